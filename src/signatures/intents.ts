import type { Instant } from "../clock.ts";
import type { PersonRef, PlaceRef } from "../people/person.ts";
import type { Marks, Outlook } from "../reminders/marks.ts";
import type { FormRef } from "../road/decision.ts";
import type { Draft, Faults } from "./faults.ts";
import type { FetchFailure, Handle, ReadResult } from "./reading.ts";
import type {
  CertificateFacts,
  DeadlineOrigin,
  Details,
  Kind,
  Predecessor,
  Signature,
  Status,
} from "./signature.ts";
import type { Succession } from "./successor.ts";
import type { GivenTable } from "./table/intents.ts";
import type { TableFault } from "./table/parse.ts";

/**
 * A signature as people name it: its id from a button, or a part of its name. `typed` is the whole line, where it may be a
 * question that only begins like a command.
 */
export type Named = { id: number } | { name: string; typed?: string };

/** Filters as they were typed; people by their platform id, or "me". */
export type ListWords = {
  name?: string;
  kind?: Kind;
  owner?: string;
  status?: Status;
  /** Ends within so many days. */
  withinDays?: number;
};

/** What a look at a channel showed. */
export type PlaceState = { name: string; unusable: "archived" | "not-a-member" | "not-found" | null };

/**
 * One file after it was fetched and read; `failed` is why the platform did not give it. Pasted text has no name and no
 * handle, by which it could be had again.
 */
export type FileRead = {
  name: string | null;
  handle: Handle | null;
} /**
 * `signed` is the whole file where it is a CMS signature, which may prove something; `unsigned`: it is a text that was
 * given to be signed.
 */ & (
  | { read: ReadResult; signed?: Uint8Array; unsigned?: true }
  | { table: GivenTable }
  | { refusedTable: TableFault }
  | { failed: FetchFailure }
);

export type SignatureIntent =
  | { type: "status"; page: number }
  | { type: "show"; which: Named }
  /** `typed` as in `Named`. */
  | { type: "list"; words: string; filter: ListWords; page: number; wanted?: NameWanted; typed?: string }
  | { type: "share"; which: Named }
  | { type: "add-open"; offer: number | null; index: number | null }
  | { type: "edit-open"; which: Named }
  /**
   * `files` are the platform's handles, still to be fetched; `view` is its handle of the form; `refused` is what was
   * pasted beside certificates, or instead of one.
   */
  | {
      type: "add";
      offer: number | null;
      index: number | null;
      draft: Draft;
      refused: ReadResult["refused"];
      files: Handle[];
      view: string;
    }
  | { type: "edit"; id: number; revision: number; draft: Draft; view: string }
  | {
      type: "form-ready";
      form: FormRef;
      draft: Draft;
      files: FileRead[];
      /** What a look at the chosen channel showed; null where none was asked for, or it could not be had. */
      placeState: PlaceState | null;
    }
  | { type: "remove-ask"; which: Named }
  | { type: "remove"; which: Named }
  | { type: "restore"; which: Named }
  | { type: "files-dropped"; files: Handle[] }
  | { type: "files-read"; files: FileRead[] }
  /** Certificates pasted as a message, read already: the text itself, which may hold a key, goes no further. */
  | { type: "text-pasted"; read: ReadResult }
  | { type: "unlock-open"; offer: number; file: number }
  /** Somebody entered the password of an offer's locked file; it travels beside the intent, in memory alone. */
  | { type: "unlock"; offer: number; file: number; view: string }
  /** `opened` is null where the password was lost before it could be used. */
  | { type: "file-opened"; offer: number; file: number; opened: FileRead | null }
  | { type: "export-help" }
  | { type: "track-all"; offer: number }
  /** The offered certificate takes the place of what this signature holds: that of the thumbprint `held`. */
  | { type: "replace"; offer: number; index: number; id: number; held: string }
  | { type: "replace-all"; offer: number }
  /** `deadline` is the end that somebody says is over; null where none was shown. */
  | { type: "renewed-open"; id: number; deadline: Instant | null }
  | {
      type: "renewed";
      id: number;
      deadline: Instant | null;
      draft: Draft;
      refused: ReadResult["refused"];
      files: Handle[];
      view: string;
    };

/** A signature with what is derived from it and now. */
export type SignatureView = {
  signature: Signature;
  status: Status;
  origin: DeadlineOrigin;
  /** What people have said of its end, where that is looked at. */
  marks?: Marks;
};

/** What was asked for without saying of which signature. */
type NameWanted = "edit-open" | "remove-ask" | "source" | "plan";

