import { z } from "zod";
import { type Failure, failureOf, SourceError } from "../failure.ts";
import type { GuardedAnswer } from "../guarded-fetch.ts";
import { parseJson } from "../json.ts";
import { strike } from "../secrets.ts";

/** An error's body (v1.0.4 and v2, 10.2; RFC 6749, 5.2). Some services leave out one of the two. */
const shape = z.object({ error: z.string().catch(""), error_description: z.string().catch("") });

type Meaning = readonly [words: RegExp, failure: Failure];

/**
 * What an error's words mean. Most share the code invalid_request, so the description decides, as the standard words it
 * (11.5 to 11.9 in v1.0.4, 11.4 to 11.12 in v2); the first that fits.
 */
const meanings: readonly Meaning[] = [
  [/\binvalid_pin\b/i, "wrong-pin"],
  [/\binvalid_otp\b/i, "wrong-otp"],
  [/\binvalid_authentication_data\b/i, "wrong-factor"],
  [/\b(invalid|expired)_token\b/i, "unauthorized"],
  [/\baccess_denied\b|\bunauthorized_client\b/i, "forbidden"],
  [/not yet been completed/i, "still-pending"],
  [/\blocked\b/i, "credential-locked"],
  [/credential\w* .*\bdisabled\b|\bdisabled\b.*credential/i, "credential-disabled"],
  [/certificate\b.*\bexpired\b/i, "certificate-expired"],
  [/hash\b.*not authori[sz]ed/i, "hash-refused"],
  [/\bSAD\b.*\bexpired\b|\bexpired\b.*\bSAD\b/, "sad-expired"],
  [/parameter:? SAD\b/, "sad-refused"],
  [/parameter:? credentialID\b|(unknown|invalid|no such) credential\b/i, "unknown-credential"],
  [/\buserID\b/i, "wrong-user"],
  [/\b(cert|auth)Info\b/i, "parameter-refused"],
  [/\b(signAlgo|signAlgoParams|hashAlgo|hashAlgorithmOID)\b/i, "algorithm-refused"],
  [/not_?\s?implemented/i, "not-implemented"],
];

/** What the words mean where a token was asked for (RFC 6749, 5.2; v1.0.4, 8.3.3; v2, 8.4.4). */
const tokenMeanings: readonly Meaning[] = [
  [/\binvalid_client\b|client[_ ](id|secret|authori[sz]ation)\b/i, "wrong-client"],
  [/\b(unsupported_grant_type|unauthorized_client|grant_type|invalid_scope)\b/i, "grant-refused"],
];

/** What was asked for, as far as it changes what an error means. */
export type Asked = "token" | "method";

/**
 * Why a service said no, from an answer that is no success. A status that tells of the service as a whole goes before
 * the words.
 *
 * @param secrets are not told, should the service quote them.
 */
export function refusalOf(asked: Asked, answer: GuardedAnswer, secrets: readonly string[]): SourceError {
  const { status } = answer;
  const plain = failureOf(status, answer.headers) ?? new SourceError("refused", `HTTP ${status}`);
  // Before anything is cut off: half a secret would not be found any more.
  const said = wordsIn(answer.body);
  const words = said && strike(said, secrets);
  if (status === 501) return new SourceError("not-implemented", words);
  if (words === null) return asked === "token" && status === 401 ? new SourceError("wrong-client") : plain;
  if (status === 429 || status >= 500) return new SourceError(plain.failure, words, plain.retryAfter);
  const found = (asked === "token" ? tokenMeanings : meanings).find(([pattern]) => pattern.test(words));
  return new SourceError(found?.[1] ?? unnamed(asked, status, plain), words, plain.retryAfter);
}

function unnamed(asked: Asked, status: number, plain: SourceError): Failure {
  if (status === 400) return "refused";
  return asked === "token" && status === 401 ? "wrong-client" : plain.failure;
}

/** "error: description", as far as there is any; null where the body is none of an error's. */
function wordsIn(body: Buffer): string | null {
  let json: unknown;
  try {
    json = parseJson(body);
  } catch {
    return null;
  }
  const { success, data } = shape.safeParse(json);
  if (!success) return null;
  return [data.error, data.error_description].filter((words) => words !== "").join(": ") || null;
}
