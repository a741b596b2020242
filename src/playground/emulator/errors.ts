import type { Obj } from "./json.ts";

/** A refusal that Slack words as {ok: false, error: code}; `extra` holds what else the answer carries. */
export class SlackError extends Error {
  readonly code: string;
  readonly extra: Obj;
  constructor(code: string, extra: Obj = {}) {
    super(code);
    this.name = "SlackError";
    this.code = code;
    this.extra = extra;
  }
}

/** The answer to a call with wrong arguments, each sentence as Slack words it. */
export function refusal(code: string, sentences: string[]): SlackError {
  return new SlackError(code, { response_metadata: { messages: sentences.map((s) => `[ERROR] ${s}`) } });
}

/** What went wrong, as a sentence: the code and, where Slack tells them, the details. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof SlackError)) return error instanceof Error ? error.message : String(error);
  const details = (error.extra as { response_metadata?: { messages?: string[] } }).response_metadata
    ?.messages;
  return details ? `${error.code}: ${details.join("; ")}` : error.code;
}

/** Too many messages: answered with HTTP 429 and Retry-After, in seconds. */
export class RateLimited extends Error {
  readonly retryAfter: number;
  constructor(retryAfter: number) {
    super("ratelimited");
    this.name = "RateLimited";
    this.retryAfter = retryAfter;
  }
}
