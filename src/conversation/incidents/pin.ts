import { longestEntry } from "../../incidents/entered.ts";
import type { IncidentOutcome } from "../../incidents/intents.ts";
import type { Writers } from "../answer.ts";
import { type Form, initially } from "../form.ts";
import type { Reader } from "../reader.ts";
import { say } from "../sentence.ts";
import { incidentButton, timelineButton } from "./buttons.ts";
import { headingOf } from "./words.ts";

type Asked = Extract<IncidentOutcome, { type: "incident-pin-form" }>;

/** Which of the open incidents a message belongs to, and what is kept of it. */
function pinForm({ views, pinned, fault }: Asked, reader: Reader): Form {
  const { incidentTimeline: words, incidentForms } = reader.texts;
  const { message, author, text } = pinned;
  const options = views.map((view) => ({
    value: String(view.id),
    label: headingOf(view, reader),
  }));
  const [first] = options;
  const initial = options.length === 1 && first !== undefined ? { initial: first.value } : {};
  return {
    hidden: { type: "incident-pin", message, author },
    title: words.pin.title,
    submit: words.pin.submit,
    close: incidentForms.back,
    parts: [
      { type: "text", text: [words.pin.intro] },
      ...(text === "" && fault === null ? [{ type: "note" as const, text: [words.pin.unread] }] : []),
      {
        type: "field",
        field: {
          id: "incident",
          label: words.pin.which,
          required: true,
          input: { type: "choice", options, ...initial },
        },
      },
      {
        type: "field",
        field: {
          id: "text",
          label: words.pin.text,
          required: true,
          input: {
            type: "text",
            lines: "many",
            maxLength: longestEntry("text"),
            ...initially(text),
          },
        },
      },
    ],
  };
}

export const pinWriters: Pick<Writers, "incident-pinned" | "incident-pin-form"> = {
  "incident-pinned"({ view, again }, reader) {
    const { incidents, incidentTimeline } = reader.texts;
    const { pin } = incidentTimeline;
    const title = headingOf(view, reader);
    const buttons = [timelineButton(view, reader), incidentButton(view, incidents.show)];
    return say(title, [{ bold: title }, "\n📌 ", again ? pin.again : pin.done], buttons);
  },

  "incident-pin-form"(outcome, reader) {
    const form = pinForm(outcome, reader);
    const { fault } = outcome;
    if (fault === null) return { form };
    const why = reader.texts.incidentForms.faults[fault];
    const top = { type: "text", text: ["⚠️ ", why] } as const;
    return { faults: { text: why }, form: { ...form, parts: [top, ...form.parts] } };
  },
};
