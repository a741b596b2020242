/** Chance that can be repeated: the same seed falls the same way. */
export type Dice = {
  /** At least `from`, less than `to`. */
  between(from: number, to: number): number;
  /** True in so many of one cases. */
  chance(share: number): boolean;
  pick<T>(list: readonly [T, ...T[]]): T;
};

/** The generator mulberry32: 32 bits of state, enough to spread faults. */
export function createDice(seed: number): Dice {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  return {
    between: (from, to) => from + next() * (to - from),
    chance: (share) => next() < share,
    pick: (list) => list[Math.floor(next() * list.length)] ?? list[0],
  };
}
