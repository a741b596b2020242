import { expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import { endsLater } from "../../src/renewals/reach.ts";
import { fresh, start } from "./states.ts";

const end = start + 30 * DAY;

test.each([
  ["the same end", end, end, false],
  ["an earlier one", end, end - 1, false],
  ["a later one", end, end + 1, true],
  ["none any more", end, null, true],
  ["one where none was known", null, end, true],
  ["none where none was known", null, null, false],
])("%s", (_what, before, now, later) => {
  expect(endsLater({ deadline: now }, { ...fresh, deadline: before })).toBe(later);
});
