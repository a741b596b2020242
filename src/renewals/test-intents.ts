import type { Instant } from "../clock.ts";
import type { SignatureView } from "../signatures/intents.ts";
import type { Told } from "../signatures/source/intents.ts";
import type { Asks, CannotTest } from "../sources/csc/asks.ts";
import type { WrongFactor } from "../sources/csc/authorize.ts";
import type { TestFault } from "../sources/csc/test-signature.ts";
import type { Failure } from "../sources/failure.ts";
import type { RenewalView } from "./intents.ts";

/** What a form is submitted for: a test signature, or a one-time password first. */
export type TestWish = "signature" | "code";

/** What can be typed in; it travels beside the intent, in memory alone. */
export const typedFields = ["pin", "otp"] as const;
export type TypedField = (typeof typedFields)[number];
export type TypedFaults = Partial<Record<TypedField, "missing">>;

/** What came of an errand that was to bring a test signature. */
export type TestResult =
  | { result: "proved"; told: Told }
  | { result: "failed"; why: TestFault; told: Told }
  /** Nothing was signed: this is what it asks for. `sent`: a one-time password is on its way. */
  | {
      result: "asks";
      asks: Asks;
      needs: TypedField | null;
      sent: boolean;
      /** The service's question, where it asks one. */
      challenge: string | null;
    }
  | { result: "cannot"; cannot: CannotTest }
  | { result: "wrong"; wrong: WrongFactor }
  /** `unclear`: it may have signed before it failed. */
  | { result: "refused"; failure: Failure; detail: string | null; unclear: boolean }
  /** Whoever was at it has ended before it began to sign, and what was typed in is forgotten. */
  | { result: "interrupted" }
  /** Whoever was at it has ended, and may have signed. */
  | { result: "unclear" };

/** `id` is the signature's. */
export type TestIntent =
  /** `next`: a one-time password was sent, or something typed in already. */
  | { type: "test-open"; id: number; next?: true | undefined }
  /** A submitted form: that it may be signed. `sent` and `challenge` are what the form has said. */
  | {
      type: "test-submit";
      id: number;
      revision: number;
      wants: TestWish;
      sent: boolean;
      challenge: string | null;
      view: string;
    }
  /** Whether it is tested by itself once a month. */
  | { type: "test-monthly"; id: number; on: boolean }
  | {
      type: "test-signed";
      signatureId: number;
      revision: number;
      result: TestResult;
      /** Nobody waits for it. */
      scheduled: boolean;
    };

/** Why the form is there again. */
export type TestTrouble = "interrupted" | "needs-pin" | "needs-otp" | `wrong-${WrongFactor}`;

/**
 * What is said of a test signature. `renewal`: whether it has ended one. `asks`: of one that was to be made by itself, it
 * can't be any more.
 */
export type TestSaid =
  | { said: "proved"; renewal: "done" | "not-renewed" | "none" }
  | { said: "failed"; why: TestFault }
  | { said: "cannot"; cannot: CannotTest }
  | { said: "refused"; failure: Failure; detail: string | null; unclear: boolean }
  | { said: "unclear" }
  | { said: "interrupted" }
  | { said: "asks" };

export type TestOutcome =
  | {
      type: "test-form";
      signature: { id: number; name: string };
      revision: number;
      /** Null where the service has not told yet. */
      asks: Asks | null;
      wants: TestWish;
      sent: boolean;
      challenge: string | null;
      trouble: TestTrouble | null;
      faults: TypedFaults;
    }
  /** `renewal` is the one that is, or was, under way; `scheduled`: nobody has asked for it now. */
  | {
      type: "test-told";
      view: SignatureView;
      said: TestSaid;
      renewal: RenewalView | null;
      scheduled: boolean;
    }
  /** It is made by itself, or is not any more: `nextTestAt` is null. */
  | { type: "test-monthly"; view: SignatureView; nextTestAt: Instant | null }
  /** It can't be made by itself: somebody has to type something in. */
  | { type: "test-not-monthly"; view: SignatureView };
