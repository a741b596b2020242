import { elementsOf } from "../../src/playground/emulator/content-check.ts";
import { objects, str } from "../../src/playground/emulator/json.ts";
import type { Dice } from "./dice.ts";
import { channels, people, type Slack } from "./slack.ts";

type Found = { channel: string; ts: string; action: string };

/** So many of a channel's messages are looked through, the latest ones. */
const latest = 5;

/** Buttons of reminders by which somebody is on it, or has it be silent for a day or three. */
function buttonsIn({ emulator }: Slack): Found[] {
  return channels.flatMap((channel) =>
    emulator
      .messages(channel)
      .slice(-latest)
      .flatMap(({ ts, blocks }) =>
        objects(blocks)
          .flatMap(elementsOf)
          .filter(({ value }) => /"type":"(snooze|acknowledge-open)"/.test(str(value)))
          .map((button) => ({ channel, ts, action: str(button.action_id) })),
      ),
  );
}

/** An admin presses one of them, and sends off the form that it may open; answers whether there was one. */
export async function pressSome(dice: Dice, slack: Slack): Promise<boolean> {
  const { emulator } = slack;
  const [admin] = people;
  const [first, ...more] = buttonsIn(slack);
  if (first === undefined) return false;
  const { channel, ts, action } = dice.pick([first, ...more]);
  await emulator.click(admin, channel, ts, { action_id: action });
  await emulator.idle();
  if (emulator.views(admin).length > 0) await emulator.submit(admin);
  // A form that was not taken is in the way of the next one.
  if (emulator.views(admin).length > 0) await emulator.closeView(admin);
  return true;
}
