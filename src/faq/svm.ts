/** Examples as sparse rows: those of example n are at starts[n] up to starts[n + 1]. */
export type Examples = {
  starts: Int32Array;
  features: Int32Array;
  values: Float32Array;
  /** The class of each. */
  classes: Int32Array;
};

/** A weight for each feature in each class, a feature's together: weights[feature * classes + class]. */
export type Linear = {
  classes: number;
  /** Whole numbers times `grain`, the whole ones within 16 bits: so they are packed small, and come back as they were. */
  weights: Float32Array;
  grain: number;
  biases: Float32Array;
};

/** How dearly a wrong example is paid for, and how often all are gone through. Both by cross-validation. */
const cost = 2;
const passes = 5;
/** The largest whole number of a weight. */
const wholes = 32767;
/** Steps between two pauses: about two milliseconds' work. */
const atOnce = 100;

/** The same numbers in each run. */
function createDice(): () => number {
  let state = 7;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffle(order: Int32Array, dice: () => number): void {
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(dice() * (last + 1));
    const held = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = held;
  }
}

/** What the classes say to one example, into `margins`. */
export function judge(
  { classes, weights, biases }: Linear,
  features: Int32Array,
  values: Float32Array,
  [from, to]: readonly [number, number],
  margins: Float32Array,
): void {
  margins.set(biases);
  for (let at = from; at < to; at++) {
    const row = (features[at] ?? 0) * classes;
    const value = values[at] ?? 0;
    for (let one = 0; one < classes; one++)
      margins[one] = (margins[one] ?? 0) + (weights[row + one] ?? 0) * value;
  }
}

/**
 * Linear support vector machines, one a class against all others, with squared hinge loss, by dual coordinate descent
 * (Hsieh et al. 2008, as in LIBLINEAR), all classes at once. Pauses every few milliseconds.
 */
export function* trainLinear(
  examples: Examples,
  featureCount: number,
  classes: number,
): Generator<void, Linear> {
  const { starts, features, values } = examples;
  const count = starts.length - 1;
  const linear: Linear = {
    classes,
    weights: new Float32Array(featureCount * classes),
    grain: 0,
    biases: new Float32Array(classes),
  };
  const { weights, biases } = linear;
  const alphas = new Float32Array(count * classes);
  const steps = new Float32Array(classes);
  /** The classes that an example moves, which soon are few, each with its step. */
  const moved = new Int32Array(classes);
  const margins = new Float32Array(classes);
  const order = Int32Array.from({ length: count }, (_, index) => index);
  const dice = createDice();
  const slack = 1 / (2 * cost);
  for (let pass = 0; pass < passes; pass++) {
    shuffle(order, dice);
    for (let turn = 0; turn < count; turn++) {
      if (turn % atOnce === 0) yield;
      const example = order[turn] ?? 0;
      const from = starts[example] ?? 0;
      const to = starts[example + 1] ?? 0;
      judge(linear, features, values, [from, to], margins);
      const right = examples.classes[example];
      let movedCount = 0;
      for (let one = 0; one < classes; one++) {
        const sign = one === right ? 1 : -1;
        const held = alphas[example * classes + one] ?? 0;
        const slope = sign * (margins[one] ?? 0) - 1 + slack * held;
        // The example's own length is 1, and so is that of the bias.
        const next = Math.max(0, held - slope / (2 + slack));
        const step = (next - held) * sign;
        if (step === 0) continue;
        steps[movedCount] = step;
        moved[movedCount] = one;
        movedCount += 1;
        alphas[example * classes + one] = next;
        biases[one] = (biases[one] ?? 0) + step;
      }
      if (movedCount === 0) continue;
      for (let at = from; at < to; at++) {
        const row = (features[at] ?? 0) * classes;
        const value = values[at] ?? 0;
        for (let index = 0; index < movedCount; index++) {
          const place = row + (moved[index] ?? 0);
          weights[place] = (weights[place] ?? 0) + (steps[index] ?? 0) * value;
        }
      }
    }
  }
  return { ...linear, grain: yield* coarsen(weights) };
}

/** Brings all weights to whole numbers times a grain, which is returned. */
function* coarsen(weights: Float32Array): Generator<void, number> {
  let most = 0;
  for (let at = 0; at < weights.length; at++) {
    if (at % 200_000 === 0) yield;
    most = Math.max(most, Math.abs(weights[at] ?? 0));
  }
  const grain = most / wholes;
  for (let at = 0; grain > 0 && at < weights.length; at++) {
    if (at % 200_000 === 0) yield;
    weights[at] = Math.round((weights[at] ?? 0) / grain) * grain;
  }
  return grain;
}
