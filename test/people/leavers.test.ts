import { expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import { timeToTell } from "../../src/people/leavers.ts";

const now = 1_000 * DAY;

test.each([
  ["nobody has left", 0, 0, null, false],
  ["nobody has left any more", 0, 0, now - 99 * DAY, false],
  ["the first one has left", 1, 1, null, true],
  ["nothing is new since yesterday", 2, 0, now - DAY, false],
  ["nothing is new for almost two weeks", 2, 0, now - 14 * DAY + 1, false],
  ["nothing is new for two weeks", 2, 0, now - 14 * DAY, true],
  ["one more has left on the same day", 3, 1, now - DAY + 1, false],
  ["one more has left since yesterday", 3, 1, now - DAY, true],
  ["it was told by a clock that ran ahead", 3, 1, now + DAY, false],
])("where %s", (_what, total, untold, toldAt, tell) => {
  expect(timeToTell({ total, untold, toldAt }, now)).toBe(tell);
});
