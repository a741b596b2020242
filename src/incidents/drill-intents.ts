import type { Instant } from "../clock.ts";
import type { PersonRef, PlaceRef } from "../people/person.ts";
import type { Named } from "../signatures/intents.ts";
import type { Timings } from "./timings.ts";
import type { IncidentView } from "./views.ts";

export type DrillIntent =
  /** A rehearsal is wanted: who will be called is said before it begins. */
  | { type: "drill"; which: Named }
  | { type: "drill-begin"; id: number }
  | { type: "drill-history"; which: Named };

type About = { id: number; name: string };

/** A drill that is over, and how long everything took. */
export type PastDrill = { id: number; at: Instant; timings: Timings };

export type DrillOutcome =
  /** `after`: how long nobody takes it until owner, backup and admins are called, in ms. `place` is who sees it. */
  | {
      type: "drill-asked";
      signature: About;
      called: PersonRef[];
      backup: PersonRef | null;
      admins: PersonRef[];
      place: PlaceRef | null;
      after: readonly [number, number, number];
      past: number;
    }
  /** None begins: a drill is under way already, or signing is really down. */
  | { type: "drill-refused"; signature: About; why: "under-way" | "real"; incident: number }
  /** Below the drill's message: how long everything took, compared with those before it. */
  | { type: "drill-report"; view: IncidentView; timings: Timings; earlier: PastDrill[] }
  | { type: "drills-listed"; signature: About; drills: PastDrill[]; may: boolean };
