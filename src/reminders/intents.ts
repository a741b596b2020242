import type { Instant } from "../clock.ts";
import type { PersonRef, PlaceRef } from "../people/person.ts";
import type { LeadTime } from "../renewals/lead-time.ts";
import type { UnderWay } from "../renewals/renewal.ts";
import type { Message } from "../road/decision.ts";
import type { Named } from "../signatures/intents.ts";
import type { Acknowledgement, MarkKind, Marks } from "./marks.ts";
import type { Policy, Urgency } from "./policy.ts";
import type { PolicyDraft, PolicyFaults, PolicyField } from "./policy-draft.ts";
import type { PreviewLine } from "./preview.ts";

/** The mark that somebody saw when they pressed, by its number; 0 for none. */
type Seen = { seen: number };

/**
 * What stood when a policy's form was opened: the revision of what was set, and the signature's own channel; undefined
 * where that is unknown, in a form that the release before had opened.
 */
export type PolicySeen = { revision: number; held: string | null | undefined };

export type ReminderIntent =
  /** Time has come to look at these signatures. */
  | { type: "reminder-due"; signatureIds: readonly number[] }
  /** All that was due has gathered. */
  | { type: "digests-due" }
  /** The courier could not hand a message over, and never will. */
  | {
      type: "delivery-refused";
      message: Message;
      why: "archived" | "not-a-member" | "not-found" | "person-unreachable" | "bad-message";
    }
  /** All that is left of a digest, page by page. */
  | { type: "digest-rest"; id: number; page: number }
  | ({ type: "acknowledge-open"; id: number } & Seen)
  /** `expected` is the day on which it is to be done, as it was entered. */
  | ({ type: "acknowledge"; id: number; expected: string | null } & Seen)
  | ({ type: "snooze-open"; id: number } & Seen)
  /** For so many days, or until a day, as it was entered. */
  | ({ type: "snooze"; id: number; until: { days: number } | { day: string | null } } & Seen)
  /** What somebody has said of it is taken back: that they are on it, or the silence. */
  | ({ type: "unmark"; id: number; mark: MarkKind } & Seen)
  /** How reminders are made: for all, or for one. */
  | { type: "policy"; which: Named | null }
  | { type: "policy-open"; id: number | null }
  | ({ type: "policy-preview"; id: number | null; draft: PolicyDraft } & PolicySeen)
  | ({ type: "policy-save"; id: number | null; draft: PolicyDraft } & PolicySeen);

/** By when a renewal has to start, and the past ones by which that is known: how many, and their days. */
export type Start = { by: Instant } & Pick<LeadTime, "from" | "low" | "high">;

/** One signature in a digest. */
export type DigestLine = {
  signatureId: number;
  name: string;
  deadline: Instant;
  threshold: number;
  owner: PersonRef | null;
  backup: PersonRef | null;
  link: string | null;
  acknowledgement: Acknowledgement | null;
  /** The last snooze, which is over; 0 for none. */
  snooze: number;
  /** What the policy adds. */
  words: string | null;
  /** By when a renewal has to start; null where nothing is known of earlier ones. */
  start: Start | null;
  /** How far its renewal is; null where none is open. */
  renewal: UnderWay | null;
  /** Where it should have gone, when that place cannot be reached. */
  instead: PlaceRef | null;
  /** Whom it is told directly; null for a channel. */
  reader: number | null;
};

/** What one was about when a mark was wanted. */
type About = { signatureId: number; name: string };

/** Why a mark can't be set as it was wanted. */
export type MarkFault = "day-missing" | "no-such-day" | "in-the-past" | "too-far" | "past-deadline" | "ended";

export type ReminderOutcome =
  /** As it is stored: what it says is worked out when it is sent. */
  | { type: "digest-due"; id: number; face: number }
  | {
      type: "digest";
      id: number;
      /** To one person. */
      direct: boolean;
      /** The worst first, at most ten of `total`; none where all of it has been taken care of. */
      lines: DigestLine[];
      total: number;
      /** How many more are silent for a while. */
      snoozed: number;
      /** Of all of them, by how urgent they are. */
      counts: Record<Urgency, number>;
      /** When it was worked out, where a later one has its place: it says what was so then. */
      superseded: Instant | null;
    }
  | { type: "digest-listed"; id: number; lines: DigestLine[]; page: number; pages: number; total: number }
  | {
      type: "place-lost";
      place: PlaceRef;
      why: "archived" | "not-a-member" | "not-found";
      instead: PlaceRef | null;
    }
  /** To a channel: somebody could not be told, and who is told instead. */
  | { type: "person-lost"; person: PersonRef; names: string[]; more: number; instead: PersonRef[] }
  /** A reminder that the platform would not take. */
  | { type: "undeliverable"; names: string[]; more: number }
  /** To whoever is on it: the day on which it was to be done is over. */
  | ({
      type: "progress-asked";
      deadline: Instant;
      /** Null for the reader. */
      by: PersonRef | null;
      expected: string;
      /** The acknowledgement's number. */
      mark: number;
    } & About)
  | ({
      type: "mark-form";
      wanted: MarkKind;
      deadline: Instant;
      suggested: string;
      seen: number;
      fault: MarkFault | null;
    } & About)
  | ({
      type: "acknowledged";
      expected: string;
      deadline: Instant;
      /** The day comes after the deadline. */
      late: boolean;
      mark: number;
    } & About)
  | ({ type: "snoozed"; until: Instant; mark: number } & About)
  | ({ type: "snooze-refused"; why: MarkFault; deadline: Instant | null } & About)
  /** Somebody was faster: nothing was changed. */
  | ({ type: "marked-already"; wanted: MarkKind; marks: Marks; own: boolean } & About)
  | ({ type: "unmarked"; mark: MarkKind } & About)
  | {
      type: "policy-shown";
      about: About | null;
      policy: Policy;
      /** What is set here: for one signature its own, its channel too. Missing where the release before wrote it. */
      own?: PolicyField[];
      place: PlaceRef | null;
      mayChange: boolean;
      /** Of the signature, or of an example; null for what never ends. */
      deadline: Instant | null;
      preview: PreviewLine[];
    }
  | ({
      type: "policy-form";
      about: About | null;
      draft: PolicyDraft;
      /** What holds where a field is left empty. */
      inherited: Policy;
      faults: PolicyFaults;
    } & PolicySeen)
  | ({
      type: "policy-previewed";
      about: About | null;
      draft: PolicyDraft;
      policy: Policy;
      deadline: Instant | null;
      preview: PreviewLine[];
    } & PolicySeen)
  | { type: "policy-saved"; about: About | null; unchanged: boolean }
  | { type: "policy-changed-meanwhile"; about: About | null }
  | { type: "nothing-due" };
