import { z } from "zod";
import { SourceError } from "../failure.ts";
import type { CredentialFacts } from "./credential.ts";
import { holds } from "./expression.ts";
import type { Factor } from "./factors.ts";
import { poll, type Wait } from "./poll.ts";
import type { Answer } from "./post.ts";
import type { Session } from "./session.ts";

/** What a person typed in. It passes through memory once. */
export type TypedFactors = { pin?: string; otp?: string };

/**
 * What is missing before a credential signs: `oauth2code` is a person who signs in at the service's own page, `unsupported`
 * a factor that can't be typed in.
 */
export type Needs = "oauth2code" | "pin" | "otp" | "unsupported";

/** Which factor was not taken; `factor` where the service does not say which of them. */
export type WrongFactor = "pin" | "otp" | "factor";

/** What is to be typed in before `credentials/authorize` makes sense; null for nothing more. */
export function missingFactor({ authorization }: CredentialFacts, typed: TypedFactors): Needs | null {
  switch (authorization.mode) {
    case "implicit":
      return null;
    case "oauth2code":
      return "oauth2code";
    case "unknown":
      throw new SourceError("unknown-authorization", authorization.word);
    case "explicit": {
      const { factors, expression } = authorization;
      const isTyped = (factor: Factor) => typedFor(factor, typed) !== undefined;
      const enough =
        expression === null
          ? null
          : holds(expression, (id) => factors.some((one) => one.id === id && isTyped(one)));
      const open = factors.filter((factor) => factor.required && !isTyped(factor));
      const next = open.find(({ kind }) => kind !== "other") ?? open[0];
      // All that there is was typed in: whether that is right, the service says.
      if (enough || next === undefined) return null;
      return next.kind === "other" ? "unsupported" : next.kind;
    }
  }
}

function typedFor({ kind }: Factor, { pin, otp }: TypedFactors): string | undefined {
  const value = kind === "pin" ? pin : kind === "otp" ? otp : undefined;
  return value || undefined;
}

/** What must not be seen in an error. */
export const secretsIn = ({ pin = "", otp = "" }: TypedFactors): string[] => [pin, otp];

/** The hash that is to be signed, with its algorithm's identifier. */
export type Digest = { octets: Uint8Array; hashAlgo: string };

const leaveShape = z.object({ SAD: z.string().min(1).nullish(), handle: z.string().min(1).nullish() });

/**
 * Asks for leave to sign this one hash (`credentials/authorize`; v1.0.4, 11.6; v2, 11.6). Where v2 answers with a handle,
 * a person is being asked elsewhere: then it is looked at until that is done.
 *
 * @returns the leave, "signature activation data"
 * @throws SourceError "wrong-pin", "wrong-otp", "wrong-factor", "still-pending" and what a call throws
 */
export async function authorize(
  session: Session,
  facts: CredentialFacts,
  digest: Digest,
  typed: TypedFactors,
  wait: Wait,
): Promise<string> {
  const { version } = await session.service();
  const secrets = secretsIn(typed);
  const first = { credentialID: facts.id, numSignatures: 1 };
  const hash = [Buffer.from(digest.octets).toString("base64")];
  const factors = facts.authorization.mode === "explicit" ? facts.authorization.factors : [];
  const values = factors.flatMap((factor) => {
    const value = typedFor(factor, typed);
    return value === undefined ? [] : [{ id: factor.id, value }];
  });
  const input =
    version === "v1"
      ? { ...first, hash, ...Object.fromEntries(values.map(({ id, value }) => [id, value])) }
      : {
          ...first,
          hashes: hash,
          hashAlgorithmOID: digest.hashAlgo,
          ...(values.length === 0 ? {} : { authData: values }),
        };

  let { sad, handle } = leaveIn(await session.call("credentials/authorize", input, secrets));
  if (sad !== null) return sad;
  const look = async () => {
    ({ sad, handle } = leaveIn(
      await session.call("credentials/authorizeCheck", { handle }, secrets),
      handle,
    ));
    return sad;
  };
  return poll(look, wait);
}

/** Leave, or the handle to ask for it; one that is not repeated stays. */
function leaveIn(
  { body }: Answer,
  before: string | null = null,
): { sad: string | null; handle: string | null } {
  const { success, data } = leaveShape.safeParse(body);
  const sad = data?.SAD ?? null;
  const handle = data?.handle ?? before;
  if (!success || (sad === null && handle === null))
    throw new SourceError("bad-shape", "credentials/authorize");
  return { sad, handle };
}

const getChallenge = "credentials/getChallenge";
const challengeShape = z.object({ challenge: z.string().nullish().catch(null) });

/**
 * Lets the service send a one-time password (v1.0.4, 11.8, `sendOTP`; v2, 11.8, `getChallenge`). Answers the question
 * that the person is to answer, where the service asks one.
 */
export async function sendOtp(
  session: Session,
  facts: CredentialFacts,
): Promise<{ challenge: string | null }> {
  const { version, methods } = await session.service();
  const { authorization, id: credentialID } = facts;
  const factors = authorization.mode === "explicit" ? authorization.factors : [];
  const factor = factors.find(({ kind }) => kind === "otp");
  const asBefore =
    version === "v1" || (methods.includes("credentials/sendOTP") && !methods.includes(getChallenge));
  const { body } = asBefore
    ? await session.call("credentials/sendOTP", { credentialID })
    : await session.call(getChallenge, { credentialID, authObjectID: factor?.id ?? "OTP" });
  return { challenge: challengeShape.safeParse(body).data?.challenge ?? null };
}
