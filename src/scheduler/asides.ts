/** Work that goes on beside a worker, so that it holds up nothing. */
export type Asides = {
  /** Resolves at once, or, where too much is under way, when some of it has ended. */
  add(work: Promise<void>): Promise<void>;
  /** Resolves when nothing is under way; answers whether something was. */
  ended(): Promise<boolean>;
};

/** @param failed hears of work that rejects: nobody else waits for it */
export function createAsides(atOnce: number, failed: (error: unknown) => void): Asides {
  const underWay = new Set<Promise<void>>();
  return {
    async add(work) {
      const one = work.catch(failed).finally(() => underWay.delete(one));
      underWay.add(one);
      if (underWay.size >= atOnce) await Promise.race(underWay);
    },

    async ended() {
      const any = underWay.size > 0;
      while (underWay.size > 0) await Promise.all(underWay);
      return any;
    },
  };
}
