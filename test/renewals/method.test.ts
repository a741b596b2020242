import { describe, expect, test } from "vitest";
import {
  allPoints,
  type Candidate,
  type Criterion,
  criteria,
  emptyReview,
  pointsOf,
  type Rating,
  ranked,
  type Score,
  steps,
  tick,
  tickedIn,
  untick,
  type Verdict,
} from "../../src/renewals/method.ts";

const saved = { by: 1, at: 5 };

let ids = 0;
function candidate(given: Partial<Record<Criterion, Score>>, verdict: Verdict = "open"): Candidate {
  ids += 1;
  const ratings: Partial<Record<Criterion, Rating>> = {};
  for (const one of criteria) if (given[one]) ratings[one] = { score: given[one], note: null };
  return { id: ids, name: `${ids}`, verdict, ratings, saved };
}

const all = (score: Score) => Object.fromEntries(criteria.map((one) => [one, score]));

describe("steps", () => {
  test("are ticked once, by one person at one time, and counted", () => {
    const first = tick(emptyReview, "laws", { by: 1, at: 5, number: 1 });
    expect(first?.ticks).toEqual({ laws: { by: 1, at: 5, number: 1 } });
    expect(first && tick(first, "laws", { by: 2, at: 6, number: 2 })).toBeNull();
    const second = first && tick(first, "counsel", { by: 2, at: 6, number: 2 });
    expect(second && tickedIn(second)).toBe(2);
    expect([tickedIn(emptyReview), steps.length]).toEqual([0, 6]);
  });

  test("are taken back by those who saw the tick that stands there", () => {
    const ticked = tick(emptyReview, "laws", { by: 1, at: 5, number: 1 }) ?? emptyReview;
    expect(untick(ticked, "laws", 2)).toBeNull();
    expect(untick(ticked, "industry", 1)).toBeNull();
    const back = untick(ticked, "laws", 1);
    expect(back).toEqual(emptyReview);
    expect(untick(emptyReview, "laws", 1)).toBeNull();
    const anew = tick(emptyReview, "laws", { by: 2, at: 9, number: 3 }) ?? emptyReview;
    expect(untick(anew, "laws", 1)).toBeNull();
  });
});

describe("platforms", () => {
  test("have points, security twice; what is not scored adds none", () => {
    expect(pointsOf(candidate(all(5)))).toBe(allPoints);
    expect(pointsOf(candidate({ security: 4, price: 3 }))).toBe(11);
    expect(pointsOf(candidate({}))).toBe(0);
  });

  test.each<[string, Candidate[], number[]]>([
    ["by points", [candidate(all(3)), candidate(all(4)), candidate({})], [1, 0, 2]],
    ["equals as they came", [candidate(all(3)), candidate(all(3))], [0, 1]],
    [
      "security first: a weak one comes after all that aren't, however good it is otherwise",
      [candidate({ ...all(5), security: 2 }), candidate({ security: 3 }), candidate({})],
      [1, 2, 0],
    ],
    [
      "the chosen one on top, what was ruled out at the end",
      [
        candidate(all(5), "ruled-out"),
        candidate({ ...all(1) }),
        candidate(all(4)),
        candidate(all(2), "chosen"),
      ],
      [3, 2, 1, 0],
    ],
  ])("are ranked %s", (_how, given, order) => {
    expect(ranked(given).map((one) => given.indexOf(one))).toEqual(order);
  });
});
