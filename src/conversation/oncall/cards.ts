import { timeOfDay } from "../../calendar.ts";
import { MINUTE } from "../../clock.ts";
import type { OncallOutcome, OncallView } from "../../incidents/oncall-intents.ts";
import type { Writers } from "../answer.ts";
import type { Button, Card, CardPart, Inline } from "../card.ts";
import { chargeOf, moment, nameOf, type Reader, span } from "../reader.ts";
import { oncallFormWriters } from "./forms.ts";

type Shown = Extract<OncallOutcome, { type: "oncall-shown" }>;

/** Who comes after the other, each once. */
const chain = (names: Inline[]): Inline[] => names.flatMap((name, at) => (at === 0 ? [name] : [" → ", name]));

function standing({ now, next }: OncallView, reader: Reader): CardPart {
  const { oncall } = reader.texts;
  const until = now?.until ?? null;
  return {
    type: "text",
    text: [
      ...(now === null
        ? [oncall.nobodyNow]
        : oncall.now(nameOf(now.person, reader), until === null ? null : moment(until, reader))),
      ...(next === null
        ? []
        : (["\n", ...oncall.next(nameOf(next.person, reader), moment(next.from, reader))] as const)),
    ],
  };
}

function viewParts(view: OncallView, reader: Reader): CardPart[] {
  const { oncall } = reader.texts;
  const { people, weekday, minute, timeZone, covers } = view;
  const time = timeOfDay(minute * MINUTE, "UTC");
  const rows = covers.map(({ id, person, from, until, mayTakeBack }): CardPart => {
    const text = oncall.covering(nameOf(person, reader), span({ from, until }, reader));
    const button: Button = { label: oncall.takeBack, press: { type: "cover-back", id, inPlace: true } };
    return mayTakeBack ? { type: "row", text, button } : { type: "row", text };
  });
  return [
    standing(view, reader),
    {
      type: "fields",
      fields: [
        { label: oncall.order, value: chain(people.map((one) => chargeOf(one, reader))) },
        { label: oncall.handOver, value: [oncall.handOverAt(weekday, time, timeZone)] },
      ],
    },
    ...(rows.length === 0 ? [] : [{ type: "text", text: [{ bold: oncall.covers }] } satisfies CardPart]),
    ...rows,
    { type: "note", text: [oncall.intro] },
  ];
}

function shownCard({ view, said, may }: Shown, reader: Reader): Card {
  const { oncall, incidents } = reader.texts;
  const buttons: Button[] = [
    ...(may.cover ? [{ label: oncall.cover, press: { type: "cover-open" } } satisfies Button] : []),
    ...(may.edit ? [{ label: oncall.edit, press: { type: "rotation-open" } } satisfies Button] : []),
    { label: incidents.list, press: { type: "incidents" } },
  ];
  return {
    summary: said === null ? oncall.title : oncall.said[said],
    parts: [
      { type: "heading", text: oncall.title },
      ...(said === null ? [] : [{ type: "text", text: [oncall.said[said]] } satisfies CardPart]),
      ...(view === null
        ? [{ type: "text", text: [oncall.empty] } satisfies CardPart]
        : viewParts(view, reader)),
      { type: "buttons", buttons },
    ],
  };
}

/** What is said of who is on duty. */
export const oncallWriters: Pick<Writers, OncallOutcome["type"]> = {
  ...oncallFormWriters,

  "oncall-shown": (outcome, reader) => ({ card: shownCard(outcome, reader) }),

  "duty-told"({ until, next }, reader) {
    const { oncall } = reader.texts;
    const text = oncall.told.text(until === null ? null : moment(until, reader));
    const after = next === null ? [] : (["\n", ...oncall.told.next(nameOf(next, reader))] as const);
    const buttons: Button[] = [
      { label: oncall.button, press: { type: "oncall" } },
      { label: oncall.cover, press: { type: "cover-open" } },
    ];
    return {
      card: {
        summary: oncall.told.summary,
        parts: [
          { type: "text", text: [...text, ...after] },
          { type: "buttons", buttons },
        ],
      },
    };
  },
};
