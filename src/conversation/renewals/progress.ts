import type { Instant } from "../../clock.ts";
import type { RenewalView, StepView } from "../../renewals/intents.ts";
import type { Writers } from "../answer.ts";
import type { Button, Card, CardPart, Inline, Text } from "../card.ts";
import { date, moment, nameOf, type Reader, span } from "../reader.ts";
import { endsAt } from "../signatures/line.ts";
import { delegateButton, doButtons, renewalButton, skipButtons } from "./buttons.ts";
import { provedOn, stepAtHand, titleOf } from "./step-words.ts";

const signs = { done: "✅", skipped: "⏭️", current: "🔵", open: "⚪" } as const;

const signOf = ({ id, state }: StepView, { current }: RenewalView) =>
  signs[state === "open" && id === current ? "current" : state];

/** Who has it, or had it, and since when. */
function whoHas(step: StepView, view: RenewalView, reader: Reader): Text {
  const { renewals } = reader.texts;
  const { state, since, by, at, holder } = step;
  const day = (instant: Instant | null) => (instant === null ? "" : date(instant, reader));
  const named = by && nameOf(by, reader);
  if (state === "done") return renewals.ticked(named, day(at));
  if (state === "skipped") return renewals.skipped(named, day(at));
  if (step.id === view.current)
    return renewals.atWork(nameOf(holder ?? view.holder, reader), since === null ? null : day(since));
  return holder === null ? [] : renewals.meantFor(nameOf(holder, reader));
}

/**
 * Each step on a line: what it is called, who has it, since when; `below` adds what else is to be said of it. That may be
 * long, and ends its part: a platform that cuts it off takes no other step with it.
 */
export function stepLines(
  view: RenewalView,
  reader: Reader,
  below: (step: StepView) => Text = () => [],
): CardPart[] {
  const parts: Inline[][] = [];
  let text: Inline[] = [];
  for (const step of view.steps) {
    const title = titleOf(view.list, step, reader);
    const who = whoHas(step, view, reader);
    const more = below(step);
    text.push(
      ...(text.length === 0 ? [] : ["\n"]),
      `${signOf(step, view)} `,
      step.id === view.current ? { bold: title } : title,
      ...(who.length === 0 ? [] : [" · ", ...who]),
      ...more,
    );
    if (more.length === 0) continue;
    parts.push(text);
    text = [];
  }
  if (text.length > 0) parts.push(text);
  return parts.map((part) => ({ type: "text", text: part }));
}

/** The bar, and how far that is: "✅✅🔵⚪ Step 3 of 4". Or how it ended. */
export function barText(view: RenewalView, reader: Reader): Text {
  const { renewals } = reader.texts;
  const { steps, state, endedAt, endedBy } = view;
  const bar = steps.map((step) => signOf(step, view)).join("");
  const hand = stepAtHand(view);
  if (hand !== null) return [`${bar}  `, { bold: renewals.step(hand.number, steps.length) }];
  if (state === "open" || endedAt === null) return [`${bar}  `, { bold: renewals.allDone }];
  const by = endedBy && nameOf(endedBy, reader);
  const day = date(endedAt, reader);
  return [`${bar}  `, ...(state === "done" ? renewals.doneOn(day, by) : renewals.cancelledOn(day, by))];
}

/** Who runs it, what it is about, when signing may pause, and what has proved it: nothing that a room may not read. */
export function aboutFields(view: RenewalView, reader: Reader): { label: string; value: Text }[] {
  const { renewals, renewalCalls } = reader.texts;
  const { holder, startedAt, startedBy, signature, pause, proof, failedTest, state, lead } = view;
  const lines: [string, Text | null][] = [
    [renewals.labels.holder, [nameOf(holder, reader)]],
    [renewals.labels.deadline, [endsAt(signature.deadline, reader)]],
    [renewals.labels.started, renewals.startedBy(date(startedAt, reader), nameOf(startedBy, reader))],
    [
      renewals.labels.lead,
      lead === null || state !== "open" ? null : [renewals.lead(lead.from, lead.low, lead.high)],
    ],
    // Once it is renewed nobody has to plan around it any more.
    [renewals.labels.pause, pause === null || state !== "open" ? null : [span(pause, reader)]],
    [
      renewals.labels.failed,
      state !== "open" || failedTest === null
        ? null
        : renewals.failedOn(moment(failedTest.at, reader), failedTest.by && nameOf(failedTest.by, reader)),
    ],
    [
      renewals.labels.proof,
      proof && renewalCalls.proof(proof.how, provedOn(proof, reader), proof.by && nameOf(proof.by, reader)),
    ],
  ];
  return lines.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]));
}

/** One line for notifications: "Renewal of Contract seal: step 3 of 6, Payment". */
export function summaryOf(view: RenewalView, reader: Reader): string {
  const { renewals } = reader.texts;
  const { name } = view.signature;
  const hand = stepAtHand(view);
  if (hand !== null)
    return renewals.summary(name, hand.number, view.steps.length, titleOf(view.list, hand.step, reader));
  return view.state === "open" ? renewals.title(name) : renewals.overSummary[view.state](name);
}

/** What anybody may press in a room; who may do it is asked when it is pressed. */
function progressButtons(view: RenewalView, reader: Reader): Button[] {
  const details = renewalButton(view, reader.texts.renewals.details);
  const hand = stepAtHand(view);
  if (hand === null) return [details];
  return [
    ...doButtons(view, hand.step, reader),
    delegateButton(view, hand.step, reader),
    ...skipButtons(view, hand.step, reader),
    details,
  ];
}

function progressCard(view: RenewalView, who: Reader): Card {
  // Everybody reads it, so it pings nobody, wherever it is.
  const reader: Reader = { ...who, audience: "room" };
  const { name, removedAt } = view.signature;
  // It rests, and goes on where it is once that is taken back.
  const below: CardPart = removedAt
    ? { type: "note", text: [reader.texts.signatures.gone(name, date(removedAt, reader))] }
    : { type: "buttons", buttons: progressButtons(view, reader) };
  return {
    summary: summaryOf(view, reader),
    parts: [
      { type: "heading", text: reader.texts.renewals.title(name) },
      { type: "text", text: barText(view, reader) },
      ...stepLines(view, reader),
      { type: "fields", fields: aboutFields(view, reader) },
      below,
    ],
  };
}

export const progressWriters: Pick<Writers, "renewal-due" | "renewal-progress"> = {
  "renewal-due": () => null,
  "renewal-progress": ({ view }, reader) => ({ card: progressCard(view, reader) }),
};
