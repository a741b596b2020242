import type { RenewalOutcome } from "../../renewals/intents.ts";
import type { Writers } from "../answer.ts";
import type { Button, Card, CardPart, Inline } from "../card.ts";
import { date, nameOf, type Reader, span } from "../reader.ts";
import { say } from "../sentence.ts";
import { endsAt } from "../signatures/line.ts";
import {
  delegateButton,
  doButtons,
  handBackButtons,
  linkButtons,
  othersRenew,
  renewalButton,
} from "./buttons.ts";
import { comparisonParts } from "./comparison.ts";
import { proofAhead, stepAtHand, textOf, titleOf, waitText } from "./step-words.ts";
import { supportParts } from "./support.ts";

type Turn = Extract<RenewalOutcome, { type: "renewal-turn" }>;

/** To one person: what to do now, who asks for it, and how to get it done or hand it back. */
function turnCard({ view, why, from, lacks = [] }: Turn, reader: Reader): Card {
  const { renewals, renewalCalls: calls } = reader.texts;
  const { name, deadline } = view.signature;
  const hand = stepAtHand(view);
  const show = renewalButton(view, renewals.show);
  if (hand === null) {
    const title = renewals.title(name);
    return {
      summary: title,
      parts: [
        { type: "text", text: [{ bold: title }] },
        { type: "buttons", buttons: [show] },
      ],
    };
  }
  // Whoever has to bring the proof needn't wait for the steps before it.
  const proof = why === "renewed" ? proofAhead(view) : null;
  const step = proof ?? hand.step;
  const title = titleOf(view.list, step, reader);
  const what = textOf(view, step, reader);
  const who = from && nameOf(from, reader);
  const words =
    proof === null
      ? calls.turn[why](name, title, who)
      : [
          // It was renewed before: what is new is whose proof it is.
          ...(who === null
            ? []
            : [...calls.turn[proof.holder ? "given" : "returned"](name, title, who), "\n"]),
          ...calls.renewedEarly(name, titleOf(view.list, hand.step, reader)),
        ];
  const text: Inline[] = ["👉 ", ...words];
  if (why === "rests" && step.since !== null) text.push("\n", calls.restsSince(date(step.since, reader)));
  const wait = waitText(view, step, reader);
  if (wait !== null) text.push("\n", wait);
  const back = handBackButtons(view, step, reader);
  const hint: CardPart[] = back.length === 0 ? [] : [{ type: "note", text: [calls.handBackHint] }];
  const { pause } = view;
  const planned: CardPart[] =
    pause === null || pause.until <= reader.now
      ? []
      : [{ type: "note", text: [calls.planned(span(pause, reader))] }];
  const buttons: Button[] = [
    ...doButtons(view, step, reader, lacks),
    ...(back.length === 0 ? [delegateButton(view, step, reader)] : back),
    ...linkButtons(view, step, reader),
    show,
  ];
  return {
    summary: calls.turnSummary(name, title),
    parts: [
      { type: "text", text },
      ...(why === "renewed" ? comparisonParts(view, reader) : []),
      ...(why === "late" || why === "stuck" || why === "failed" ? supportParts(view, reader) : []),
      ...(what === null ? [] : [{ type: "text", text: [what] } satisfies CardPart]),
      ...(deadline === null
        ? []
        : [{ type: "note", text: [{ bold: name }, " · ", endsAt(deadline, reader)] } satisfies CardPart]),
      ...planned,
      ...othersRenew(view, step, reader, lacks),
      ...hint,
      { type: "buttons", buttons },
    ],
  };
}

export const turnWriters: Pick<Writers, "renewal-turn" | "renewal-moved" | "renewal-begun"> = {
  "renewal-turn": (outcome, reader) => ({ card: turnCard(outcome, reader) }),

  "renewal-moved"({ view, to, by, step: id, runs = false }, reader) {
    const { renewals, renewalCalls: calls } = reader.texts;
    const { name } = view.signature;
    const [holder, who] = [nameOf(to, reader), to.id === by.id ? null : nameOf(by, reader)];
    const step = view.steps.find((one) => one.id === id);
    const text =
      step !== undefined
        ? calls.movedStep(name, titleOf(view.list, step, reader), holder, who, runs)
        : who === null
          ? calls.movedTaken(name, holder)
          : calls.moved(name, holder, who);
    return say(renewals.title(name), text, [renewalButton(view, renewals.show)]);
  },

  "renewal-begun"({ view, by }, reader) {
    const { renewals, renewalCalls: calls } = reader.texts;
    const { name } = view.signature;
    const text = calls.begun(name, nameOf(by, reader));
    return say(renewals.title(name), text, [renewalButton(view, renewals.show)]);
  },
};
