import { SourceError } from "./failure.ts";
import { wholeName } from "./secrets.ts";

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * What an answer says in JSON (RFC 8259), which is UTF-8; a byte order mark is passed over.
 *
 * @throws SourceError "not-json", with the media type that the answer claims: a sign-in page is HTML.
 */
export function jsonOf({ headers, body }: { headers: Headers; body: Uint8Array }): Json {
  try {
    return parseJson(body);
  } catch {
    const [type = ""] = (headers.get("content-type") ?? "").split(";");
    throw new SourceError("not-json", wholeName(type));
  }
}

/** @throws an error that may quote the text, so not for a log */
export function parseJson(bytes: Uint8Array): Json {
  return JSON.parse(utf8.decode(bytes));
}
