import type { Instant } from "../clock.ts";
import type { PlaceChoice } from "../people/intents.ts";
import type { Platform } from "../people/person.ts";

/** A message to be delivered by the courier. The key is unique for ever: the same key is the same message. */
export type Message<O = unknown> = {
  key: string;
  platform: Platform;
  /** `readerId` names whom an answer in a place is for: it is written in that person's language and time zone. */
  to: { placeId: number; readerId?: number } | { personId: number };
  thread: string | null;
  outcome: O;
  /** Held back so long, in ms; whoever says it in another way in the meantime withdraws it. */
  heldFor?: number;
  /** The ref of a message that was sent: this one takes its place, where it stands. */
  changes?: string;
};

/** Outside work, done later and perhaps more than once; what it brings comes back as an event. */
export type Errand = { key: string; dueAt: Instant; task: Task };

export type Task =
  | { task: "fetch-profile"; platform: Platform; personId: number; externalId: string }
  | { task: "fetch-place"; platform: Platform; placeId: number; externalId: string; chosen?: PlaceChoice }
  | { task: "fetch-group"; platform: Platform; groupId: string }
  /** A message that somebody wants in an incident's timeline. */
  | { task: "fetch-message"; platform: Platform; personId: number; message: string }
  /** A message is pinned where it stands, or the pin is taken off. */
  | { task: "pin-message"; platform: Platform; message: string; on: boolean }
  | {
      task: "read-files";
      platform: Platform;
      personId: number;
      placeId: number | null;
      thread: string | null;
      files: { id: string; name: string; bytes: number | null }[];
    }
  | {
      /** A submission that waits for its file, or for a look at the channel that it names. */
      task: "finish-form";
      platform: Platform;
      personId: number;
      view: string;
      form: FormRef;
      values: Record<string, string | null>;
      files: { id: string; name: string; bytes: number | null }[];
      place: string | null;
    }
  /** The file of a message, by its key, goes to the slot where somebody wants it. */
  | { task: "send-file"; platform: Platform; personId: number; message: string; slot: string }
  | {
      /** Opening a locked file. Its password is in no task: the process that was given it holds it in memory. */
      task: "unlock-file";
      platform: Platform;
      personId: number;
      placeId: number | null;
      view: string;
      offer: number;
      file: number;
      handle: { id: string; name: string; bytes: number | null };
    }
  /** A look at a signature's source, with what is stored of it; `askedBy` is told what came of it. */
  | {
      task: "check-source";
      platform: Platform;
      signatureId: number;
      askedBy: { personId: number; placeId: number | null } | null;
    }
  /** The first look at a source as it was just set up, for which a form waits. */
  | {
      task: "try-source";
      platform: Platform;
      personId: number;
      signatureId: number;
      revision: number;
      view: string;
    }
  /**
   * Lets a signing service make a test signature, or send a one-time password for one, for which a form waits. PIN and
   * one-time password are in no task: the process that was given them holds them in memory. `typed`: whether there are any.
   */
  | {
      task: "test-signature";
      platform: Platform;
      personId: number;
      signatureId: number;
      revision: number;
      view: string;
      wants: "signature" | "code";
      typed: boolean;
    }
  /** A test signature that nobody waits for: an admin has wanted one from time to time. */
  | { task: "test-scheduled"; platform: Platform; signatureId: number }
  /** The next rows of a table, which is stored already. */
  | { task: "import-rows"; platform: Platform; personId: number; importId: number };

/** Which form was submitted, about what. */
export type FormRef =
  | { form: "add"; offer: number | null; index: number | null }
  | { form: "edit"; id: number; revision: number }
  /** `deadline` is the end that was shown. */
  | { form: "renewed"; id: number; deadline: Instant | null };

/** Who did what to what: before and after are plain JSON, null where there was nothing. */
export type AuditEntry = {
  /** Null for Sealwatch itself (a tick, an import). */
  personId: number | null;
  action: string;
  signatureId: number | null;
  before: unknown;
  after: unknown;
};

/** What came of an intent, and what has to be written with it in one transaction. */
export type Decision<O> = {
  outcome: O;
  audit?: AuditEntry[];
  messages?: Message<O>[];
  errands?: Errand[];
};
