import type { Clock } from "../../clock.ts";
import { SourceError } from "../failure.ts";
import type { GuardedFetch } from "../guarded-fetch.ts";
import { type Answer, createPost } from "./post.ts";
import { findService, type Service, type Version } from "./service.ts";
import { createTokens } from "./token.ts";
import { findTokenAddress } from "./token-address.ts";

export type CscSettings = {
  /** The service's address, with `/csc/v1` or `/csc/v2` or without. */
  baseUrl: string;
  /** Null to take what the service says. */
  version: Version | null;
  clientId: string;
  clientSecret: string;
  /** Whose credentials are listed, where the service does not tell it by the client. */
  userId?: string;
};

/** Talks to one service, found when first needed. */
export type Session = {
  service(): Promise<Service>;
  /** @param secrets not to be seen in an error, beside the client's and the token. @throws SourceError */
  call(method: string, input: object, secrets?: readonly string[]): Promise<Answer>;
};

/**
 * Some services answer a wrong PIN as they do a bad token, and count it: what was typed in goes out once, and so does what
 * makes a signature.
 */
const once: ReadonlySet<string> = new Set(["credentials/authorize", "signatures/signHash"]);

/**
 * A session that signs in by itself; a token that is not taken is given up for a fresh one, and the call is repeated
 * once, unless that does harm.
 */
export function createSession(settings: CscSettings, fetch: GuardedFetch, machine: Clock): Session {
  const post = createPost(fetch);
  const service = onceDone(() => findService(settings.baseUrl, settings.version, fetch));
  const address = onceDone(async () => {
    const { root, token } = await service();
    return findTokenAddress(root, token ?? { at: "root" }, fetch);
  });
  const tokens = createTokens(settings, address, post, machine);

  return {
    service,
    async call(method, input, secrets = []) {
      const { root, token: place } = await service();
      const hidden = [...secrets, settings.clientSecret];
      const sending = { url: `${root}/${method}`, content: { json: input }, secrets: hidden };
      if (place === null) return post(sending);
      const send = (bearer: string) => post({ ...sending, bearer });
      const token = await tokens.get();
      try {
        return await send(token);
      } catch (error) {
        if (!(error instanceof SourceError) || error.failure !== "unauthorized") throw error;
        tokens.drop(token);
        if (once.has(method)) throw error;
        return send(await tokens.get());
      }
    },
  };
}

/** Remembers what came of it; a failure is tried again. */
function onceDone<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let done: Promise<Result> | null = null;
  return () => {
    done ??= work().catch((error: unknown) => {
      done = null;
      throw error;
    });
    return done;
  };
}
