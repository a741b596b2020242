import type { Features } from "./features.ts";

/** A text as numbered features with their weights; the sum of squares is 1 (or 0 where nothing is known). */
export type Weighed = { features: Int32Array; values: Float32Array };

/** A feature's number and how rare it is (inverse document frequency); -1 is a feature that counts for length alone. */
export type Look = (hash: number) => { row: number; rarity: number };

/** Rare features say more than common ones. `texts` is how many there are, `having` how many of them have it. */
export const rarityOf = (texts: number, having: number): number => Math.log((1 + texts) / (1 + having)) + 1;

/** Words and pieces weigh the same, whichever are more: each half is brought to the same length. */
export function weigh({ words, pieces }: Features, look: Look): Weighed {
  const features: number[] = [];
  const values: number[] = [];
  let halves = 0;
  for (const half of [words, pieces]) {
    const from = values.length;
    let squares = 0;
    for (const hash of half) {
      const { row, rarity } = look(hash);
      squares += rarity * rarity;
      if (row < 0) continue;
      features.push(row);
      values.push(rarity);
    }
    if (squares === 0) continue;
    halves += 1;
    const length = Math.sqrt(squares);
    for (let at = from; at < values.length; at++) values[at] = (values[at] ?? 0) / length;
  }
  const whole = Math.sqrt(halves);
  return { features: Int32Array.from(features), values: Float32Array.from(values, (value) => value / whole) };
}
