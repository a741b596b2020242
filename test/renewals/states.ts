import { DAY } from "../../src/clock.ts";
import { noEvidence } from "../../src/renewals/evidence.ts";
import type { Evidence, Proof, Renewal } from "../../src/renewals/renewal.ts";
import { begin, decide, type RenewalEvent } from "../../src/renewals/rule.ts";
import { standardSteps } from "../../src/renewals/step.ts";

export const start = Date.UTC(2026, 2, 2, 8);
export const [wei, finance, boss] = [1, 2, 3];

export const nothing: Evidence = noEvidence;

export const word: Proof = { how: "word", at: start, byId: wei, note: "contract 7" };

export const fresh: Renewal = {
  id: 7,
  face: 0,
  ...begin(
    { signatureId: 1, list: "platform", holderId: wei, deadline: start + 30 * DAY },
    standardSteps(),
    start,
  ),
};

/** After these events, each an hour after the one before; every one of them has to be possible. */
export function reached(renewal: Renewal, ...events: RenewalEvent[]): Renewal {
  return events.reduce((known, event, at) => {
    const verdict = decide(known, event, start + (at + 1) * 3_600_000);
    if ("refused" in verdict) throw new Error(`${event.type}: ${verdict.refused}`);
    return { ...verdict.next, face: known.face + 1 };
  }, renewal);
}

export const confirm = (step: string, by = wei): RenewalEvent => ({
  type: "confirm",
  step,
  by,
  evidence: nothing,
  pause: null,
});

/** Far enough that this step is at hand. */
export function at(step: string): Renewal {
  const before = fresh.steps.slice(
    0,
    fresh.steps.findIndex(({ id }) => id === step),
  );
  return reached(fresh, ...before.map(({ id }) => confirm(id)));
}
