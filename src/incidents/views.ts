import type { Instant } from "../clock.ts";
import type { PersonRef, PlaceRef } from "../people/person.ts";
import type { Status } from "../signatures/signature.ts";
import type { Incident, Resolution, StepState } from "./incident.ts";
import type { Likely } from "./likely.ts";
import type { PlanView } from "./plan-intents.ts";

/** A signature in an incident, as it is shown. */
export type MemberView = {
  id: number;
  name: string;
  status: Status;
  deadline: Instant | null;
  /** The vendor's contact: never for a room. */
  support: string | null;
  /** Of its certificate; null for kinds without. */
  serial: string | null;
  link: string | null;
  /** Its source can be asked now, and can make a test signature. */
  checks?: boolean;
  tests?: boolean;
  /** It is in order again. */
  left: boolean;
};

/** Another incident, as far as it is named. */
export type GoesOn = Pick<Incident, "id" | "cause" | "vendor"> & {
  members: { name: string }[];
  more: number;
};

/** An incident with everybody's name, as it is shown. */
export type IncidentView = Omit<
  Incident,
  | "group"
  | "ownerId"
  | "backupId"
  | "openedById"
  | "steps"
  | "update"
  | "authorization"
  | "waiting"
  | "told"
  | "resolution"
  | "review"
> & {
  openedBy: PersonRef | null;
  owner: PersonRef | null;
  backup: PersonRef | null;
  /** Those that are down first; `more` are not among them. */
  members: MemberView[];
  more: number;
  /** Another one of its signatures that is open: of a drill a real one, of a real one a drill; by number. */
  beside?: number | null;
  /** The one in which it goes on, where it was merged. */
  goesOn?: GoesOn | null;
  /** The one of which it was a part. */
  cameFrom?: GoesOn | null;
  /** Whether another one is open to which it may belong. */
  others?: boolean;
  /** Their emergency plans; the release before did not keep them in what it wrote down. */
  plans?: PlanView[];
  likely: Likely;
  steps: (Omit<StepState, "byId"> & { by: PersonRef | null })[];
  update: { text: string; at: Instant; by: PersonRef | null; expectedEnd: Instant | null } | null;
  authorization: { until: Instant; by: PersonRef | null; note: string | null } | null;
  waiting: {
    id: number;
    title: string;
    owner: PersonRef | null;
    due: string | null;
    doneAt: Instant | null;
  }[];
  told: { place: PlaceRef; clearedAt: Instant | null }[];
  resolution: (Omit<Resolution, "byId"> & { by: PersonRef | null }) | null;
  review: { text: string; at: Instant; by: PersonRef | null } | null;
};

/** What it is about and how it stands, as it is said in a line. */
export type IncidentHead = Pick<
  IncidentView,
  | "id"
  | "drill"
  | "cause"
  | "vendor"
  | "state"
  | "openedAt"
  | "endsAt"
  | "owner"
  | "resolution"
  | "authorization"
  | "more"
> & { members: { name: string }[] };
