import type { Instant } from "../clock.ts";
import { type Early, earlyFor, neverEarly } from "../renewals/early-reminder.ts";
import { leadTimeOf, startBy, startMargin } from "../renewals/lead-time.ts";
import { paymentDueAt } from "../renewals/payment.ts";
import type { Around } from "../renewals/store.ts";
import type { Scene } from "../road/scene.ts";
import type { Outline } from "../signatures/store.ts";
import type { Start } from "./intents.ts";
import type { Policy } from "./policy.ts";

export type Ahead = {
  /** The thresholds before the policy's own, where those come too late for the renewal. */
  early: Early;
  start: Start | null;
  /** When somebody is asked whether what pays it is still good; null for never. */
  paymentAt: Instant | null;
};

const nothing: Ahead = { early: neverEarly, start: null, paymentAt: null };

/** What has to happen before the end of each of these signatures, learned from the renewals that there were. */
export async function aheadFor(
  signatures: readonly Pick<Outline, "id" | "deadline" | "notBefore">[],
  policyOf: (id: number) => Policy,
  { stores }: { stores: Pick<Scene["stores"], "renewals"> },
): Promise<(id: number) => Ahead> {
  const aroundOf = await stores.renewals.around(signatures.map(({ id }) => id));
  const aheadOf = new Map<number, Ahead>();
  for (const { id, deadline, notBefore } of signatures) {
    const around = aroundOf.get(id);
    if (deadline === null || around === undefined) continue;
    aheadOf.set(id, aheadOne({ deadline, notBefore }, policyOf(id), around));
  }
  return (id) => aheadOf.get(id) ?? nothing;
}

function aheadOne(
  term: { deadline: Instant; notBefore: Instant | null },
  policy: Policy,
  { vendor, past, payment, open }: Around,
): Ahead {
  // It has begun: there is nothing to begin, and what is to be paid is one of its steps.
  if (open !== null) return nothing;
  const lead = leadTimeOf(past);
  const { from, low, high } = lead ?? { from: 0, low: 0, high: 0 };
  return {
    early: earlyFor(term, policy, lead, startMargin),
    start: lead && { by: startBy(term.deadline, lead, startMargin), from, low, high },
    paymentAt:
      // Without a vendor there is nobody to be paid, as far as is known.
      vendor !== null ? paymentDueAt(term, lead?.days ?? null, payment, policy.timeZone) : null,
  };
}
