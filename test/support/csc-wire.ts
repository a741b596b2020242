import type { IncomingMessage, ServerResponse } from "node:http";
import type { CscCall, Input, Reply } from "./csc-behaviour.ts";

/** A request, taken apart. */
export async function receive(request: IncomingMessage): Promise<CscCall> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString();
  const isForm = request.headers["content-type"] === "application/x-www-form-urlencoded";
  const input: Input = isForm
    ? Object.fromEntries(new URLSearchParams(body))
    : body === ""
      ? {}
      : JSON.parse(body);
  const [, version = null, method = ""] = /^(?:\/csc\/(v1|v2))?\/(.*)$/.exec(request.url ?? "") ?? [];
  return {
    version: version === "v1" || version === "v2" ? version : null,
    method,
    input,
    authorization: request.headers.authorization ?? null,
  };
}

export function reply(response: ServerResponse, { status, body, text, headers = {} }: Reply): void {
  const type = text === undefined ? "application/json;charset=UTF-8" : "text/html";
  response.writeHead(status, { "content-type": type, ...headers });
  response.end(text ?? (body === undefined ? "" : JSON.stringify(body)));
}
