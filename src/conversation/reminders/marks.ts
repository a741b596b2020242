import type { Writers } from "../answer.ts";
import { markButton, renewButton, showButton } from "../buttons.ts";
import type { Inline } from "../card.ts";
import type { Form } from "../form.ts";
import type { Press } from "../press.ts";
import { moment, nameOf } from "../reader.ts";
import { say } from "../sentence.ts";
import { endsAt } from "../signatures/line.ts";
import { renewedPress } from "../signatures/successors.ts";
import { dayText } from "./days.ts";

type MarkOutcomes =
  | "mark-form"
  | "acknowledged"
  | "snoozed"
  | "snooze-refused"
  | "marked-already"
  | "unmarked"
  | "progress-asked";

export const markWriters: Pick<Writers, MarkOutcomes> = {
  "mark-form"({ signatureId: id, name, wanted, deadline, suggested, seen, fault }, reader) {
    const { forms, marks } = reader.texts;
    const words = marks.forms[wanted];
    const input = { type: "date", initial: suggested } as const;
    const field = { id: "day", label: words.day, hint: words.hint, required: true, input };
    const form: Form = {
      hidden: { type: wanted === "snooze" ? "snooze" : "acknowledge", id, seen },
      title: words.title,
      submit: forms.save,
      close: forms.cancel,
      parts: [
        { type: "text", text: words.about(name, endsAt(deadline, reader)) },
        { type: "field", field },
      ],
    };
    if (fault === null) return { form };
    const why = marks.faults[fault];
    const top = { type: "text", text: ["⚠️ ", why] } as const;
    return { faults: { day: why }, form: { ...form, parts: [top, ...form.parts] } };
  },

  acknowledged({ signatureId: id, name, expected, deadline, late, mark }, reader) {
    const { marks } = reader.texts;
    const text: Inline[] = [...marks.acknowledged(name, dayText(expected, reader))];
    if (late) text.push("\n", marks.acknowledgedLate(endsAt(deadline, reader)));
    const undo: Press = { type: "unmark", id, mark: "acknowledgement", seen: mark };
    return say(name, text, [showButton(id, reader), { label: marks.undo, press: undo }]);
  },

  snoozed({ signatureId: id, name, until, mark }, reader) {
    const { marks } = reader.texts;
    const undo: Press = { type: "unmark", id, mark: "snooze", seen: mark };
    return say(name, marks.snoozed(name, moment(until, reader)), [
      { label: marks.undo, press: undo },
      showButton(id, reader),
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
    return say(name, [sentence], [showButton(id, reader)]);
  },

  "marked-already"({ signatureId: id, name, wanted, marks: said, own }, reader) {
    const { marks } = reader.texts;
    const mark = said[wanted];
    if (mark === null) return say(name, [name], [showButton(id, reader)]);
    const when = "expected" in mark ? dayText(mark.expected, reader) : moment(mark.until, reader);
    const text = own
      ? marks.alreadyYou[wanted](name, when)
      : marks.already[wanted](nameOf(mark.by, reader), name, when);
    const anyway = { ...markButton(wanted, id, mark.id, reader), label: marks.anyway[wanted] };
    return say(name, text, [showButton(id, reader), anyway]);
  },

  unmarked: ({ signatureId: id, name, mark }, reader) =>
    say(name, reader.texts.marks.unmarked[mark](name), [showButton(id, reader)]),

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
        renewButton(id, reader, true),
        { ...markButton("acknowledgement", id, mark, reader), label: marks.longer },
        { label: marks.handBack, press: { type: "unmark", id, mark: "acknowledgement", seen: mark } },
        showButton(id, reader),
      ],
    );
  },
};
