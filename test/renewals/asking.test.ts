import { expect, it } from "vitest";
import { DAY, HOUR } from "../../src/clock.ts";
import { askAt } from "../../src/renewals/asking.ts";
import type { Renewal } from "../../src/renewals/renewal.ts";
import { decide } from "../../src/renewals/rule.ts";
import { at, fresh, start } from "./states.ts";

/** The days, from `from` on, on which somebody is asked while nothing happens until the last of them. */
function asked(renewal: Renewal, from: number, days: number): number[] {
  const found: number[] = [];
  let known = renewal;
  for (let now = from; now <= from + days * DAY; now += HOUR) {
    if (known.askAt === null || known.askAt > now) continue;
    const verdict = decide(known, { type: "asked" }, now);
    if ("refused" in verdict) throw new Error(verdict.refused);
    known = verdict.next;
    found.push(Math.floor((now - from) / DAY));
  }
  return found;
}

it("asks a renewal that rests for forty days less and less often", () => {
  const far = { ...fresh, deadline: start + 400 * DAY };
  expect(asked(far, start, 40)).toEqual([1, 3, 7, 14, 21, 28, 35]);
});

it("asks every day in the last week before the end, and after it", () => {
  expect(asked(fresh, start, 40)).toEqual([1, 3, 7, 14, 21, 22, 23].concat(range(24, 40)));
});

it("is in no hurry any more once it is renewed", () => {
  const renewed = decide(at("verification"), { type: "renewed", by: 1, at: start }, start + 25 * DAY);
  if ("refused" in renewed) throw new Error(renewed.refused);
  expect(asked(renewed.next, start + 25 * DAY, 20)).toEqual([1, 3, 7, 14]);
});

it("asks for a platform's activation within hours, for a certificate that is issued within days", () => {
  const activating = { ...at("activation"), deadline: start + 400 * DAY };
  const since = activating.steps.find(({ id }) => id === "activation")?.since ?? 0;
  expect(activating.askAt).toBe(since + HOUR);
  expect(asked(activating, since, 6)).toEqual([0, 0, 1, 3]);
});

const planned = (renewal: Renewal, days: number, endsAfter: number): Renewal => {
  const pause = { from: start + days * DAY, until: start + days * DAY + HOUR };
  const known = { ...renewal, pause, deadline: start + endsAfter * DAY };
  return { ...known, askAt: askAt(known, 0, start) };
};

it("leaves data alone that are entered on a planned day, unless the end comes first", () => {
  expect(asked(planned(at("data"), 20, 400), start, 25)).toEqual([20, 22]);
  expect(asked(planned(at("data"), 20, 15), start, 12)).toEqual([8, 9, 10, 11, 12]);
});

it("leaves an activation alone until the time for which it is planned", () => {
  expect(asked(planned(at("activation"), 20, 400), start, 22)).toEqual([20, 20, 21]);
});

it("asks for a certificate's application long before the day on which the new one takes over", () => {
  const application = { ...at("data"), list: "certificate" as const };
  expect(asked(planned(application, 20, 400), start, 10)).toEqual([1, 3, 7]);
});

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);
