import type { Log } from "../log.ts";
import { hookAbout, sealedAbout } from "../signatures/source/source.ts";
import type { HookStore } from "../signatures/source/store.ts";
import { SourceError } from "../sources/failure.ts";
import type { Seals } from "../sources/sealed.ts";
import type { Session, Store } from "../storage/store.ts";

/** Secrets sealed anew in one transaction. */
const batch = 100;

/**
 * Seals every secret under the first key that another one has sealed: after that the other keys can be taken out of the
 * environment. One that can't be opened stays as it is, and is told to the log by its signature alone.
 */
export async function sealAnew(store: Store, seals: Seals, log: Log): Promise<void> {
  const sources = await sealAll(store, (session) => session.sources, sealedAbout, seals, log);
  const hooks = await sealAll(store, (session) => session.hooks, hookAbout, seals, log);
  if (sources + hooks > 0) log.info({ sources, hooks }, "secrets were sealed anew under the first key");
}

type Sealed = Pick<HookStore, "sealedAfter" | "reseal">;

/** Answers how many were sealed anew. */
async function sealAll(
  store: Store,
  keptIn: (session: Session) => Sealed,
  aboutOf: (signatureId: number) => string,
  seals: Seals,
  log: Log,
): Promise<number> {
  let done = 0;
  for (let last = 0; ; ) {
    const found = await keptIn(store.read).sealedAfter(last, batch);
    const anew: { signatureId: number; from: string; to: string }[] = [];
    for (const { signatureId, sealed } of found) {
      last = signatureId;
      try {
        const about = aboutOf(signatureId);
        if (seals.stale(sealed))
          anew.push({ signatureId, from: sealed, to: seals.seal(seals.open(sealed, about), about) });
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        log.warn({ signatureId, failure: error.message }, "a source's secret can't be opened");
      }
    }
    if (anew.length > 0)
      await store.commit(async (session) => {
        for (const { signatureId, from, to } of anew) await keptIn(session).reseal(signatureId, from, to);
      });
    done += anew.length;
    if (found.length < batch) return done;
  }
}
