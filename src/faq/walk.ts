import type { Status } from "../signatures/signature.ts";

/**
 * What was answered so far of "our signature has expired"; null where it was not asked yet. `other`: a signature that was
 * not among those offered.
 */
export type Walk = {
  signature: number | "other" | null;
  /** Whether something must be signed today. */
  today: boolean | null;
  /** Whether the platform can be reached. */
  reach: boolean | null;
};

export const nothingAnswered: Walk = { signature: null, today: null, reach: null };

/** What is on record of the chosen signature, as far as it decides what comes next. */
export type WalkFacts = {
  status: Status;
  /** An incident is open, or a renewal is under way. */
  incident: boolean;
  renewal: boolean;
  /** The asker may renew it, and have its source asked. */
  may: boolean;
  /** It has a source that can be asked. */
  checks: boolean;
};

/** What it comes down to. */
export type Finding =
  | "ended-today"
  | "ended"
  | "ended-away"
  | "away"
  | "not-ended"
  | "not-yet"
  | "revoked"
  | "suspended";

/** What there is to do. */
export type Act =
  | "incident-open"
  | "incident-show"
  | "renew"
  | "renewal-show"
  | "renewal-ask"
  | "authorization"
  | "support"
  | "meanwhile"
  | "check"
  | "reach"
  | "compare";

/** The acts stand in the order in which they are best done. */
export type Advice = { finding: Finding; acts: readonly Act[] };

export type NextStep =
  | { ask: "which" }
  | { ask: "other" }
  /** About the chosen signature. */
  | { ask: "today" | "reach" }
  | { ask: null; advice: Advice };

/** With these it makes no difference whether the platform can be reached: only its support helps. */
const supports = ["revoked", "suspended", "not-yet-valid"] as const satisfies Status[];
const needsSupport = (status: Status): status is (typeof supports)[number] =>
  supports.some((one) => one === status);

/**
 * What is asked next, or what there is to do.
 *
 * @param facts null where no signature is chosen, or it is not watched any more
 */
export function nextStep({ signature, today, reach }: Walk, facts: WalkFacts | null): NextStep {
  if (signature === "other") return { ask: "other" };
  if (signature === null || facts === null) return { ask: "which" };
  if (today === null) return { ask: "today" };
  const { status } = facts;
  if (needsSupport(status)) return { ask: null, advice: supported(status, today, facts) };
  if (reach === null) return { ask: "reach" };
  const advice = status === "expired" ? ended(today, reach, facts) : standing(today, reach, facts);
  return { ask: null, advice };
}

/** An incident that is open is gone on with, and so is a renewal; not everybody may begin one. */
const incidentOf = ({ incident }: WalkFacts): Act => (incident ? "incident-show" : "incident-open");
const renewalOf = ({ renewal, may }: WalkFacts): Act =>
  renewal ? "renewal-show" : may ? "renew" : "renewal-ask";

/** It has ended. */
function ended(today: boolean, reach: boolean, facts: WalkFacts): Advice {
  const [incident, renewal] = [incidentOf(facts), renewalOf(facts)];
  if (!reach)
    return {
      finding: "ended-away",
      acts: today ? [incident, "reach", "authorization", "meanwhile", renewal] : ["reach", renewal, incident],
    };
  return today
    ? { finding: "ended-today", acts: [incident, renewal, "authorization", "meanwhile"] }
    : { finding: "ended", acts: [renewal, incident] };
}

/** As far as is known it has not ended: then it is hardly the signature. */
function standing(today: boolean, reach: boolean, facts: WalkFacts): Advice {
  const { status, renewal, may, checks } = facts;
  const acts: Act[] = [reach ? "compare" : "reach", incidentOf(facts)];
  if (checks && may) acts.unshift("check");
  if (today) acts.push("meanwhile");
  if (renewal || status === "expiring") acts.push(renewalOf(facts));
  return { finding: reach ? "not-ended" : "away", acts };
}

/** Whoever has stopped it, or not let it begin, has to be asked. */
function supported(status: (typeof supports)[number], today: boolean, facts: WalkFacts): Advice {
  const acts: Act[] = ["support", incidentOf(facts)];
  if (today) acts.push("meanwhile");
  if (facts.renewal || status === "revoked") acts.push(renewalOf(facts));
  return { finding: status === "not-yet-valid" ? "not-yet" : status, acts };
}
