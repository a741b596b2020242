/** Work that goes on beside a worker, so that it holds up nothing. */
export type Asides = {
  /** Resolves at once, or, where too much is under way, when some of it has ended. */
  add(work: Promise<void>): Promise<void>;
  /** Resolves when nothing is under way; answers whether something was. */
  ended(): Promise<boolean>;
  /** As much is under way as may be. */
  full(): boolean;
};

/**
 * @param failed hears of work that rejects: nobody else waits for it
 * @param over hears of all that has ended
 */
export function createAsides(
  atOnce: number,
  failed: (error: unknown) => void,
  over: () => void = () => undefined,
): Asides {
  const underWay = new Set<Promise<void>>();
  return {
    async add(work) {
      const one = work.catch(failed).finally(() => {
        underWay.delete(one);
        over();
      });
      underWay.add(one);
      if (underWay.size >= atOnce) await Promise.race(underWay);
    },

    async ended() {
      const any = underWay.size > 0;
      while (underWay.size > 0) await Promise.all(underWay);
      return any;
    },

    full: () => underWay.size >= atOnce,
  };
}
