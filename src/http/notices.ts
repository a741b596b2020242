import type { IncomingMessage, ServerResponse } from "node:http";
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import type { Platform } from "../people/person.ts";
import type { Road } from "../road/road.ts";
import { hookAbout } from "../signatures/source/source.ts";
import { SourceError } from "../sources/failure.ts";
import type { Seals } from "../sources/sealed.ts";
import { longestNotice, readNotice, type WebhookFault } from "../sources/webhook.ts";
import type { Store } from "../storage/store.ts";
import type { Route } from "./server.ts";

/** Vendors post to this path, with `?to=` and the name that their signature was given. */
const noticesPath = "/notices";

export type NoticeParts = {
  store: Store;
  road: Road;
  seals: Seals;
  clock: Clock;
  /** The platform whose words are used where nothing names one. */
  platform: Platform;
  log: Log;
};

/**
 * Takes notices that vendors send by themselves: signed, fresh, each once. Answers 204 once it is committed, also to one that
 * was taken before; 404 for a name that nobody has, 401 where it is not signed as it should be, 400 and 413 for its body.
 */
export function createNotices({ store, road, seals, clock, platform, log }: NoticeParts): Route {
  async function take(req: IncomingMessage): Promise<number> {
    const name = new URL(req.url ?? "", "http://localhost").searchParams.get("to");
    const hook = name === null ? null : await store.read.hooks.named(name);
    if (hook === null) return 404;
    const body = await bodyOf(req);
    if (body === null) return 413;
    const { signatureId } = hook;
    const timestamp = headerOf(req, "x-sealwatch-timestamp");
    const signature = headerOf(req, "x-sealwatch-signature");
    const secret = seals.open(hook.sealed, hookAbout(signatureId));
    const read = readNotice({ body, timestamp, signature }, [secret], clock());
    if ("fault" in read) {
      log.info({ signatureId, fault: read.fault }, "a notice was not taken");
      return statusOf(read);
    }
    const { notice } = read;
    const key = `notice:${hook.name}:${notice.id}`;
    await road.happen({
      ...{ key, platform, intent: { type: "notice-received", signatureId, notice } },
      // Delivered again, it is one that was taken already.
      first: async ({ inbox }) => (await inbox.take(key, clock())) === null,
    });
    return 204;
  }

  return {
    path: noticesPath,
    async handle(req, res) {
      if (req.method !== "POST") return end(res, 405, { allow: "POST" });
      try {
        end(res, await take(req));
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        log.warn({ failure: error.failure }, "the secret of a vendor's notices can't be opened");
        end(res, 503);
      }
    },
  };
}

function statusOf({ fault }: WebhookFault): number {
  switch (fault) {
    case "too-large":
      return 413;
    case "no-timestamp":
    case "no-signature":
    case "bad-signature":
    case "out-of-time":
      return 401;
    case "not-json":
    case "bad-shape":
      return 400;
  }
}

function headerOf({ headers }: IncomingMessage, name: string): string | undefined {
  const value = headers[name];
  return typeof value === "string" ? value : undefined;
}

/** Null where it is longer than any notice. */
async function bodyOf(req: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of req) {
    length += chunk.length;
    if (length > longestNotice) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function end(res: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  res.writeHead(status, { ...headers, connection: "close" }).end();
}
