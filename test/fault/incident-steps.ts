import { objOf } from "../../src/playground/emulator/json.ts";
import type { Message } from "../../src/playground/emulator/types.ts";
import { buttons, pickOf, words } from "../support/shown.ts";
import { until } from "../support/workspace.ts";
import { channels, people, type Slack } from "./slack.ts";

const [, omar, bea] = people;
const [here, there] = channels as [string, string];

/** In ms: an answer that has not come by then does not come. */
const patient = 1_500;
const formWithin = 60_000;

/**
 * What somebody does: everything up to the act itself, which is what is answered. Null where it can't be done: it is done
 * already. The act answers whether it was acknowledged.
 */
type Act = () => Promise<(() => Promise<boolean>) | null>;

/** A step of an incident: what is written in its timeline by it, and what its message says then. */
export type Step = { name: string; entries: string[]; shows: string; act: Act };

/** People in an incident of "Seal", as they press, fill in and write; an update is due between the two halves. */
export function incidentSteps({ emulator }: Slack): { shown(): string; first: Step[]; second: Step[] } {
  const state = (): Message | undefined =>
    emulator.messages(here).find((one) => one.threadTs === undefined && buttons(one).includes("Details"));

  const press = (user: string, on: Message, label: string, beside?: string) =>
    emulator.click(user, on.channel, on.ts, pickOf(on, label, beside));

  /** A button of the message that everybody sees. */
  const click =
    (user: string, label: string): Act =>
    async () => {
      const on = await until(state, patient);
      if (!buttons(on).includes(label)) return null;
      return async () => (await press(user, on, label)).ok;
    };

  /** All of the incident, as this person alone sees it; whoever gets no answer asks again. */
  async function details(user: string): Promise<Message> {
    for (;;) {
      const before = emulator.ephemerals(user, here).length;
      await press(user, await until(state, patient), "Details");
      const answered = () => emulator.ephemerals(user, here).length > before;
      if (await until(answered, patient).catch(() => false)) break;
    }
    return emulator.ephemerals(user, here).at(-1) as Message;
  }

  /** A form that this button opens, filled in: what is sent off once more is the same form. */
  const form =
    (user: string, label: string, entered: Record<string, string>, beside?: string): Act =>
    async () => {
      const open = () => emulator.views(user).length > 0;
      // A run is in haste: what opens a form is good for a moment only, which a busy machine may miss.
      for (const late = Date.now() + formWithin; !open(); ) {
        if (Date.now() > late) throw new Error(`no form opens by "${label}"`);
        const on = beside === undefined ? await until(state, patient) : await details(user);
        await press(user, on, label, beside);
        await until(open, patient).catch(() => false);
      }
      const values = Object.fromEntries(Object.entries(entered).map(([field, value]) => [field, { value }]));
      return async () => (await emulator.submit(user, { values })).ok;
    };

  /** Slack sends what was written until it is taken, and here once more after that. */
  const write =
    (user: string, text: string): Act =>
    async () =>
    async () => {
      const at = emulator.deliveries.length;
      await emulator.mention(user, here, text);
      const sent = () =>
        emulator.deliveries.slice(at).filter(({ payload }) => objOf(payload.event).type === "app_mention");
      const taken = () => sent().some(({ ack }) => ack?.ok);
      await until(() => taken() || sent().some(({ retry, ack }) => retry?.num === 3 && ack), 4 * patient);
      if (taken()) await emulator.redeliver();
      return taken();
    };

  const step = (name: string, entries: string[], shows: string, act: Act): Step => ({
    name,
    entries,
    shows,
    act,
  });
  return {
    shown: () => words(state()),
    first: [
      step("taken", ["take"], "omar has it", click(omar, "I'll take it")),
      step("handed over", ["assign", "called"], "Not taken yet", write(omar, `assign Seal <@${bea}>`)),
      step("taken by whom it was given to", ["take"], "bea has it", click(bea, "I'll take it")),
      step("a step ticked", ["step"], "✅ Confirm", form(bea, "Done: Confirm", {})),
      step(
        "an update",
        ["update"],
        "Support answers",
        form(bea, "Post an update", { text: "Support answers" }),
      ),
    ],
    second: [
      step(
        "an authorization",
        ["authorize"],
        "Signing works for the time being",
        form(bea, "Temporary authorization", { day: "2026-03-09", time: "12:00" }, ""),
      ),
      step(
        "a further channel told",
        ["tell"],
        "✅ Tell those concerned",
        form(bea, "Tell another channel", { place: there, text: "Please wait." }, "Done: Tell"),
      ),
      step(
        "resolved",
        ["resolve"],
        "Signing works again",
        form(bea, "It works again", { text: "Tried it" }, ""),
      ),
      step("the all-clear", ["clear"], "✅ All-clear", click(bea, "All-clear")),
    ],
  };
}
