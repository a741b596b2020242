import type { Signature } from "../signatures/signature.ts";
import type { Asks } from "../sources/csc/asks.ts";
import type { TestOutcome, TestWish } from "./test-intents.ts";

type Form = Extract<TestOutcome, { type: "test-form" }>;

/** A one-time password that the service sends is sent before anything else is typed in. */
export const firstWish = (asks: Asks | null): TestWish =>
  asks?.otp?.sent && asks.otp.required ? "code" : "signature";

/** The form for a test signature of this revision of the source: for the signature itself, unless told. */
export const testForm = (
  { id, name }: Signature,
  { revision, asks }: Pick<Form, "revision" | "asks">,
  more: Partial<Form>,
): Form => ({
  type: "test-form",
  signature: { id, name },
  ...{ revision, asks, wants: "signature", sent: false, challenge: null, trouble: null, faults: {} },
  ...more,
});
