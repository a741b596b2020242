import type { PersonRef } from "../../people/person.ts";
import type { Writers } from "../answer.ts";
import type { Button, CardPart, Inline, Text } from "../card.ts";
import { daysUntil, moment, type Reader } from "../reader.ts";
import { rich } from "../rich.ts";
import { renewedPress } from "../signatures/successors.ts";

/** Who is in charge, called by name with a sound; where both have left, that nobody is there who would act. */
function inCharge(owner: PersonRef | null, backup: PersonRef | null, { texts }: Reader): Text {
  const { reminders, people } = texts;
  const called = (one: PersonRef): Inline =>
    one.active === false ? people.hasLeft(one.name) : { person: one };
  const line = reminders.owner(owner && called(owner), backup && called(backup));
  const gone = owner?.active === false && (backup === null || backup.active === false);
  return gone ? [...line, " ", reminders.nobodyReachable] : line;
}

export const reminderWriters: Pick<Writers, "reminder" | "place-lost" | "undeliverable" | "nothing-due"> = {
  reminder({ signatureId, name, deadline, owner, backup, link, instead }, reader) {
    const { reminders, signatures } = reader.texts;
    const over = deadline < reader.now;
    const until = daysUntil(deadline, reader);
    const headline = reminders.headline(name, until, over);
    const sign = over ? "🔴" : until <= 7 ? "🟠" : "⏳";
    const buttons: Button[] = [
      { label: signatures.open, press: { type: "show", id: signatureId } },
      { label: signatures.renewed, press: renewedPress({ id: signatureId, deadline }) },
    ];
    if (link !== null) buttons.push({ label: signatures.renew, url: link });
    const note: CardPart[] = instead ? [{ type: "note", text: reminders.instead({ place: instead }) }] : [];
    return {
      card: {
        summary: headline,
        parts: [
          {
            type: "text",
            text: [
              `${sign} `,
              { bold: headline },
              "\n",
              ...reminders.body(moment(deadline, reader), over),
              "\n",
              ...inCharge(owner, backup, reader),
            ],
          },
          ...note,
          { type: "buttons", buttons },
        ],
      },
    };
  },

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

  undeliverable({ signatureId, name }, { texts: { reminders, signatures } }) {
    const sentence = reminders.undeliverable(name);
    const open: Button = { label: signatures.open, press: { type: "show", id: signatureId } };
    return {
      card: {
        summary: sentence,
        parts: [
          { type: "text", text: ["⚠️ ", sentence] },
          { type: "buttons", buttons: [open] },
        ],
      },
    };
  },

  "nothing-due": () => null,
};
