import { randomBytes } from "node:crypto";
import { SlackError } from "./errors.ts";
import { LIMITS } from "./limits.ts";

/** Where a response_url answers to; `original` is the ts of the message whose element was used. */
export type ResponseTarget = {
  channel: string;
  user: string;
  original: string | null;
  threadTs: string | null;
};

export type ResponseUrls = {
  create: (target: ResponseTarget) => string;
  /** Uses the address once. Throws SlackError with Slack's word when it is unknown, too old or used up. */
  use: (token: string) => ResponseTarget;
};

/** Keeps the response_urls (https://docs.slack.dev/interactivity/handling-user-interaction#message_responses). */
export function createResponseUrls(machine: () => number, baseUrl: () => string): ResponseUrls {
  const held = new Map<string, { target: ResponseTarget; at: number; uses: number }>();
  return {
    create(target) {
      const token = randomBytes(16).toString("hex");
      held.set(token, { target, at: machine(), uses: 0 });
      return `${baseUrl()}/respond/${token}`;
    },
    use(token) {
      const entry = held.get(token);
      if (!entry) throw new SlackError("invalid_url");
      if (machine() - entry.at > LIMITS["response_url.life"].max)
        throw new SlackError(LIMITS["response_url.life"].error);
      if (entry.uses >= LIMITS["response_url.posts"].max)
        throw new SlackError(LIMITS["response_url.posts"].error);
      entry.uses += 1;
      return entry.target;
    },
  };
}
