import type { Instant } from "../../clock.ts";
import type { PlaceRef } from "../../people/person.ts";
import type { Asks } from "../../sources/csc/asks.ts";
import type { CertificateWord } from "../../sources/csc/credential.ts";
import type { Failure } from "../../sources/failure.ts";
import type { HttpState } from "../../sources/http-status.ts";
import type { Notice } from "../../sources/webhook.ts";
import type { Named, SignatureView } from "../intents.ts";
import type { FoundCertificate } from "../reading.ts";
import type { Condition } from "../signature.ts";
import type { SourceDraft, SourceFault, SourceFaults } from "./draft.ts";
import type { Choice, Hook, Source, SourceKind } from "./source.ts";

/** Why a source did not tell; `retryAfter` is in seconds. */
export type Failed = { failure: Failure; detail: string | null; retryAfter: number | null };

/** What a source tells. Of an account at a platform, null is what it does not tell. */
export type Told =
  | { kind: "http"; state: HttpState | null; end: Instant | "no end" | null; endAsked: boolean }
  | { kind: "csc"; found: FoundCertificate; enabled: boolean; word: CertificateWord | null; asks: Asks };

/** One look at a source: a failed one is a result, too. */
export type Look = { told: Told } | Failed;

export type SourceIntent =
  | { type: "source"; which: Named }
  | { type: "source-open"; id: number; kind: SourceKind }
  /** The secret that was entered travels beside it, in memory alone. */
  | { type: "source-save"; id: number; kind: SourceKind; revision: number; draft: SourceDraft; view: string }
  | { type: "source-choose-open"; id: number }
  | { type: "source-choose"; id: number; revision: number; choice: string; view: string }
  | { type: "source-check"; id: number }
  | { type: "source-remove"; id: number }
  /** Where the vendor's own notices come in; the secret that it signs them with travels beside the intent. */
  | { type: "hook-open"; id: number }
  | { type: "hook-save"; id: number }
  | { type: "hook-remove"; id: number }
  /** A vendor has let us know something, signed. */
  | { type: "notice-received"; signatureId: number; notice: Notice }
  /** A look is over. `inForm`: somebody waits for it before a form. */
  | { type: "source-checked"; signatureId: number; revision: number; look: Look; inForm: boolean }
  | {
      type: "source-listed";
      signatureId: number;
      revision: number;
      listed: { choices: Choice[] } | Failed;
      inForm: boolean;
    };

/** Where notices come in, without the secret. */
export type HookView = Pick<Hook, "name" | "last">;

/** A source as people see it: without its secret. */
export type SourceView = Omit<Source, "sealed" | "signatureId"> & {
  /** Whether a secret is kept. */
  hasSecret: boolean;
};

export type SourceOutcome =
  | {
      type: "source-shown";
      view: SignatureView;
      source: SourceView | null;
      /** Where the vendor's notices come in; null where they don't. */
      hook: HookView | null;
      /** Whether this installation has keys to keep secrets under. */
      sealing: boolean;
    }
  | {
      type: "source-form";
      signature: { id: number; name: string };
      kind: SourceKind;
      revision: number;
      draft: SourceDraft;
      hasSecret: boolean;
      sealing: boolean;
      faults: SourceFaults;
    }
  /** It is being asked; the answer follows. */
  | { type: "source-asked"; id: number; name: string }
  | { type: "source-none"; view: SignatureView }
  | { type: "source-choice"; signature: { id: number; name: string }; revision: number; choices: Choice[] }
  /**
   * What came of a look, for the one who asked. `live`: it answered, and signing works now; `later`: the deadline has moved
   * to a later one than `before`.
   */
  | {
      type: "source-checked";
      view: SignatureView;
      source: SourceView;
      live: boolean;
      later: boolean;
      before: Instant | null;
    }
  /** For those who have to hear of it: what a source says has changed. */
  | {
      type: "source-changed";
      view: SignatureView;
      place: PlaceRef | null;
      before: Condition;
      failure: Failure | null;
      failingSince: Instant | null;
    }
  | { type: "source-removed"; view: SignatureView }
  | {
      type: "hook-form";
      signature: { id: number; name: string };
      sealing: boolean;
      fault: Extract<SourceFault["why"], "secret-missing" | "no-keys"> | null;
    }
  | { type: "hook-saved"; view: SignatureView; name: string }
  | { type: "hook-removed"; view: SignatureView }
  /** For the signature's channel: what its vendor lets us know. */
  | { type: "notice"; view: SignatureView; notice: Notice };
