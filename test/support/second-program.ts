import { randomUUID } from "node:crypto";
import { createApp } from "../../src/app.ts";
import { forgeIn } from "./forge.ts";
import { words } from "./shown.ts";
import { legal, maya, signingSecret, type Workspace } from "./workspace.ts";

/** The whole program once more, on the same database; what its command answers. */
export async function openSecond({ config, calendar, machine, log, emulator }: Workspace) {
  const clocks = { calendar: () => calendar.now, machine: () => machine.now };
  const app = createApp(config, { clocks, log, host: "127.0.0.1" });
  const { port } = await app.start();
  const eventsUrl = () => `http://127.0.0.1:${port}/slack/events`;
  const { post } = forgeIn({ emulator, eventsUrl, machine, signingSecret, answered: (act) => act() });
  return {
    stop: () => app.stop(),
    async ask(text: string) {
      const { id, domain } = emulator.team;
      const { body } = await post({
        ...{ command: "/signature", text: `faq ${text}`, user_id: maya, user_name: "maya" },
        ...{ channel_id: legal, channel_name: "legal", team_id: id, team_domain: domain },
        ...{
          api_app_id: emulator.bot.appId,
          trigger_id: randomUUID(),
          response_url: `${eventsUrl()}/none`,
        },
      });
      return words(JSON.parse(body));
    },
  };
}
