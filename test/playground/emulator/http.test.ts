import { createServer } from "node:http";
import { App, HTTPReceiver, LogLevel } from "@slack/bolt";
import { afterEach, describe, expect, test } from "vitest";
import { signatureOf } from "../../../src/playground/emulator/delivery-http.ts";
import type { Emulator } from "../../../src/playground/emulator/emulator.ts";
import { ANNA, emulatorWith, OPS } from "./bolt-app.ts";
import { actions, button, input, modal, section, textInput } from "./samples.ts";

const SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
let stop: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of stop.reverse()) await end();
  stop = [];
});

/** A Bolt app on a port of its own that Slack reaches by signed POSTs. */
async function start(
  setUp: (app: App) => void,
  secret = SECRET,
): Promise<{ emulator: Emulator; eventsUrl: string }> {
  const receiver = new HTTPReceiver({ signingSecret: secret, logLevel: LogLevel.ERROR });
  const server = createServer((req, res) => receiver.requestListener(req, res));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const eventsUrl = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/slack/events`;
  const machine = Date.now();
  const clocks = { machine, calendar: machine };
  const emulator = emulatorWith(clocks, { delivery: { mode: "http", eventsUrl, signingSecret: SECRET } });
  const own = await emulator.listen();
  const app = new App({
    token: "xoxb-emulated",
    receiver,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: `${own.url}/api/`, retryConfig: { retries: 0 } },
  });
  setUp(app);
  stop.push(own.close, () => new Promise((resolve) => server.close(() => resolve())));
  return { emulator, eventsUrl };
}

describe("the emulator over HTTP", () => {
  test("signs commands, interactions and events so that Bolt takes them", async () => {
    const heard: unknown[] = [];
    const { emulator } = await start((app) => {
      app.command("/signature", async ({ ack, command, client }) => {
        if (command.text === "add") {
          await ack();
          await client.views.open({
            trigger_id: command.trigger_id,
            view: modal([input(textInput({ action_id: "v" }), { block_id: "name" })], {
              callback_id: "add",
            }) as never,
          });
        } else if (command.text === "text") await ack("just words");
        else
          await ack({
            blocks: [section(), actions(button({ action_id: "go", value: "7" }))] as never,
            response_type: "in_channel",
          });
      });
      app.action("go", async ({ ack, respond }) => {
        await ack();
        await respond({ delete_original: true });
      });
      app.view("add", async ({ ack, view }) => {
        heard.push(view.state.values.name?.v?.value);
        await ack({ response_action: "update", view: modal([section()]) as never });
      });
      app.event("app_mention", async ({ event }) => {
        heard.push(event.text);
      });
    });
    expect(await emulator.command(ANNA, OPS, "/signature text")).toMatchObject({
      ok: true,
      shown: { text: "just words", visibleTo: ANNA },
    });
    const shown = await emulator.command(ANNA, OPS, "/signature status");
    if (!shown.ok || !shown.shown) throw new Error("nothing shown");
    expect(emulator.messages(OPS)).toHaveLength(1);
    await emulator.click(ANNA, OPS, shown.shown.ts, { action_id: "go" });
    await expect.poll(() => emulator.messages(OPS)).toEqual([]);
    await emulator.command(ANNA, OPS, "/signature add");
    await expect.poll(() => emulator.views(ANNA)).toHaveLength(1);
    expect(await emulator.submit(ANNA, { name: { v: "Acme" } })).toMatchObject({ ok: true });
    expect(emulator.views(ANNA)[0]?.blocks).toMatchObject([section()]);
    await emulator.mention(ANNA, OPS, "hello");
    expect(heard).toEqual(["Acme", `<@${emulator.bot.userId}> hello`]);
  });

  test("an app with another secret refuses, and the person is told", async () => {
    const { emulator } = await start(
      (app) => app.command("/signature", ({ ack }) => ack("never")),
      "another-secret",
    );
    expect(await emulator.command(ANNA, OPS, "/signature status")).toMatchObject({
      ok: false,
      error: "dispatch_failed",
      detail: expect.stringContaining("401"),
    });
  });

  test("signs as Slack's documentation does in its example", () => {
    const body =
      "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
    expect(signatureOf(SECRET, "1531420618", body)).toBe(
      "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
    );
  });

  test("refuses to send anywhere but to this machine", () => {
    const delivery = {
      mode: "http" as const,
      eventsUrl: "https://example.com/slack/events",
      signingSecret: SECRET,
    };
    expect(() => emulatorWith({ machine: 0, calendar: 0 }, { delivery })).toThrow("loopback");
  });
});
