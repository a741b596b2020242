import { z } from "zod";
import { type Clock, type Instant, SECOND } from "../../clock.ts";
import { SourceError } from "../failure.ts";
import type { Post } from "./post.ts";

export type Client = { clientId: string; clientSecret: string };

/** A service's token: kept in memory alone, renewed before it ends, asked for once however many want it. */
export type Tokens = {
  get(): Promise<string>;
  /** Gives up a token that the service does not take any more; another one that came in the meantime stays. */
  drop(token: string): void;
};

type Token = { access: string; refresh: string | null; until: Instant };

const shape = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().nullish().catch(null),
  expires_in: z.coerce.number().positive().catch(3600),
});

/** Before its end, in ms, or half of its life where it lives no longer: on its way a token must not end. */
const margin = 30 * SECOND;

/**
 * Tokens by the client credentials grant and, where the service gives refresh tokens, by those (RFC 6749, 4.4 and 6;
 * v1.0.4, 8.3.3; v2, 8.4.4). A refresh token that is not taken is no failure: the client still has its credentials.
 *
 * @param address where tokens are asked for.
 */
export function createTokens(
  { clientId, clientSecret }: Client,
  address: () => Promise<string>,
  post: Post,
  machine: Clock,
): Tokens {
  let current: Token | null = null;
  let pending: Promise<Token> | null = null;

  async function ask(grant: Record<string, string>): Promise<Token> {
    const form = { ...grant, client_id: clientId, client_secret: clientSecret };
    const secrets = [clientSecret, grant.refresh_token ?? ""];
    const { body } = await post({ url: await address(), content: { form }, secrets });
    const { success, data } = shape.safeParse(body);
    if (!success) throw new SourceError("bad-shape", "oauth2/token");
    const life = data.expires_in * SECOND;
    const until = machine() + life - Math.min(margin, life / 2);
    return { access: data.access_token, refresh: data.refresh_token ?? null, until };
  }

  async function renew(refresh: string | null): Promise<Token> {
    if (refresh !== null) {
      try {
        return await ask({ grant_type: "refresh_token", refresh_token: refresh });
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
      }
    }
    return ask({ grant_type: "client_credentials" });
  }

  return {
    async get() {
      if (current !== null && machine() < current.until) return current.access;
      pending ??= renew(current?.refresh ?? null).finally(() => {
        pending = null;
      });
      current = await pending;
      return current.access;
    },
    drop(token) {
      if (current?.access === token) current = null;
    },
  };
}
