import { DAY, HOUR, type Instant } from "../../../src/clock.ts";
import type { PersonRef } from "../../../src/people/person.ts";
import { noEvidence } from "../../../src/renewals/evidence.ts";
import type { Lacking, RenewalView, StepView } from "../../../src/renewals/intents.ts";
import type { Evidence } from "../../../src/renewals/renewal.ts";
import { type StepList, standardSteps } from "../../../src/renewals/step.ts";

/** A renewal on an ordinary day, as it is shown, in whatever state a test wants it. */

export const now: Instant = Date.parse("2027-03-10T09:00:00Z");

export const ann: PersonRef = { id: 1, name: "Ann Ong", identities: { slack: "U0ANN", teams: "29:ann" } };
export const bo: PersonRef = { id: 2, name: "Bo Chen 陈波", identities: { slack: "U0BO", teams: "29:bo" } };

const entered: Partial<Record<StepView["kind"], Partial<Evidence>>> = {
  data: { reference: "AZ-4711", note: "The register had the old address." },
  identity: { doneBy: "Maya Lind", reference: "ID-99" },
  payment: { amount: "1,200.00", currency: "EUR", method: "card", reference: "INV-2027-5", doneBy: "Bo" },
};

/**
 * The standard steps of a list, the first `done` of them done.
 *
 * @param rest what is otherwise with the renewal
 */
export function viewAt(
  done: number,
  rest: Partial<RenewalView> = {},
  list: StepList = "platform",
): RenewalView {
  const steps = standardSteps().map((step, at): StepView => {
    const base = { ...step, holder: null, since: null, by: null, at: null, evidence: null, reason: null };
    if (at > done) return { ...base, state: "open" };
    if (at === done) return { ...base, state: "open", since: now - 2 * DAY };
    const said = { ...noEvidence, ...entered[step.kind] };
    return { ...base, state: "done", by: ann, at: now - (9 - at) * DAY, evidence: said };
  });
  return {
    id: 7,
    face: done + 1,
    state: "open",
    list,
    startedAt: now - 10 * DAY,
    deadline: now + 12 * DAY,
    pause: null,
    endedAt: null,
    reason: null,
    signature: {
      id: 3,
      name: "Contract seal",
      kind: list === "certificate" ? "certificate" : "subscription",
      vendor: "Token.im",
      support: "+49 30 1234567",
      link: "https://token.example/renew",
      serial: list === "certificate" ? "0A1B" : null,
      deadline: now + 12 * DAY,
      removedAt: null,
    },
    holder: ann,
    startedBy: ann,
    endedBy: null,
    steps,
    current: steps[done]?.id ?? null,
    renewed: null,
    proof: null,
    failedTest: null,
    lead: null,
    usualActivation: null,
    comparison: null,
    ...rest,
  };
}

/** The same with the step at hand changed. */
export function withCurrent(view: RenewalView, change: Partial<StepView>): RenewalView {
  const steps = view.steps.map((step) => (step.id === view.current ? { ...step, ...change } : step));
  return { ...view, steps };
}

/** Renewed for another year, and proved a moment ago. */
export const proved: RenewalView = viewAt(6, {
  state: "done",
  endedAt: now - HOUR,
  endedBy: bo,
  renewed: { at: now - DAY, by: ann },
  proof: { how: "word", at: now - HOUR, by: bo, note: "Bo, test contract 12" },
  signature: { ...viewAt(0).signature, deadline: now + 377 * DAY },
});

/** This evening, in Berlin. */
export const evening = { from: now + 8 * HOUR, until: now + 10 * HOUR };

export const given = withCurrent(viewAt(3, { pause: evening }), { holder: bo });
export const cancelled = viewAt(2, {
  state: "cancelled",
  current: null,
  endedAt: now,
  endedBy: ann,
  reason: "Another vendor",
});
export const renewed = viewAt(5, { renewed: { at: now, by: ann } });

export const tried = { at: now - HOUR, by: bo, note: "The signature is shown as unknown,\nTest contract 12" };
export const failed = viewAt(5, { renewed: { at: now, by: ann }, failedTest: tried });

export const everything: Lacking[] = ["step", "run", "take-back", "prove", "renew", "vendor-steps"];

/** What people call things, at worst. */
export const hostile = "<!channel> <@U1> *b* `c` [x](y) 合同章 ".repeat(8).slice(0, 200);

export const certificate = viewAt(5, { renewed: { at: now, by: ann } }, "certificate");
