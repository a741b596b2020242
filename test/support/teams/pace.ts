import { RATES, type RateName } from "./limits.ts";

export type Pace = {
  /** Counts `times` calls and gives 0, or counts nothing and gives the seconds to wait. */
  take: (rate: RateName, key: string, times?: number) => number;
};

/** Measures in sliding windows by the machine's clock in ms. */
export function createPace(machine: () => number): Pace {
  const taken = new Map<string, number[]>();
  return {
    take(rate, key, times = 1) {
      const now = machine();
      const past = taken.get(`${rate} ${key}`) ?? [];
      const waits = RATES[rate].windows.map(([seconds, max]) => {
        const recent = past.filter((at) => at > now - seconds * 1000);
        const over = recent.length + times - max;
        return over <= 0 ? 0 : (recent[over - 1] ?? now) + seconds * 1000 - now;
      });
      const wait = Math.max(...waits);
      if (wait > 0) return Math.ceil(wait / 1000);
      const longest = Math.max(...RATES[rate].windows.map(([seconds]) => seconds));
      const kept = past.filter((at) => at > now - longest * 1000);
      taken.set(`${rate} ${key}`, [...kept, ...Array<number>(times).fill(now)]);
      return 0;
    },
  };
}
