import { DAY, MINUTE } from "../../clock.ts";
import type { DeliveryOutcome, DeliveryView } from "../../deliveries/intents.ts";
import { keptFor } from "../../deliveries/view.ts";
import type { Writers } from "../answer.ts";
import type { Button, Card, CardPart, Inline } from "../card.ts";
import { moment, type Reader } from "../reader.ts";
import { pager } from "../signatures/board.ts";

/** Why it has not arrived, in words and with the platform's own; null for one of which nothing is known yet. */
function reason(
  { trouble, code, platform, tries, givenUpAt }: DeliveryView,
  reader: Reader,
): Inline[] | null {
  const { deliveries, how } = reader.texts;
  if (trouble === null && tries === 0 && givenUpAt === null) return null;
  const known = trouble === null ? null : deliveries.trouble[trouble](how[platform].name);
  if (known === null && code === null) return [deliveries.unknownTrouble];
  return [
    ...(known === null ? [] : [code === null ? known : `${known} `]),
    ...(code === null ? [] : [{ code }]),
  ];
}

/** Nobody is called by it: it is about them, not for them. */
function destination({ to, platform }: DeliveryView, { texts }: Reader): Inline[] {
  const where = ` (${texts.how[platform].name})`;
  if (to === null) return [texts.deliveries.nobody, where];
  return "place" in to ? [{ place: to.place }, where] : [to.person.name, where];
}

function row(view: DeliveryView, page: number, reader: Reader): CardPart {
  const { deliveries } = reader.texts;
  const { id, what, about, since, givenUpAt, tries, nextIn } = view;
  const name = deliveries.what[what];
  const next = nextIn === 0 ? deliveries.nextNow : deliveries.nextIn(Math.ceil(nextIn / MINUTE));
  const details: (Inline[] | null)[] = [
    [
      givenUpAt === null
        ? deliveries.since(moment(since, reader))
        : deliveries.givenUp(moment(givenUpAt, reader)),
    ],
    tries === 0 ? null : [deliveries.tries(tries)],
    reason(view, reader),
    givenUpAt === null ? [next] : null,
  ];
  const told = details.filter((one) => one !== null).flatMap((one) => [" · ", ...one]);
  const button: Button = {
    label: deliveries.retry,
    press: { type: "outbox-retry", id, page, inPlace: true },
  };
  return {
    type: "row",
    text: [
      { bold: about === null ? name : deliveries.about(name, about) },
      " → ",
      ...destination(view, reader),
      "\n",
      ...told.slice(1),
    ],
    ...(givenUpAt === null ? {} : { button }),
  };
}

function newsOf({ news }: DeliveryOutcome, { texts: { deliveries } }: Reader): CardPart[] {
  if (news === null) return [];
  const text = news === "over" ? deliveries.over : `✅ ${deliveries.retried(news.retried)}`;
  return [{ type: "text", text: [text] }];
}

function outboxCard(outcome: DeliveryOutcome, reader: Reader): Card {
  const { deliveries } = reader.texts;
  const { rows, waiting, dead, page, pages } = outcome;
  const total = waiting + dead;
  const news = newsOf(outcome, reader);
  if (total === 0)
    return { summary: deliveries.empty, parts: [...news, { type: "text", text: [deliveries.empty] }] };
  const all: Button = { label: deliveries.retryAll, press: { type: "outbox-retry-all", inPlace: true } };
  const together: CardPart[] = dead > 1 ? [{ type: "buttons", buttons: [all] }] : [];
  const summary = deliveries.summary(dead, waiting);
  return {
    summary: `${deliveries.title}: ${summary}`,
    parts: [
      { type: "heading", text: deliveries.title },
      ...news,
      { type: "text", text: [summary] },
      { type: "divider" },
      ...rows.map((view) => row(view, page, reader)),
      ...pager(
        page,
        pages,
        deliveries.page(page, pages, total),
        (to) => ({ type: "outbox", page: to, inPlace: true }),
        reader,
      ),
      ...together,
      { type: "note", text: [deliveries.kept(keptFor / DAY)] },
    ],
  };
}

export const deliveryWriters: Pick<Writers, "outbox-shown"> = {
  "outbox-shown": (outcome, reader) => ({ card: outboxCard(outcome, reader) }),
};
