import type { Writers } from "../answer.ts";
import { overviewButton } from "../buttons.ts";
import type { Inline } from "../card.ts";
import { nameOf } from "../reader.ts";
import { rich } from "../rich.ts";
import { say } from "../sentence.ts";
import { digestCard, restCard } from "./digest.ts";

type Reminders =
  | "digest-due"
  | "digest"
  | "digest-listed"
  | "place-lost"
  | "person-lost"
  | "undeliverable"
  | "nothing-due";

export const reminderWriters: Pick<Writers, Reminders> = {
  digest: (outcome, reader) => ({ card: digestCard(outcome, reader) }),

  "digest-listed": (outcome, reader) => ({ card: restCard(outcome, reader) }),

  "place-lost"({ place, why, instead }, { texts: { reminders, how }, platform }) {
    return {
      card: {
        summary: reminders.placeLostSummary,
        parts: [
          {
            type: "text",
            text: [
              "⚠️ ",
              ...reminders.placeLost[why]({ place }, how[platform]).flatMap((one) =>
                typeof one === "string" ? rich(one) : [one],
              ),
            ],
          },
          {
            type: "text",
            text: instead ? reminders.insteadTo({ place: instead }) : [reminders.insteadToAdmins],
          },
          { type: "note", text: rich(reminders.chooseAnother(how[platform])) },
        ],
      },
    };
  },

  "person-lost"({ person, names, more, instead }, reader) {
    const { reminders } = reader.texts;
    const told = instead.map((one): Inline => nameOf(one, reader));
    return say(reminders.personLostSummary(names, more), [
      "⚠️ ",
      ...reminders.personLost(person.name, names, more),
      "\n",
      ...reminders.toldInstead(told),
    ]);
  },

  undeliverable({ names, more }, reader) {
    const sentence = reader.texts.reminders.undeliverable(names, more);
    return say(sentence, ["⚠️ ", sentence], [overviewButton(reader)]);
  },

  "digest-due": () => null,
  "nothing-due": () => null,
};
