import type { Instant } from "../clock.ts";
import type { PersonRef, Place } from "../people/person.ts";
import type { Named } from "../signatures/intents.ts";
import type { PlanDraft, PlanFaults, PlanPart } from "./plan-draft.ts";

export type PlanIntent =
  | { type: "plan"; which: Named }
  /** `item` is who is changed; null for somebody new. */
  | { type: "plan-form"; id: number; part: PlanPart; item: number | null }
  /** `revision` is that of the plan as the form has shown it; `toBot` where we ourselves were chosen. */
  | {
      type: "plan-save";
      id: number;
      part: PlanPart;
      item: number | null;
      revision: number;
      draft: PlanDraft;
      toBot: boolean;
    }
  /** A channel is taken off. */
  | { type: "plan-drop"; id: number; place: number }
  /** It was looked over, and is still right. */
  | { type: "plan-confirm"; id: number }
  /** Time has come to look at the plans of these signatures. */
  | { type: "plans-due"; ids: readonly number[] };

/** Somebody in a plan: a person of the workspace, or a name. Phone numbers are never for a room. */
export type PlanPersonView = {
  item: number;
  person: PersonRef | null;
  name: string | null;
  role: string;
  phone: string | null;
};

/** A signature's plan with everybody's name. */
export type PlanView = {
  signature: { id: number; name: string };
  vendor: string | null;
  /** The vendor's contact, which the signature has: never for a room, and neither is the emergency line. */
  support: string | null;
  line: string | null;
  people: PlanPersonView[];
  steps: readonly string[];
  places: Place[];
  meanwhile: string | null;
  /** Null where nothing was ever written. */
  reviewedAt: Instant | null;
};

/** What has just been done, for the one who did it. */
export type PlanSaid = "saved" | "dropped" | "dropped-before" | "confirmed";

export type PlanOutcome =
  /** To the one who asked. `may`: whether they may change it. */
  | { type: "plan-shown"; view: PlanView; said: PlanSaid | null; may: boolean }
  /** `overtaken`: somebody else has changed the plan since it was opened. */
  | {
      type: "plan-form";
      signature: { id: number; name: string };
      /** The vendor's contact, which is not to be entered twice. */
      support: string | null;
      part: PlanPart;
      item: number | null;
      revision: number;
      draft: PlanDraft;
      faults: PlanFaults;
      overtaken: boolean;
    }
  /** To whoever is in charge: is it still right? `last`: it is not asked again for half a year. */
  | { type: "plan-review"; view: PlanView; last: boolean }
  /** To the same: these have left. */
  | { type: "plan-left"; view: PlanView; names: string[] };
