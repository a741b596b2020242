import type { Writers } from "../answer.ts";
import type { Button, Inline, Text } from "../card.ts";
import type { Form } from "../form.ts";
import type { Press } from "../press.ts";
import { moment, nameOf, type Reader } from "../reader.ts";
import { say } from "../sentence.ts";
import { endsAt } from "../signatures/line.ts";
import { renewedPress } from "../signatures/successors.ts";
import { dayText } from "./days.ts";

const show = (id: number, { texts }: Reader): Button => ({
  label: texts.signatures.show,
  press: { type: "show", id },
});

/** A form with one day to choose. */
function dayForm(
  hidden: Form["hidden"],
  words: { title: string; about: Text; label: string; hint: string },
  initial: string,
  reader: Reader,
): Form {
  const { forms } = reader.texts;
  const input = { type: "date", initial } as const;
  const field = { id: "day", label: words.label, hint: words.hint, required: true, input };
  return {
    hidden,
    title: words.title,
    submit: forms.save,
    close: forms.cancel,
    parts: [
      { type: "text", text: words.about },
      { type: "field", field },
    ],
  };
}

/** The form, or the same with what is wrong. */
function asked(form: Form, fault: string | null) {
  if (fault === null) return { form };
  const top = { type: "text", text: ["⚠️ ", fault] } as const;
  return { faults: { day: fault }, form: { ...form, parts: [top, ...form.parts] } };
}

type MarkOutcomes =
  | "acknowledge-form"
  | "acknowledged"
  | "snooze-form"
  | "snoozed"
  | "snooze-refused"
  | "marked-already"
  | "unmarked"
  | "progress-asked";

export const markWriters: Pick<Writers, MarkOutcomes> = {
  "acknowledge-form"({ signatureId: id, name, deadline, suggested, seen, fault }, reader) {
    const { marks } = reader.texts;
    const about = marks.acknowledgeAbout(name, endsAt(deadline, reader));
    const words = { title: marks.acknowledgeTitle, about, label: marks.expected, hint: marks.expectedHint };
    const form = dayForm({ type: "acknowledge", id, seen }, words, suggested, reader);
    return asked(form, fault && marks.faults[fault]);
  },

  acknowledged({ signatureId: id, name, expected, deadline, late, mark }, reader) {
    const { marks } = reader.texts;
    const text: Inline[] = [...marks.acknowledged(name, dayText(expected, reader))];
    if (late) text.push("\n", marks.acknowledgedLate(endsAt(deadline, reader)));
    const undo: Press = { type: "unmark", id, mark: "acknowledgement", seen: mark };
    return say(name, text, [show(id, reader), { label: marks.undo, press: undo }]);
  },

  "snooze-form"({ signatureId: id, name, deadline, suggested, seen, fault }, reader) {
    const { marks } = reader.texts;
    const about = marks.snoozeAbout(name, endsAt(deadline, reader));
    const words = { title: marks.snoozeTitle, about, label: marks.until, hint: marks.untilHint };
    const form = dayForm({ type: "snooze", id, seen }, words, suggested, reader);
    return asked(form, fault && marks.faults[fault]);
  },

  snoozed({ signatureId: id, name, until, mark }, reader) {
    const { marks } = reader.texts;
    const undo: Press = { type: "unmark", id, mark: "snooze", seen: mark };
    return say(name, marks.snoozed(name, moment(until, reader)), [
      { label: marks.undo, press: undo },
      show(id, reader),
    ]);
  },

  "snooze-refused"({ signatureId: id, name, why, deadline }, reader) {
    const { marks } = reader.texts;
    const sentence =
      why === "past-deadline"
        ? marks.refused["past-deadline"](name, endsAt(deadline, reader))
        : why === "ended"
          ? marks.refused.ended(name)
          : marks.faults[why];
    return say(name, [sentence], [show(id, reader)]);
  },

  "marked-already"({ signatureId: id, name, wanted, marks: said, own }, reader) {
    const { marks } = reader.texts;
    const mark = said[wanted];
    if (mark === null) return say(name, [name], [show(id, reader)]);
    const when = "expected" in mark ? dayText(mark.expected, reader) : moment(mark.until, reader);
    const text = own
      ? marks.alreadyYou[wanted](name, when)
      : marks.already[wanted](nameOf(mark.by, reader), name, when);
    const anyway: Press =
      wanted === "snooze"
        ? { type: "snooze-open", id, seen: mark.id }
        : { type: "acknowledge-open", id, seen: mark.id };
    return say(name, text, [show(id, reader), { label: marks.anyway[wanted], press: anyway }]);
  },

  unmarked: ({ signatureId: id, name, mark }, reader) =>
    say(name, reader.texts.marks.unmarked[mark](name), [show(id, reader)]),

  "progress-asked"({ signatureId: id, name, deadline, by, expected, mark }, reader) {
    const { marks, signatures } = reader.texts;
    const day = dayText(expected, reader);
    return say(
      marks.askedSummary(name),
      [
        "✋ ",
        ...marks.asked(name, endsAt(deadline, reader)),
        "\n",
        ...(by === null ? [marks.askedYou(day)] : marks.askedOther(nameOf(by, reader), day)),
      ],
      [
        { label: signatures.renewed, press: renewedPress({ id, deadline }), style: "primary" },
        { label: marks.longer, press: { type: "acknowledge-open", id, seen: mark } },
        { label: marks.handBack, press: { type: "unmark", id, mark: "acknowledgement", seen: mark } },
        show(id, reader),
      ],
    );
  },
};
