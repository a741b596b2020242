import type { Charge } from "../../people/store.ts";
import type { Writers } from "../answer.ts";
import { overviewButton } from "../buttons.ts";
import type { Button, Card, CardPart } from "../card.ts";
import type { Form } from "../form.ts";
import { date, daysUntil, nameOf, type Reader } from "../reader.ts";
import { say } from "../sentence.ts";

/** "the next one ends in 12 days, on 4 March 2027"; null where none is to come. */
function next({ nextDeadline }: Charge, reader: Reader): string | null {
  if (nextDeadline === null) return null;
  const { owners, signatures } = reader.texts;
  const words = nextDeadline < reader.now ? signatures.ended : signatures.ends;
  return owners.next(words(daysUntil(nextDeadline, reader), date(nextDeadline, reader)));
}

function row(leaver: Charge, reader: Reader): CardPart {
  const { owners } = reader.texts;
  const { person } = leaver;
  const details = [owners.charge(leaver), next(leaver, reader)].filter((one) => one !== null);
  return {
    type: "row",
    text: [{ bold: person.name }, `\n${details.join(" · ")}`],
    button: { label: owners.choose, press: { type: "reassign-open", id: person.id } },
  };
}

function leaversCard(leavers: Charge[], total: number, reader: Reader): Card {
  const { owners } = reader.texts;
  const title = owners.title(total);
  const more = total - leavers.length;
  return {
    summary: title,
    parts: [
      { type: "heading", text: title },
      { type: "text", text: [owners.intro] },
      ...leavers.map((leaver) => row(leaver, reader)),
      ...(more > 0 ? [{ type: "note", text: [owners.more(more)] } as const] : []),
    ],
  };
}

function form(leaver: Charge, heir: string | null, reader: Reader): Form {
  const { owners, forms } = reader.texts;
  const { person } = leaver;
  return {
    hidden: { type: "reassign", id: person.id },
    title: owners.formTitle,
    submit: owners.handOver,
    close: forms.cancel,
    parts: [
      { type: "text", text: owners.about(person.name, owners.charge(leaver)) },
      {
        type: "field",
        field: {
          id: "owner",
          label: owners.heir,
          required: true,
          input: { type: "person", ...(heir === null ? {} : { initial: heir }) },
        },
      },
      { type: "note", text: [owners.noSelfBackup] },
    ],
  };
}

type Leavers =
  | "leavers"
  | "reassign-form"
  | "reassign-fault"
  | "reassign-over"
  | "reassigned"
  | "put-in-charge";

export const leaverWriters: Pick<Writers, Leavers> = {
  leavers: ({ leavers, total }, reader) =>
    total === 0 ? say(reader.texts.owners.allHere) : { card: leaversCard(leavers, total, reader) },

  "reassign-form": ({ leaver }, reader) => ({ form: form(leaver, null, reader) }),

  "reassign-fault"({ why, leaver, heir }, reader) {
    const fault = reader.texts.owners.faults[why](heir?.name ?? "");
    const again = form(leaver, heir?.externalId ?? null, reader);
    return {
      faults: { owner: fault },
      form: { ...again, parts: [{ type: "text", text: ["⚠️ ", fault] }, ...again.parts] },
    };
  },

  "reassign-over": ({ name, back }, { texts: { owners } }) =>
    say(back ? owners.back(name) : owners.over(name)),

  reassigned({ leaver, heir }, reader) {
    const { owners } = reader.texts;
    const text = owners.done(nameOf(heir, reader), leaver, leaver.person.name);
    return { card: { summary: owners.choose, parts: [{ type: "text", text }] } };
  },

  "put-in-charge"({ leaver }, reader) {
    const { owners } = reader.texts;
    const { owned, person } = leaver;
    const headline = owners.inCharge(leaver);
    const mine: Button = { label: owners.showMine, press: { type: "list", words: "owner me", page: 1 } };
    const upcoming = next(leaver, reader);
    return {
      card: {
        summary: headline,
        parts: [
          { type: "text", text: [{ bold: headline }, upcoming === null ? "" : ` · ${upcoming}`] },
          { type: "note", text: [owners.inPlaceOf(person.name)] },
          { type: "buttons", buttons: [owned > 0 ? mine : overviewButton(reader)] },
        ],
      },
    };
  },
};
