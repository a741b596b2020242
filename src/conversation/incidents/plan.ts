import { planLimits } from "../../incidents/plan.ts";
import { stepsText } from "../../incidents/plan-draft.ts";
import type { PlanOutcome, PlanPersonView, PlanView } from "../../incidents/plan-intents.ts";
import type { Writers } from "../answer.ts";
import { showButton } from "../buttons.ts";
import type { Button, Card, CardPart, Inline, Text } from "../card.ts";
import type { Press } from "../press.ts";
import { date, nameOf, type Reader } from "../reader.ts";
import { drillButton } from "./drill.ts";
import { readable } from "./without-numbers.ts";

type Shown = Extract<PlanOutcome, { type: "plan-shown" }>;

/** Shows the emergency plan of a signature to the one who presses. */
export const planButton = (id: number, label: string): Button => ({ label, press: { type: "plan", id } });

const formPress = (id: number, part: "person" | "place" | "texts", item: number | null = null): Press => ({
  type: "plan-form",
  id,
  part,
  item,
});

/** Whom the plan names, with the number where nobody reads along; who has left is marked. */
export function personLine(one: PlanPersonView, reader: Reader): Text {
  const { plan } = reader.texts;
  const { person, name, role, phone } = one;
  const gone = person?.active === false;
  const who: Inline = person === null ? (name ?? "—") : gone ? person.name : nameOf(person, reader);
  return [
    ...plan.someone(who, role),
    ...(phone === null || reader.audience === "room" ? [] : ["\n", plan.phone(phone)]),
    ...(gone ? ["\n⚠️ ", plan.gone] : []),
  ];
}

/** The vendor's contact and the emergency line: never for a room. */
function contactLines({ vendor, support, line }: PlanView, { texts }: Reader): string[] {
  const { plan } = texts;
  return [
    support === null ? plan.noSupport : plan.vendorSupport(vendor, support),
    ...(line === null ? [] : [plan.line(line)]),
  ];
}

function peopleParts({ signature, people }: PlanView, may: boolean, reader: Reader): CardPart[] {
  const { plan } = reader.texts;
  const mine = may && reader.audience === "asker";
  return [
    { type: "text", text: [{ bold: plan.people }, ...(people.length === 0 ? ["\n", plan.nobody] : [])] },
    ...people.map((one): CardPart => {
      const press = formPress(signature.id, "person", one.item);
      return {
        type: "row",
        text: personLine(one, reader),
        ...(mine ? { button: { label: plan.change, press } } : {}),
      };
    }),
  ];
}

function placeParts({ signature: { id }, places }: PlanView, may: boolean, reader: Reader): CardPart[] {
  const { plan } = reader.texts;
  if (places.length === 0) return [{ type: "text", text: [{ bold: plan.places }, "\n", plan.nothing] }];
  return [
    { type: "text", text: [{ bold: plan.places }] },
    ...places.map((place): CardPart => {
      const { unusable: why, ...ref } = place;
      const press: Press = { type: "plan-drop", id, place: place.id, inPlace: true };
      return {
        type: "row",
        text: [{ place: ref }, ...(why === null ? [] : [` ⚠️ ${plan.unusable}`])],
        ...(may && reader.audience === "asker" ? { button: { label: plan.drop, press } } : {}),
      };
    }),
  ];
}

function editButtons({ signature: { id }, people, places }: PlanView, { texts }: Reader): Button[] {
  const { plan } = texts;
  const full = { person: people.length >= planLimits.people, place: places.length >= planLimits.places };
  return [
    ...(full.person ? [] : [{ label: plan.addPerson, press: formPress(id, "person") }]),
    ...(full.place ? [] : [{ label: plan.addPlace, press: formPress(id, "place") }]),
    { label: plan.texts, press: formPress(id, "texts") },
  ];
}

/** Everything that stands in it; where others read along, without a number. */
function planParts(view: PlanView, may: boolean, reader: Reader): CardPart[] {
  const { plan } = reader.texts;
  const { steps } = view;
  const meanwhile = view.meanwhile && readable(view.meanwhile, reader);
  const contacts: CardPart =
    reader.audience === "room"
      ? { type: "note", text: [plan.hidden] }
      : { type: "text", text: [{ bold: plan.support }, "\n", contactLines(view, reader).join("\n")] };
  return [
    ...peopleParts(view, may, reader),
    contacts,
    { type: "text", text: [{ bold: plan.steps }, "\n", readable(stepsText(steps), reader) || plan.nothing] },
    { type: "text", text: [{ bold: plan.meanwhile }, "\n", meanwhile || plan.nothing] },
    ...placeParts(view, may, reader),
  ];
}

function shownCard({ view, said, may }: Shown, reader: Reader): Card {
  const { plan } = reader.texts;
  const { signature, reviewedAt } = view;
  const title = plan.title(signature.name);
  const room = reader.audience === "room";
  const none = reviewedAt === null;
  const buttons: Button[] = room
    ? [planButton(signature.id, plan.showAll)]
    : [
        ...(may ? [...editButtons(view, reader), drillButton(signature.id, reader)] : []),
        showButton(signature.id, reader),
      ];
  return {
    summary: title,
    parts: [
      { type: "heading", text: title },
      ...(said === null ? [] : [{ type: "text", text: [plan.said[said]] } satisfies CardPart]),
      ...(none ? [{ type: "text", text: [may ? plan.none : plan.noneYours] } satisfies CardPart] : []),
      ...planParts(view, may, reader),
      ...(none
        ? []
        : [{ type: "note", text: [plan.reviewedAt(date(reviewedAt, reader))] } satisfies CardPart]),
      { type: "buttons", buttons },
    ],
  };
}

/** To whoever is in charge, in their chat: the whole plan below the question. */
function asking(view: PlanView, title: string, text: Text, notes: string[], reader: Reader): Card {
  const { plan } = reader.texts;
  const { id } = view.signature;
  return {
    summary: title,
    parts: [
      { type: "text", text },
      {
        type: "buttons",
        buttons: [
          { label: plan.confirm, press: { type: "plan-confirm", id, inPlace: true }, style: "primary" },
          { label: plan.edit, press: { type: "plan", id } },
        ],
      },
      ...planParts(view, false, reader),
      ...notes.map((note): CardPart => ({ type: "note", text: [note] })),
    ],
  };
}

export const planWriters: Pick<Writers, "plan-shown" | "plan-review" | "plan-left"> = {
  "plan-shown": (outcome, reader) => ({ card: shownCard(outcome, reader) }),

  "plan-review"({ view, last }, reader) {
    const { review } = reader.texts.plan;
    const { name } = view.signature;
    const note = last ? review.last : review.again;
    return { card: asking(view, review.title(name), review.text(name), [note], reader) };
  },

  "plan-left"({ view, names }, reader) {
    const { plan, incidents } = reader.texts;
    const { id, name } = view.signature;
    const gone = view.people.filter(({ person }) => person?.active === false);
    return {
      card: {
        summary: plan.left.title(name),
        parts: [
          { type: "text", text: plan.left.text(incidents.names(names, 0), name) },
          ...gone.map((one): CardPart => {
            const press = formPress(id, "person", one.item);
            return { type: "row", text: personLine(one, reader), button: { label: plan.change, press } };
          }),
          { type: "buttons", buttons: [planButton(id, plan.button)] },
        ],
      },
    };
  },
};
