import { z } from "zod";
import { SourceError } from "../failure.ts";
import type { Algorithm } from "./algorithms.ts";
import { poll, type Wait } from "./poll.ts";
import type { Session } from "./session.ts";

export type HashToSign = {
  credentialId: string;
  hash: Uint8Array;
  algorithm: Algorithm;
  /** The leave to sign, from `authorize`. */
  sad: string;
  /** What must not be seen in an error, beside the leave. */
  secrets: readonly string[];
};

const shape = z.object({
  signatures: z.array(z.string()).nullish(),
  responseID: z.string().min(1).nullish(),
});

/**
 * Lets a service sign one hash (`signatures/signHash`; v1.0.4, 11.9; v2, 11.10) and answers the bare value. A service of
 * v2 that answers later is asked until it has signed (`signPolling`).
 *
 * @throws SourceError "sad-expired", "hash-refused", "certificate-expired", "still-pending" and what a call throws
 */
export async function signHash(
  session: Session,
  { credentialId, hash, algorithm, sad, secrets }: HashToSign,
  wait: Wait,
): Promise<Buffer> {
  const { version } = await session.service();
  const { signAlgo, signAlgoParams, hashAlgo, hashIsOpen } = algorithm;
  const list = [Buffer.from(hash).toString("base64")];
  const input = {
    credentialID: credentialId,
    SAD: sad,
    signAlgo,
    ...(version === "v1" ? { hash: list } : { hashes: list }),
    // Where the algorithm implies it, it has to be left out.
    ...(hashIsOpen ? (version === "v1" ? { hashAlgo } : { hashAlgorithmOID: hashAlgo }) : {}),
    ...(signAlgoParams === null ? {} : { signAlgoParams }),
  };
  const first = await ask("signatures/signHash", input);
  if (first.value !== null) return first.value;
  const { responseID } = first;
  if (responseID === null) throw new SourceError("bad-shape", "signatures/signHash");
  const look = async () => (await ask("signatures/signPolling", { requestID: responseID })).value;
  return poll(look, wait);

  async function ask(
    method: string,
    asked: object,
  ): Promise<{ value: Buffer | null; responseID: string | null }> {
    const { body } = await session.call(method, asked, [sad, ...secrets]);
    const { success, data } = shape.safeParse(body);
    if (!success) throw new SourceError("bad-shape", method);
    const [text] = data.signatures ?? [];
    return {
      value: text === undefined ? null : valueFrom(text, method),
      responseID: data.responseID ?? null,
    };
  }
}

/** Plain Base64, as the standard asks for, or base64url. */
function valueFrom(text: string, method: string): Buffer {
  if (!/^[\w+/\s-]+={0,2}\s*$/.test(text)) throw new SourceError("bad-shape", method);
  return Buffer.from(text, "base64");
}
