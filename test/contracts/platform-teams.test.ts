import { cardToAdaptive, summaryOf } from "../../src/platforms/teams/card-to-adaptive.ts";
import { dialogToValues } from "../../src/platforms/teams/dialog-to-values.ts";
import { formToDialog } from "../../src/platforms/teams/form-to-dialog.ts";
import { describePlatform } from "./platform.ts";
import { readCard } from "./teams-card.ts";

const known = { channels: [{ id: "C012ABC", name: "General" }], people: [] };

/** What a button brings to us, as JSON does. */
function pressOf({ data }: Record<string, unknown>): unknown[] {
  const sent: unknown = JSON.parse(JSON.stringify(data ?? null));
  return typeof sent === "object" && sent !== null && "press" in sent ? [sent.press] : [];
}

describePlatform("Teams", {
  files: false,
  card(card) {
    const pages = cardToAdaptive(card).map(readCard);
    const summary = summaryOf(card);
    return {
      faults: [
        ...pages.flatMap(({ faults }) => faults),
        ...(summary === "" || /\n|<at>/i.test(summary) ? [`a summary: ${summary}`] : []),
        ...(pages.length === 0 ? ["no card"] : []),
      ],
      pings: pages.flatMap(({ pings }) => pings),
      links: pages.flatMap(({ links }) => links),
      presses: pages.flatMap(({ actions }) => actions.flatMap(pressOf)),
      text: pages.map(({ text }) => text).join("\n"),
    };
  },
  form(form) {
    const card = formToDialog(form, known, "a nonce");
    const { faults, pings, text, actions } = readCard(card);
    return {
      faults: [
        ...faults,
        ...actions.flatMap(({ type }) => (type === "Action.Execute" ? [`${type} in a dialog`] : [])),
      ],
      pings,
      text,
      submit(entered) {
        const inputs = Object.entries(entered).map(([id, value]) => [`input:${id}`, value ?? ""]);
        const button = actions.find(({ title }) => title === form.submit);
        const sent: unknown = JSON.parse(
          JSON.stringify({ ...Object(button?.data), ...Object.fromEntries(inputs) }),
        );
        const read = dialogToValues(sent);
        return { hidden: read?.hidden, values: read?.values ?? {} };
      },
    };
  },
});