/** What is asked for when several fit. */
export type Purpose =
  | "show"
  | "source"
  | "policy"
  | "renew"
  | "incident-open"
  | "incident-assign"
  | "method"
  | "plan"
  | "drill"
  | "drill-history"
  | "edit-open"
  | "remove-ask"
  | "share";

/** One certificate on offer; `follows` names the signature whose certificate it may take the place of. */
export type OfferedCertificate = {
  facts: CertificateFacts;
  index: number;
  known: { id: number; name: string } | null;
  follows: Succession | null;
};

export type SignatureOutcome =
  | {
      type: "board";
      counts: Record<Status, number>;
      rows: SignatureView[];
      page: number;
      pages: number;
      total: number;
    }
  | {
      type: "listed";
      words: string;
      /** What was taken for a part of a name. */
      name: string | null;
      rows: SignatureView[];
      page: number;
      pages: number;
      total: number;
      wanted?: NameWanted;
    }
  | {
      type: "shown";
      view: SignatureView;
      /** The default channel where the signature names none. */
      place: PlaceRef | null;
      mayChange: boolean;
      /** What it held before, the latest first. */
      predecessors: Predecessor[];
      outlook: Outlook;
    }
  | {
      type: "which";
      purpose: Purpose;
      name: string;
      hits: { id: number; name: string; deadline: Instant | null }[];
      more: boolean;
      /** Of an incident, what was said to have happened: it goes along with the choice. */
      report?: string;
    }
  | { type: "not-found"; name: string; nearest: { id: number; name: string } | null }
  | { type: "gone"; name: string; removedAt: Instant }
  | { type: "shared"; view: SignatureView; place: PlaceRef | null; by: PersonRef; outlook: Outlook }
  | { type: "share-needs-room"; name: string }
  | {
      type: "add-form";
      prefill: Partial<Draft>;
      found: CertificateFacts | null;
      offer: number | null;
      index: number | null;
    }
  | { type: "edit-form"; signature: Signature }
  | { type: "checking" }
  | { type: "reading-files" }
  | { type: "faults"; faults: Faults; form: FormRef; draft: Draft }
  | { type: "added"; view: SignatureView; privateKeySeen: boolean }
  | { type: "already-tracked"; view: SignatureView }
  | { type: "edited"; view: SignatureView; changed: (keyof Details | "end")[] }
  | { type: "edited-meanwhile"; view: SignatureView }
  | { type: "remove-asked"; view: SignatureView }
  | { type: "removed"; signature: Signature }
  | { type: "restored"; view: SignatureView }
  | { type: "restore-too-late"; name: string }
  | {
      type: "offered";
      offer: number | null;
      by: PersonRef;
      files: {
        name: string | null;
        found: OfferedCertificate[];
        /** Set where a password is wanted: `file` is its number in the offer, null where nobody is asked for it. */
        locked: { file: number | null; holdsKey: boolean } | null;
        refused: FileRefused[];
      }[];
    }
  | {
      type: "unlock-form";
      offer: number;
      file: number;
      name: string;
      why: "wrong-password" | "interrupted" | null;
    }
  /** What was found is told by a message of its own. */
  | { type: "file-unlocked"; name: string; found: number }
  | { type: "export-help" }
  /** `left` counts those that may take another's place, which nobody has asked for. */
  | { type: "tracked-all"; added: { id: number; name: string }[]; known: number; left: number }
  | { type: "renewed-form"; signature: Signature }
  /** `renewal` is the one that is open, by its id, here and below: what is left of it is the proof. */
  | {
      type: "replaced";
      view: SignatureView;
      change: Succession;
      privateKeySeen: boolean;
      renewal?: number | null;
    }
  | { type: "replaced-all"; replaced: { id: number; name: string }[]; left: number }
  /** A new end for an end date that was typed in. */
  | { type: "prolonged"; view: SignatureView; before: Instant | null; renewal?: number | null }
  /** Somebody was faster, or has forgotten: it ends later by now. */
  | { type: "renewed-already"; view: SignatureView; last: Predecessor | null }
  /** Not what one would take for the successor: somebody has to say so. `asks` where this is the message that asks. */
  | { type: "replace-doubted"; view: SignatureView; change: Succession; offer: number; asks: boolean }
  | { type: "offer-gone" };

/** A file's refusals, or the reason why it could not be fetched. */
export type FileRefused = ReadResult["refused"][number] | { reason: "not-fetched"; failure: FetchFailure };
