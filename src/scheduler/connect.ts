import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Clocks } from "../clock.ts";
import { type CscAccount, type Source, sealedAbout } from "../signatures/source/source.ts";
import { type Csc, createCsc } from "../sources/csc/client.ts";
import type { Wait } from "../sources/csc/poll.ts";
import { SourceError } from "../sources/failure.ts";
import type { GuardedFetch } from "../sources/guarded-fetch.ts";
import type { Seals } from "../sources/sealed.ts";

export type Connect = {
  /** The secret of a source; null where it has none. @throws SourceError where it can't be opened */
  secretOf(source: Source): string | null;
  csc(account: CscAccount, source: Source, fetch: GuardedFetch, wait?: Wait): Csc;
};

/**
 * Secrets of sources are opened here and nowhere else: for one errand, in memory.
 *
 * @param seals null where the environment has no keys
 */
export function createConnect(seals: Seals | null, clocks: Clocks): Connect {
  function secretOf({ signatureId, sealed }: Source): string | null {
    if (sealed === null) return null;
    if (seals === null) throw new SourceError("keys-missing");
    return seals.open(sealed, sealedAbout(signatureId));
  }

  return {
    secretOf,
    csc(account, source, fetch, wait = (ms) => pause(ms)) {
      const { baseUrl, clientId, userId } = account;
      const clientSecret = secretOf(source) ?? "";
      const user = userId === null ? {} : { userId };
      return createCsc(
        { baseUrl, version: null, clientId, clientSecret, ...user },
        { fetch, clocks, random: randomBytes, wait },
      );
    },
  };
}
