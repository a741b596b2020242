import { DAY, HOUR, MINUTE } from "../../../src/clock.ts";
import { incidentSteps } from "../../../src/incidents/incident.ts";
import type { PlanView } from "../../../src/incidents/plan-intents.ts";
import type { IncidentView } from "../../../src/incidents/views.ts";
import { ann, bo, now } from "../renewals/views.ts";

/** A plan with everything in it that there may be. */
export const planAt = (rest: Partial<PlanView> = {}): PlanView => ({
  ...{ signature: { id: 3, name: "Contract seal" }, vendor: "Token.im", support: "+49 30 1234567" },
  ...{ line: "+49 30 7654321, day and night", meanwhile: "On paper; the seal is in the safe." },
  people: [
    { item: 1, person: ann, name: null, role: "Decides what is signed on paper", phone: "+49 30 1111111" },
    { item: 2, person: null, name: "王经理", role: "Account manager", phone: "+86 10 2222222" },
  ],
  steps: ["Stop the robot that signs", "Call the lawyers"],
  places: [
    { ...{ id: 4, kind: "channel", name: "legal", unusable: null }, identities: { slack: "C0LEGAL" } },
  ],
  reviewedAt: now - 30 * DAY,
  ...rest,
});

/** An incident in the middle of it, as it is shown, in whatever state a test wants it. */
export function incidentAt(done: number, rest: Partial<IncidentView> = {}): IncidentView {
  const at = now - 3 * HOUR;
  return {
    id: 5,
    face: done,
    drill: false,
    cause: "expired",
    vendor: "Token.im",
    severity: "critical",
    state: "acknowledged",
    openedAt: at,
    endsAt: null,
    downAt: at,
    openedBy: null,
    report: null,
    owner: ann,
    ownedSince: at,
    backup: bo,
    acknowledgedAt: at + 7 * MINUTE,
    heldUntil: now + HOUR,
    calls: 0,
    callAt: null,
    updateDueAt: now + HOUR,
    updateAsked: false,
    update: { text: "Support is looking into it.", at: now - HOUR, by: ann, expectedEnd: now + DAY },
    steps: incidentSteps.map((step, index) =>
      index < done
        ? { step, state: "done", by: ann, at: at + index * MINUTE, note: "Asked Ms Li, +49 30 7654321" }
        : { step, state: "open", by: null, at: null, note: null },
    ),
    authorization: null,
    authorizationTold: false,
    waiting: [
      { id: 1, title: "Lease of the new office", owner: bo, due: "2027-03-12", doneAt: null },
      { id: 2, title: "NDA with Acme", owner: null, due: null, doneAt: now - MINUTE },
    ],
    told: [],
    resolution: null,
    reopened: 0,
    review: null,
    members: [
      {
        ...{ id: 3, name: "Contract seal", status: "expired", deadline: at, left: false },
        ...{
          support: "+49 30 1234567",
          serial: "5D6F1B9A33C04E7F",
          link: "https://token.im/renew?customer=4711",
        },
      },
    ],
    more: 0,
    likely: "renewal-missed",
    ...rest,
  };
}

/** One that goes on in another. */
export const mergedAt = (): IncidentView =>
  incidentAt(2, {
    ...{ state: "resolved", cause: "reported", told: [], waiting: [], updateDueAt: null, heldUntil: null },
    resolution: { how: "merged", at: now - HOUR, by: bo, reason: null, into: 6 },
    goesOn: { id: 6, cause: "expired", vendor: "Token.im", members: [{ name: "Contract seal" }], more: 2 },
  });

/** Somebody said that it is over. */
export const resolution = { how: "word", at: now - HOUR, by: ann, reason: "Tried it on 0049 30 1" } as const;

/** The vendor lets one sign for a while. */
export const until = { until: now + DAY, by: ann, note: "Case 4711, Ms Li" };
