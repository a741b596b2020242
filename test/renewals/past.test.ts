import { expect, test } from "vitest";
import { pastOf } from "../../src/renewals/past.ts";
import type { Renewal, StepState } from "../../src/renewals/renewal.ts";
import { newRenewal } from "../contracts/storage-renewing.ts";

/** A renewal that began at 10, whose steps were ticked like this. */
function renewal(ticks: readonly (readonly [StepState["state"], number | null])[]): Renewal {
  const plain = newRenewal(1, 1);
  const steps = plain.steps.map((step, at): StepState => {
    const [state, when] = ticks[at] ?? ["open", null];
    return { ...step, state, at: when };
  });
  const proof = { how: "cms", at: 500, byId: null, note: null } as const;
  return { ...plain, id: 7, face: 0, state: "done", steps, proof };
}

test("a step took as long as it was at hand, whoever had it", () => {
  const past = pastOf(
    renewal([
      ["done", 30],
      ["done", 30],
      ["done", 100],
      ["skipped", 150],
      ["done", 400],
      ["done", 500],
    ]),
  );
  expect(past).toEqual({
    ...{ id: 7, startedAt: 10, provenAt: 500 },
    steps: [
      { kind: "prepare", ms: 20 },
      { kind: "data", ms: 0 },
      { kind: "identity", ms: 70 },
      { kind: "activation", ms: 250 },
      { kind: "verification", ms: 100 },
    ],
  });
});

test("a step behind one that was taken back tells nothing, those after it do", () => {
  const past = pastOf(
    renewal([
      ["done", 200],
      ["done", 50],
      ["done", 60],
      ["done", 260],
      ["open", null],
      ["done", 500],
    ]),
  );
  expect(past?.steps).toEqual([
    { kind: "prepare", ms: 190 },
    { kind: "payment", ms: 60 },
    { kind: "verification", ms: 240 },
  ]);
});

test.each([
  ["platform", 300, 100],
  ["platform", 450, 0],
  ["certificate", 300, 250],
] as const)("of %s, an activation planned until %i took %i ms", (list, until, ms) => {
  const ticks = [10, 20, 100, 150, 400, 500].map((at) => ["done", at] as const);
  const past = pastOf({ ...renewal(ticks), list, pause: { from: until - 10, until } });
  expect(past?.steps.find(({ kind }) => kind === "activation")?.ms).toBe(ms);
});

test("one that was not proved tells nothing", () => {
  expect(pastOf({ ...renewal([["done", 30]]), state: "cancelled", proof: null })).toBeNull();
});
