import { SourceError } from "../failure.ts";
import { signingKeyOf } from "../verify-signature.ts";
import { chooseAlgorithm } from "./algorithms.ts";
import { missingFactor, type TypedFactors } from "./authorize.ts";
import type { CredentialFacts } from "./credential.ts";
import type { Factor } from "./factors.ts";

/**
 * Why a credential can't be tested from here: a person has to sign in at the service's own page, it wants what can't be
 * typed in, it wants something in a way that nobody knows, or it signs in no way that can be verified.
 */
export type CannotTest = "oauth2code" | "unsupported" | "unknown-authorization" | "no-algorithm";

/** `label` is the service's own, in a few words; null where it has none. */
type Asked = { required: boolean; label: string | null };

/** What a credential asks for before it signs: enough for a form. Null is what it does not want. */
export type Asks = {
  cannot: CannotTest | null;
  pin: Asked | null;
  /** `sent`: the service sends it when asked to. */
  otp: (Asked & { sent: boolean }) | null;
  /** Whether it signs without anything typed in. */
  unattended: boolean;
};

const longestLabel = 60;

export function asksOf(facts: CredentialFacts): Asks {
  const { authorization } = facts;
  const cannot = cannotTest(facts);
  const factors = authorization.mode === "explicit" ? authorization.factors : [];
  // Needed is what all the others can't stand in for: an expression may leave a choice.
  const asked = ({ label }: Factor, others: TypedFactors): Asked => ({
    required: missingFactor(facts, others) !== null,
    label: label === null ? null : label.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").slice(0, longestLabel),
  });
  const pin = factors.find(({ kind }) => kind === "pin");
  const otp = factors.find(({ kind }) => kind === "otp");
  return {
    cannot,
    pin: pin ? asked(pin, { otp: "0" }) : null,
    otp: otp ? { ...asked(otp, { pin: "0" }), sent: otp.sent } : null,
    unattended: cannot === null && missingFactor(facts, {}) === null,
  };
}

/** What stands in the way whatever is typed in. */
function cannotTest(facts: CredentialFacts): CannotTest | null {
  try {
    const missing = missingFactor(facts, { pin: "0", otp: "0" });
    if (missing === "oauth2code" || missing === "unsupported") return missing;
  } catch (error) {
    if (error instanceof SourceError && error.failure === "unknown-authorization") return error.failure;
    throw error;
  }
  const [certificate] = facts.chain;
  const key = certificate === undefined ? null : signingKeyOf(certificate);
  // Without a certificate nothing is known of its key yet.
  if (certificate === undefined) return null;
  return key !== null && chooseAlgorithm(facts.key.algorithms, key) !== null ? null : "no-algorithm";
}
