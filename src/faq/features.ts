/**
 * What a text is made of, as numbers: words and pairs of words say what is meant, pieces of words forgive typos and
 * endings. Chinese needs no word list: one, two and three characters in a row are its words. A feature is the 32-bit
 * hash of its letters, so that no strings have to be kept; among some hundred thousand few collide.
 */
export type Features = { words: Int32Array; pieces: Int32Array };

/** So much is looked at from both ends of a long text, in UTF-16 units: there people say what they want. */
const fromEachEnd = 600;

/** Some characters unfold to eighteen others in NFKC. */
const unfolded = 2 * fromEachEnd + 1200;

/** Longer words are no words. */
const longestWord = 30;

const pieceLengths = { from: 4, to: 4 };
const hanLengths = { from: 1, to: 3 };

const mentions = /<[@#!][^<>\s]{1,80}>|https?:\/\/\S+/gu;
const controls = /\p{Cc}/gu;
const unseen = /[\p{Cf}'’‘`´]/gu;
const repeated = /(\p{L})\1{2,}/gu;
const digits = /\p{N}+/gu;
const token = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}0])+|[?!]/gu;

/** One form for what looks alike: width, case, apostrophes, "pleeeease", numbers. Mentions and addresses go. */
export function normalise(text: string): string {
  const ends =
    text.length <= 2 * fromEachEnd ? text : `${text.slice(0, fromEachEnd)} ${text.slice(-fromEachEnd)}`;
  return ends
    .normalize("NFKC")
    .slice(0, unfolded)
    .toLowerCase()
    .replace(mentions, " ")
    .replace(controls, " ")
    .replace(unseen, "")
    .replace(repeated, "$1$1")
    .replace(digits, "0");
}

const isHan = (code: number): boolean =>
  (code >= 0x3400 && code <= 0x9fff) || (code >= 0xd840 && code <= 0xd8ff);

/** Murmur-like; the order of what is mixed in counts. */
function mix(hash: number, next: number): number {
  const mixed = Math.imul(hash ^ next, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

/** Where features of different kinds begin, so that they don't meet. */
const seeds = { word: 0x1f83d9ab, pair: 0x5be0cd19, piece: 0x3c6ef372, han: 0x510e527f };
const edge = 0x2545f491;
const [opening, closing] = [0x3c, 0x3e];

function hashOf(word: string): number {
  let hash = seeds.word;
  for (let index = 0; index < word.length; index++) hash = mix(hash, word.charCodeAt(index));
  return hash;
}

/** The pieces of a word in letters, with its beginning and its end marked. */
function addPieces(word: string, into: Set<number>): void {
  const codes = [opening];
  for (let index = 0; index < Math.min(word.length, longestWord); index++) codes.push(word.charCodeAt(index));
  codes.push(closing);
  for (let from = 0; from + pieceLengths.from <= codes.length; from++) {
    let hash = seeds.piece;
    for (let length = 1; length <= pieceLengths.to && from + length <= codes.length; length++) {
      hash = mix(hash, codes[from + length - 1] ?? 0);
      if (length >= pieceLengths.from) into.add(hash);
    }
  }
}

/** Characters in a row; `run` holds the hash of each. */
function addRun(run: readonly number[], into: Set<number>): void {
  for (let from = 0; from < run.length; from++) {
    let hash = seeds.han;
    for (let length = 1; length <= hanLengths.to && from + length <= run.length; length++) {
      hash = mix(hash, run[from + length - 1] ?? 0);
      if (length >= hanLengths.from) into.add(hash);
    }
  }
}

/** Each feature once, in the order in which they come; none for a text without a letter. */
export function featuresOf(text: string): Features {
  const tokens = normalise(text).match(token) ?? [];
  const words = new Set<number>();
  const pieces = new Set<number>();
  let before = edge;
  let run: number[] = [];
  for (const one of tokens) {
    const code = one.charCodeAt(0);
    const hash = hashOf(one);
    words.add(hash);
    words.add(mix(mix(seeds.pair, before), hash));
    before = hash;
    if (isHan(code)) {
      run.push(hash);
      continue;
    }
    addRun(run, pieces);
    run = [];
    if (one !== "?" && one !== "!") addPieces(one, pieces);
  }
  addRun(run, pieces);
  if (tokens.length > 0) words.add(mix(mix(seeds.pair, before), edge));
  return { words: Int32Array.from(words), pieces: Int32Array.from(pieces) };
}
