import { DAY, HOUR } from "../../src/clock.ts";
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

export const now = start + 20 * HOUR;
export const delegated: RenewalEvent = { type: "delegate", step: "payment", by: wei, to: finance };
export const renewed: RenewalEvent = { type: "renewed", by: boss, at: now };

export const challenged: RenewalEvent = {
  type: "challenged",
  challenge: { text: "Code: 7", code: "7", at: now },
};

/** Wherever a renewal may be. */
export const states = {
  begun: fresh,
  paying: at("payment"),
  "with finance": reached(at("payment"), delegated),
  activating: at("activation"),
  "to be proved": at("verification"),
  renewed: reached(at("verification"), renewed),
  "renewed early": reached(fresh, renewed),
  done: reached(at("verification"), renewed, { type: "proved", proof: word }),
  cancelled: reached(fresh, { type: "cancel", by: boss, reason: "sold" }),
} satisfies Record<string, Renewal>;

/** Whatever may happen to it, or be tried. */
export const events = {
  "confirm the first": confirm("prepare"),
  "confirm the payment": confirm("payment", finance),
  "confirm the proof": confirm("verification"),
  "confirm nothing": confirm("no such step"),
  "skip the payment": { type: "skip", step: "payment", by: wei, reason: "by invoice" },
  "skip the proof": { type: "skip", step: "verification", by: wei, reason: "no time" },
  "take the first back": { type: "take-back", step: "prepare", by: wei },
  "take the payment back": { type: "take-back", step: "payment", by: wei },
  "give the payment to finance": delegated,
  "hand the payment back": { type: "hand-back", step: "payment", by: finance },
  "give all to the boss": { type: "reassign", by: wei, to: boss },
  "give all to its holder": { type: "reassign", by: boss, to: wei },
  cancel: { type: "cancel", by: wei, reason: "another platform" },
  "renewed elsewhere": renewed,
  "give a text to sign": challenged,
  prove: { type: "proved", proof: word },
  "say that the test failed": {
    type: "test-failed",
    failed: { at: now, byId: wei, note: "shown as unknown" },
  },
  activated: { type: "activated" },
  looked: { type: "looked", late: "over" },
  asked: { type: "asked" },
} satisfies Record<string, RenewalEvent>;
