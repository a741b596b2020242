import type { IncomingMessage, ServerResponse } from "node:http";
import { isObj, type Obj, parseJson } from "./json.ts";

const MAX_BODY = 64 * 1024 * 1024;

/** The whole body of a request; rejects past 64 MB. */
export async function readBody(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) throw new Error("the request body is too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The fields of a form or a JSON object; null where a JSON body is no object. */
export function readFields(contentType: string | undefined, body: Buffer): Obj | null {
  const text = body.toString("utf8");
  if (!(contentType ?? "").includes("json")) return Object.fromEntries(new URLSearchParams(text));
  if (text === "") return {};
  const value = parseJson(text);
  return isObj(value) ? value : null;
}

/** Answers with JSON. */
export function sendJson(
  res: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  res
    .writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers })
    .end(JSON.stringify(body));
}
