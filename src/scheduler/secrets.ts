import { type Clock, MINUTE } from "../clock.ts";

/** Nobody comes for a secret that waits longer: its errand has been taken over by then. */
const keptFor = MINUTE;

/**
 * What somebody entered to be used once, such as a file's password, by the key of the errand that needs it. It is held
 * in this process's memory alone.
 */
export type Secrets = {
  put(errand: string, secret: string): void;
  /** The secret, which is forgotten here; null where there is none. */
  take(errand: string): string | null;
  /** The errands that have one. */
  waiting(): string[];
};

export function createSecrets(clock: Clock): Secrets {
  const kept = new Map<string, { secret: string; until: number }>();

  function forgetOld(): void {
    for (const [errand, { until }] of kept) if (until < clock()) kept.delete(errand);
  }

  return {
    put(errand, secret) {
      forgetOld();
      kept.set(errand, { secret, until: clock() + keptFor });
    },

    take(errand) {
      forgetOld();
      const secret = kept.get(errand)?.secret ?? null;
      kept.delete(errand);
      return secret;
    },

    waiting() {
      forgetOld();
      return [...kept.keys()];
    },
  };
}
