import { z } from "zod";
import type { Model } from "./model.ts";

/** The bytes begin with these two numbers: a mark, and the length of a header in JSON that follows. */
const mark = 0x51414653;
const prefix = 8;
const width = 4;
/** The last of the arrays has numbers of this width. */
const short = 2;

const headerShape = z.object({
  fingerprint: z.string(),
  entries: z.array(z.string()),
  few: z.array(z.string()),
  rarest: z.number(),
  features: z.number(),
  fewFeatures: z.number(),
  grain: z.number(),
  /** Of the arrays, in their order. */
  lengths: z.array(z.number().int().nonnegative()).length(14),
});

type Numbers = Int32Array | Float32Array | Uint32Array | Int16Array;

/** Numbers are stored as this machine writes them (a model is made where it is used), the short ones last. */
const arraysOf = ({ vocabulary, rarities, linear, learned, few }: Model): Numbers[] => [
  vocabulary.keys,
  vocabulary.rows,
  rarities,
  linear.biases,
  learned.owners,
  learned.starts,
  learned.held,
  few.vocabulary.keys,
  few.vocabulary.rows,
  few.rarities,
  few.index.owners,
  few.index.starts,
  few.index.held,
  Int16Array.from(linear.weights, (weight) => Math.round(weight / (linear.grain || 1))),
];

/** The model as bytes. */
export function pack(model: Model): Uint8Array {
  const arrays = arraysOf(model);
  const header = new TextEncoder().encode(
    JSON.stringify({
      fingerprint: model.fingerprint,
      entries: model.entries,
      few: model.few.entries,
      rarest: model.rarest,
      features: model.vocabulary.size,
      fewFeatures: model.few.vocabulary.size,
      grain: model.linear.grain,
      lengths: arrays.map(({ length }) => length),
    } satisfies z.input<typeof headerShape>),
  );
  const padded = Math.ceil(header.length / width) * width;
  const bytes = new Uint8Array(arrays.reduce((sum, { byteLength }) => sum + byteLength, prefix + padded));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, mark);
  view.setUint32(width, header.length);
  bytes.set(header, prefix);
  let at = prefix + padded;
  for (const { buffer, byteOffset, byteLength } of arrays) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return bytes;
}

/** JSON of an unknown shape; null where it is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The model that was packed; null for bytes that are none or were cut short. Takes the bytes over, unless they lie askew. */
export function unpack(bytes: Uint8Array): Model | null {
  const whole = bytes.byteOffset % width === 0 ? bytes : bytes.slice();
  if (whole.length < prefix) return null;
  const view = new DataView(whole.buffer, whole.byteOffset, whole.byteLength);
  const headerLength = view.getUint32(width);
  if (view.getUint32(0) !== mark || prefix + headerLength > whole.length) return null;
  const header = headerShape.safeParse(
    parseJson(new TextDecoder().decode(whole.subarray(prefix, prefix + headerLength))),
  );
  if (!header.success) return null;
  const { fingerprint, entries, few, rarest, features, fewFeatures, grain, lengths } = header.data;
  let at = whole.byteOffset + prefix + Math.ceil(headerLength / width) * width;
  const shorts = lengths.at(-1) ?? 0;
  const long = lengths.reduce((sum, length) => sum + length, 0) - shorts;
  if (at + long * width + shorts * short !== whole.byteOffset + whole.byteLength) return null;
  const next = (): [ArrayBufferLike, number, number] => {
    const length = lengths.shift() ?? 0;
    at += length * width;
    return [whole.buffer, at - length * width, length];
  };
  // In the order in which they were written.
  const vocabulary = { keys: new Int32Array(...next()), rows: new Int32Array(...next()), size: features };
  const rarities = new Float32Array(...next());
  const biases = new Float32Array(...next());
  const nextIndex = () => ({
    owners: new Int32Array(...next()),
    starts: new Int32Array(...next()),
    held: new Uint32Array(...next()),
  });
  const learned = nextIndex();
  const fewVocabulary = {
    keys: new Int32Array(...next()),
    rows: new Int32Array(...next()),
    size: fewFeatures,
  };
  const fewRarities = new Float32Array(...next());
  const index = nextIndex();
  const wholes = new Int16Array(...next());
  const weights = new Float32Array(wholes.length);
  for (let one = 0; one < wholes.length; one++) weights[one] = (wholes[one] ?? 0) * grain;
  return {
    fingerprint,
    entries,
    rarest,
    vocabulary,
    rarities,
    linear: { classes: entries.length, weights, grain, biases },
    learned,
    few: { entries: few, vocabulary: fewVocabulary, rarities: fewRarities, index },
    added: null,
  };
}
