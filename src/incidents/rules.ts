import { HOUR, type Instant, MINUTE } from "../clock.ts";
import type { CallRules } from "./calls.ts";
import type { Severity } from "./incident.ts";

/** Everything around an event that the rule has to know; the zone is that of the owner, or of whoever acts. */
export type Circumstances = { now: Instant; timeZone: string; rules: IncidentRules };

export type IncidentRules = {
  calls: CallRules;
  /** How long an acknowledgement holds while nothing happens, in ms. */
  heldFor: { day: number; night: number };
  /** How often everybody hears how it stands, in ms. */
  updates: Record<Severity, number>;
  /** For how long a source has to be out of reach until it is one, in ms. */
  unreachableFor: number;
};

/** Where nothing else is configured. */
export const usualRules: IncidentRules = {
  calls: { after: [5 * MINUTE, 15 * MINUTE, 30 * MINUTE], every: 30 * MINUTE, until: 4 * HOUR },
  heldFor: { day: 2 * HOUR, night: 12 * HOUR },
  updates: { critical: HOUR, major: 2 * HOUR, minor: 4 * HOUR },
  unreachableFor: HOUR,
};
