import type { Instant } from "../clock.ts";
import type { PersonRef } from "../people/person.ts";
import type { Cover } from "./rotation.ts";

/** Where the people of a rotation are entered, in their order. */
export const seats = [
  ...(["person1", "person2", "person3", "person4", "person5"] as const),
  ...(["person6", "person7", "person8", "person9", "person10"] as const),
] as const;

/** What may be entered of the rotation, each as it was typed; people by the platform's id. */
export const rotationFields = [...seats, "weekday", "time", "zone"] as const;
export type RotationField = (typeof rotationFields)[number];
export type RotationDraft = Partial<Record<RotationField, string | null>>;

/** The same of a cover. */
export const coverFields = ["person", "fromDay", "fromTime", "day", "time"] as const;
export type CoverField = (typeof coverFields)[number];
export type CoverDraft = Partial<Record<CoverField, string | null>>;

export type OncallFault =
  | "missing"
  | "not-a-person"
  | "twice"
  | "no-such-day"
  | "no-such-time"
  | "no-such-zone"
  | "in-the-past"
  | "backwards"
  | "too-long"
  | "too-far"
  | "full"
  /** Whoever is on the rotation may do so for themselves alone. */
  | "not-yours";
export type RotationFaults = Partial<Record<RotationField, OncallFault>>;
export type CoverFaults = Partial<Record<CoverField, OncallFault>>;

export type OncallIntent =
  | { type: "oncall" }
  | { type: "rotation-open" }
  /** `kept` are those who could not be shown in the form, by number, in the order of its seats; `bots` where we were chosen. */
  | {
      type: "rotation-save";
      revision: number;
      kept: readonly (number | null)[];
      draft: RotationDraft;
      bots: readonly RotationField[];
    }
  | { type: "cover-open" }
  | { type: "cover-save"; draft: CoverDraft; toBot: boolean }
  | { type: "cover-back"; id: number }
  /** Somebody else is on duty. */
  | { type: "duty-due" };

/** The rotation as it is shown. */
export type OncallView = {
  /** Null for nobody; `until` is null where no end is in sight. */
  now: { person: PersonRef; until: Instant | null } | null;
  next: { person: PersonRef; from: Instant } | null;
  /** In their order, beginning with whose week it is. */
  people: PersonRef[];
  weekday: number;
  minute: number;
  timeZone: string;
  /** Those that are not over. `mayTakeBack`: whether the asker may. */
  covers: (Pick<Cover, "id" | "from"> & { until: Instant; person: PersonRef; mayTakeBack: boolean })[];
};

/** What has just been done, or why nothing was. */
export type OncallSaid =
  | "saved"
  | "covered"
  | "taken-back"
  | "changed-meanwhile"
  | "no-cover"
  | "nobody-on-it";

export type OncallOutcome =
  /** `view` is null where nobody was entered yet; `may`: what the asker may do. */
  | {
      type: "oncall-shown";
      view: OncallView | null;
      said: OncallSaid | null;
      may: { edit: boolean; cover: boolean };
    }
  /** `kept` stand where the asker's platform can't show them. */
  | {
      type: "rotation-form";
      revision: number;
      draft: RotationDraft;
      kept: (PersonRef | null)[];
      faults: RotationFaults;
    }
  /** Times are those of the rotation's zone; `minute` is when the duty is handed over. */
  | { type: "cover-form"; draft: CoverDraft; faults: CoverFaults; timeZone: string; minute: number }
  /** To whoever is on duty from now on. */
  | { type: "duty-told"; until: Instant | null; next: PersonRef | null };
