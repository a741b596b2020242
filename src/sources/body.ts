import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { SourceError } from "./failure.ts";
import { wholeName } from "./secrets.ts";

const unpack = promisify(gunzip);

/** A system error's code, such as ECONNREFUSED: its words may quote what we sent. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : null;
  return typeof code === "string" ? code : "";
}

/**
 * The bytes of an answer, held to `limit` while they stream in and while they are unpacked: some servers send gzip
 * though they were asked not to.
 *
 * @throws SourceError "too-large", "bad-encoding", and "unreachable" where the connection broke.
 */
export async function readBody(
  stream: AsyncIterable<Uint8Array>,
  headers: Headers,
  limit: number,
): Promise<Buffer> {
  const bytes = await readAtMost(stream, limit);
  const named = headers.get("content-encoding") ?? "identity";
  const encoding = named.trim().toLowerCase();
  // As it stands there, for a secret in small letters would not be found any more.
  const bad = () => new SourceError("bad-encoding", wholeName(named));
  if (encoding === "identity" || encoding === "" || bytes.length === 0) return bytes;
  if (encoding !== "gzip" && encoding !== "x-gzip") throw bad();
  return unpack(bytes, { maxOutputLength: limit }).catch((error: unknown) => {
    throw codeOf(error) === "ERR_BUFFER_TOO_LARGE"
      ? new SourceError("too-large", `unpacked, more than ${limit} bytes`)
      : bad();
  });
}

async function readAtMost(stream: AsyncIterable<Uint8Array>, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    // leaving the loop closes the connection
    for await (const chunk of stream) {
      length += chunk.length;
      if (length > limit) throw new SourceError("too-large", `more than ${limit} bytes`);
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof SourceError ? error : new SourceError("unreachable", codeOf(error));
  }
  return Buffer.concat(chunks);
}
