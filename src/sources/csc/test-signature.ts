import type { Clock } from "../../clock.ts";
import { deadlineOf } from "../../signatures/deadline.ts";
import { type Failure, SourceError } from "../failure.ts";
import { hashOf, type Random, writeSentence } from "../sentence.ts";
import { type Scheme, type SignatureFault, signingKeyOf, verifySignature } from "../verify-signature.ts";
import { chooseAlgorithm } from "./algorithms.ts";
import {
  authorize,
  missingFactor,
  type Needs,
  secretsIn,
  type TypedFactors,
  type WrongFactor,
} from "./authorize.ts";
import type { CredentialFacts } from "./credential.ts";
import { credentialFacts } from "./credentials.ts";
import type { Wait } from "./poll.ts";
import type { Session } from "./session.ts";
import { signHash } from "./sign-hash.ts";

/** What was signed, and everything that somebody needs to verify it once more. */
export type SignedSentence = { sentence: string; value: Buffer; scheme: Scheme; facts: CredentialFacts };

/** What is wrong with a test signature that was made; two of them are the service's word alone. */
export type TestFault = SignatureFault | { fault: "revoked" | "suspended" };

/** What came of a test signature. Only `proved` says that signing works. */
export type TestSignature =
  | ({ outcome: "proved" } & SignedSentence)
  | ({ outcome: "failed"; why: TestFault } & SignedSentence)
  /** `facts` tell which factors there are, for a form. */
  | { outcome: "needs"; needs: Needs; facts: CredentialFacts }
  | { outcome: "wrong"; wrong: WrongFactor };

export type Parts = { session: Session; calendar: Clock; random: Random; wait: Wait };

/**
 * Lets a credential sign a sentence that binds nobody and verifies what comes back, with the certificate's validity by
 * the calendar: a service may well sign with an expired one. This is a real signature and may be billed, so it is only
 * asked for once somebody has confirmed it. Nothing is signed while a factor is missing.
 *
 * @throws SourceError where the service could not sign, among others "credential-disabled", "no-certificate",
 *   "no-algorithm", "sad-expired" and "still-pending"
 */
export async function testSignature(
  { session, calendar, random, wait }: Parts,
  credentialId: string,
  typed: TypedFactors,
): Promise<TestSignature> {
  const facts = await credentialFacts(session, credentialId);
  const needs = missingFactor(facts, typed);
  if (needs !== null) return { outcome: "needs", needs, facts };
  if (!facts.key.enabled) throw new SourceError("credential-disabled");
  const [certificate] = facts.chain;
  if (certificate === undefined) throw new SourceError("no-certificate");
  const key = signingKeyOf(certificate);
  const algorithm = key && chooseAlgorithm(facts.key.algorithms, key);
  if (algorithm === null) throw new SourceError("no-algorithm", facts.key.algorithms.join(" "));

  const { scheme, hashAlgo } = algorithm;
  const sentence = writeSentence(random);
  const hash = hashOf(sentence, scheme.hash);
  let value: Buffer;
  let taken = false;
  /** From here on the service has the hash, and may have signed whatever it says. */
  const waitForIt: Wait = (ms) => {
    taken = true;
    return wait(ms);
  };
  try {
    const sad = await authorize(session, facts, { octets: hash, hashAlgo }, typed, wait);
    const toSign = { credentialId, hash, algorithm, sad, secrets: secretsIn(typed) };
    value = await signHash(session, toSign, waitForIt);
  } catch (error) {
    const wrong = error instanceof SourceError && !taken ? wrongFactor(error.failure, typed) : null;
    if (wrong === null) throw error;
    return { outcome: "wrong", wrong };
  }
  const signed = { sentence, value, scheme, facts };
  const { chain } = facts.certificate ?? {};
  const until = chain === undefined ? null : deadlineOf({ kind: "certificate", chain }).deadline;
  const bare = { message: Buffer.from(sentence), value, scheme, certificate };
  const verdict = verifySignature(bare, calendar(), until);
  if (!verdict.verified) {
    const { verified, ...why } = verdict;
    return { outcome: "failed", why, ...signed };
  }
  const { certificateStatus: word } = facts;
  if (word === "revoked" || word === "suspended")
    return { outcome: "failed", why: { fault: word }, ...signed };
  return { outcome: "proved", ...signed };
}

/** Where the service does not say which factor is wrong, it is the only one that was typed in. */
function wrongFactor(failure: Failure, { pin = "", otp = "" }: TypedFactors): WrongFactor | null {
  switch (failure) {
    case "wrong-pin":
      return "pin";
    case "wrong-otp":
      return "otp";
    case "wrong-factor":
      if ((pin === "") === (otp === "")) return "factor";
      return pin === "" ? "otp" : "pin";
    default:
      return null;
  }
}
