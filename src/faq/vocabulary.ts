/** From a feature's hash to its number: an open table in typed arrays, which is written to bytes and read as it is. */
export type Vocabulary = { keys: Int32Array; rows: Int32Array; size: number };

/** Marks an empty place; a feature with this hash shares the next one. */
const empty = 0;
const keyOf = (hash: number): number => (hash === empty ? 1 : hash);

function createVocabulary(places: number): Vocabulary {
  return { keys: new Int32Array(places), rows: new Int32Array(places), size: 0 };
}

/** Where the hash is, or where it would go. */
function placeOf({ keys }: Vocabulary, key: number): number {
  const mask = keys.length - 1;
  let place = Math.imul(key, 0x9e3779b1) & mask;
  while (keys[place] !== empty && keys[place] !== key) place = (place + 1) & mask;
  return place;
}

/** The feature's number, -1 for one that is unknown. */
export function find(vocabulary: Vocabulary, hash: number): number {
  const place = placeOf(vocabulary, keyOf(hash));
  return vocabulary.keys[place] === empty ? -1 : (vocabulary.rows[place] ?? -1);
}

/** Numbers features in the order in which they come. */
export function createNumbering(): { vocabulary: () => Vocabulary; add(hash: number): number } {
  let held = createVocabulary(1024);
  const put = (key: number, row: number): void => {
    const place = placeOf(held, key);
    held.keys[place] = key;
    held.rows[place] = row;
    held.size += 1;
  };
  const grow = (): void => {
    const before = held;
    held = createVocabulary(before.keys.length * 2);
    // A plain loop: the iterator of a table with half a million places holds everything else up.
    for (let place = 0; place < before.keys.length; place++) {
      const key = before.keys[place] ?? empty;
      if (key !== empty) put(key, before.rows[place] ?? 0);
    }
  };
  return {
    vocabulary: () => held,
    add: (hash) => {
      const known = find(held, hash);
      if (known >= 0) return known;
      if (held.size * 2 >= held.keys.length) grow();
      put(keyOf(hash), held.size);
      return held.size - 1;
    },
  };
}
