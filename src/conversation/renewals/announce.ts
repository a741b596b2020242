import type { RenewalOutcome } from "../../renewals/intents.ts";
import type { Writers } from "../answer.ts";
import { showButton } from "../buttons.ts";
import type { Card, Text } from "../card.ts";
import { date, nameOf, type Reader, span } from "../reader.ts";
import { sentence } from "../sentence.ts";
import { endsAt } from "../signatures/line.ts";
import { renewalButton } from "./buttons.ts";
import { provedOn } from "./step-words.ts";

type Announced = Extract<RenewalOutcome, { type: "renewal-announced" }>;

/** Signed with it, that it works again, and how that is known. */
function doneText({ view }: Announced, reader: Reader): Text {
  const { announced } = reader.texts.renewalCalls;
  const { signature, proof } = view;
  const until = signature.deadline === null ? null : date(signature.deadline, reader);
  const done: Text = ["✅ ", ...announced.done(signature.name, until)];
  if (proof === null) return done;
  const by = proof.by && nameOf(proof.by, reader);
  return [...done, "\n", ...announced.proved(proof.how, provedOn(proof, reader), by)];
}

/** To everybody in the channel, who are called by nobody's name but their own: it pings none of those it names. */
function announcement(outcome: Announced, who: Reader): Card {
  const reader: Reader = { ...who, audience: "room" };
  const { renewals, renewalCalls } = reader.texts;
  const { announced } = renewalCalls;
  const { view, what } = outcome;
  const { id, name, deadline } = view.signature;
  const details = renewalButton(view, renewals.details);
  switch (what) {
    case "pause": {
      const { pause } = view;
      const text = pause === null ? announced.pauseUnknown(name) : announced.pause(name, span(pause, reader));
      return sentence(announced.pauseSummary(name), ["⏸️ ", ...text], [details]);
    }
    case "pause-off":
      return sentence(announced.pauseOffSummary(name), ["▶️ ", ...announced.pauseOff(name)], [details]);
    case "live":
      return sentence(announced.liveSummary(name), ["🔌 ", ...announced.live(name)], [details]);
    case "failed":
      return sentence(announced.failedSummary(name), ["⚠️ ", ...announced.failed(name)], [details]);
    case "done":
      return sentence(announced.doneSummary(name), doneText(outcome, reader), [
        showButton(id, reader),
        details,
      ]);
    case "cancelled": {
      const by = view.endedBy && nameOf(view.endedBy, reader);
      const end = deadline === null ? [] : ["\n", announced.stands(endsAt(deadline, reader))];
      const { pause } = view;
      const off = pause !== null && pause.until > reader.now ? ["\n", announced.planOff] : [];
      const text = ["✖️ ", ...announced.cancelled(name, by), ...off, ...end];
      return sentence(announced.cancelledSummary(name), text, [showButton(id, reader), details]);
    }
  }
}

export const announceWriters: Pick<Writers, "renewal-announced"> = {
  "renewal-announced": (outcome, reader) => ({ card: announcement(outcome, reader) }),
};
