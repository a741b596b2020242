import fc from "fast-check";
import { DateTime } from "luxon";
import { expect, test } from "vitest";
import { dayNumber, timeOn } from "../../src/calendar.ts";
import { DAY, HOUR } from "../../src/clock.ts";

const zone = fc.constantFrom(
  ...["UTC", "Europe/Berlin", "America/New_York", "America/Sao_Paulo", "Asia/Beirut", "Asia/Kathmandu"],
  ...["Africa/Casablanca", "Australia/Lord_Howe", "Antarctica/Troll", "Pacific/Apia", "Pacific/Chatham"],
);
const instant = fc.integer({ min: Date.UTC(1975, 0, 1), max: Date.UTC(2060, 0, 1) });

/** Around each change of the clock, to the hour, where there is one within a year of the instant. */
function nearChange(at: number, timeZone: string, hours: number): number {
  const offset = (when: number) => DateTime.fromMillis(when, { zone: timeZone }).offset;
  for (let day = 0; day < 366; day++) {
    const when = at + day * DAY;
    if (offset(when) !== offset(when + DAY)) return when + hours * HOUR;
  }
  return at;
}

test("a calendar day is luxon's, also where the clock is changed", () => {
  fc.assert(
    fc.property(zone, instant, fc.integer({ min: -1, max: 25 }), (timeZone, anywhere, hours) => {
      for (const at of [anywhere, nearChange(anywhere, timeZone, hours)]) {
        const local = DateTime.fromMillis(at, { zone: timeZone });
        const day = Date.UTC(local.year, local.month - 1, local.day) / DAY;
        expect(dayNumber(at, timeZone)).toBe(day);
        // Read back, for luxon itself takes the wrong side of some changes when it puts an instant together.
        const nine = DateTime.fromMillis(timeOn(day, timeZone, 9 * 60), { zone: timeZone });
        expect(nine.toFormat("yyyy-MM-dd HH:mm")).toBe(`${local.toFormat("yyyy-MM-dd")} 09:00`);
      }
    }),
    { numRuns: 300, examples: [["Pacific/Apia", 1_253_876_400_000, 24]] },
  );
});
