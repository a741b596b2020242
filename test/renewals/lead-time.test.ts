import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "../../src/clock.ts";
import { leadTimeOf, startBy, usualWait } from "../../src/renewals/lead-time.ts";
import type { PastRenewal } from "../../src/renewals/store.ts";

const epoch = Date.UTC(2020, 0, 1);
/** A renewal of a year that took so many days. */
const took = (year: number, days: number, steps: PastRenewal["steps"] = []): PastRenewal => {
  const startedAt = epoch + year * 365 * DAY;
  return { id: year, startedAt, provenAt: startedAt + days * DAY, steps };
};
const all = (...days: number[]) => days.map((one, year) => took(year, one));

describe("the days to reckon with", () => {
  test.each<[string, PastRenewal[], object | null]>([
    ["of nothing on record", [], null],
    ["of one", all(9), { days: 9, from: 1, low: 9, high: 9 }],
    ["of two: the longer, however far apart", all(2, 60), { days: 60, from: 2, low: 2, high: 60 }],
    ["of three: the longest", all(9, 12, 10), { days: 12, from: 3, low: 9, high: 12 }],
    ["of more: of the last three", all(40, 40, 9, 12, 10), { days: 12, from: 3, low: 9, high: 12 }],
    ["of one that was left lying among three", all(9, 90, 10), { days: 10, from: 3, low: 9, high: 90 }],
    ["of a vendor who became slow: the second is believed", all(9, 90, 80), { days: 90 }],
    ["of a few days among hours, which is no outlier", all(0.1, 2, 0.1), { days: 2 }],
    ["of a part of a day, rounded up", all(8.1), { days: 9, low: 9, high: 9 }],
    ["of minutes: a day at least", all(0.01), { days: 1, low: 1, high: 1 }],
    ["of none at all, where one ends before it starts", all(-1), null],
  ])("%s", (_of, past, expected) => {
    const lead = leadTimeOf(past);
    if (expected === null) expect(lead).toBeNull();
    else expect(lead).toMatchObject(expected);
  });
});

describe("waiting", () => {
  const past = [
    took(0, 9, [{ kind: "payment", ms: 30 * DAY }]),
    took(1, 9, [
      { kind: "activation", ms: 3 * HOUR },
      { kind: "identity", ms: 4.5 * DAY },
      { kind: "identity", ms: DAY },
    ]),
    took(2, 9, [{ kind: "activation", ms: 5 * HOUR }]),
    took(3, 90, [{ kind: "activation", ms: 80 * DAY }]),
  ];

  test("the longest of each step counts, an old renewal's and an outlier's do not", () => {
    expect(leadTimeOf(past)?.waits).toEqual([
      { step: "identity", days: 5 },
      { step: "activation", days: 1 },
    ]);
    expect(usualWait(past, "activation")).toBe(5 * HOUR);
    expect(usualWait(past, "payment")).toBeNull();
  });

  test("a step of minutes is not called late after minutes", () => {
    expect(usualWait([took(0, 1, [{ kind: "activation", ms: 2 * MINUTE }])], "activation")).toBe(HOUR);
  });
});

test("a renewal starts early enough for its days and the margin", () => {
  const lead = { days: 12 };
  expect(startBy(epoch + 20 * DAY, lead, 3)).toBe(epoch + 5 * DAY);
});

const renewal: fc.Arbitrary<PastRenewal> = fc.record({
  id: fc.nat(),
  startedAt: fc.integer({ min: epoch, max: epoch + 3_000 * DAY }),
  provenAt: fc.integer({ min: epoch, max: epoch + 3_000 * DAY }),
  steps: fc.array(
    fc.record({
      kind: fc.constantFrom("identity" as const, "payment" as const, "activation" as const),
      ms: fc.integer({ min: -DAY, max: 100 * DAY }),
    }),
    { maxLength: 4 },
  ),
});

test("whatever is on record, the days are those of one of the last three, and the order plays no part", () => {
  fc.assert(
    fc.property(fc.array(renewal, { maxLength: 6 }), (past) => {
      // of two that were proven in one instant either may be the last
      fc.pre(new Set(past.map(({ provenAt }) => provenAt)).size === past.length);
      const lead = leadTimeOf(past);
      expect(leadTimeOf([...past].reverse())).toEqual(lead);
      const real = past.filter(({ startedAt, provenAt }) => provenAt >= startedAt);
      expect(lead === null).toBe(real.length === 0);
      if (lead === null) return;
      const last = real.sort((one, other) => other.provenAt - one.provenAt).slice(0, 3);
      const days = last.map(({ startedAt, provenAt }) =>
        Math.max(1, Math.ceil((provenAt - startedAt) / DAY)),
      );
      expect(days).toContain(lead.days);
      expect(lead.from).toBe(Math.min(3, real.length));
      expect(lead.low).toBeLessThanOrEqual(lead.days);
      expect(lead.days).toBeLessThanOrEqual(lead.high);
      for (const wait of lead.waits) expect(wait.days).toBeGreaterThan(0);
    }),
  );
});

test("where none of three stands out, all of them would have been in time", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 3 }), (days) => {
      const past = all(...days);
      const lead = leadTimeOf(past);
      if (lead === null || lead.days !== lead.high) return;
      const deadline = epoch + 9_000 * DAY;
      for (const { startedAt, provenAt } of past)
        expect(startBy(deadline, lead, 0) + (provenAt - startedAt)).toBeLessThanOrEqual(deadline);
    }),
  );
});
