import fc from "fast-check";
import { DateTime } from "luxon";
import { expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import { date, daysUntil, moment, readerOf } from "../../src/conversation/reader.ts";

const reader = (locale: "en" | "zh", timeZone: string, now: number) =>
  readerOf({ locale, timeZone }, { audience: "asker", platform: "slack", now });
const evening = Date.UTC(2026, 2, 28, 22, 30);

test.each([
  ["en", "UTC", "28 March 2026", "28 March 2026, 22:30 (UTC)"],
  ["en", "Europe/Berlin", "28 March 2026", "28 March 2026, 23:30 (Europe/Berlin)"],
  ["en", "Asia/Shanghai", "29 March 2026", "29 March 2026, 06:30 (Asia/Shanghai)"],
  ["zh", "Asia/Shanghai", "2026年3月29日", "2026年3月29日 06:30（Asia/Shanghai）"],
  ["zh", "America/New_York", "2026年3月28日", "2026年3月28日 18:30（America/New_York）"],
] as const)("in %s and %s it is %s", (locale, zone, day, full) => {
  const who = reader(locale, zone, 0);
  expect([date(evening, who), moment(evening, who)]).toEqual([day, full]);
});

test.each([
  ["the same day", 0, evening, evening],
  ["a minute past midnight", 1, Date.UTC(2026, 2, 28, 23, 1), evening],
  ["over the change to summer time", 1, Date.UTC(2026, 2, 29, 21, 59), Date.UTC(2026, 2, 27, 23)],
  ["backwards", -2, evening - 2 * DAY, evening],
])("days until, in Berlin: %s", (_what, days, at, now) => {
  expect(daysUntil(at, reader("en", "Europe/Berlin", now))).toBe(days);
});

test("days are those of the calendar, whatever the zone", () => {
  const instant = fc.integer({ min: Date.UTC(2012, 0, 1), max: Date.UTC(2040, 0, 1) });
  const zone = fc.constantFrom(
    "UTC",
    "Europe/Berlin",
    "America/Sao_Paulo",
    "Asia/Beirut",
    "Australia/Lord_Howe",
  );
  fc.assert(
    fc.property(instant, fc.integer({ min: -800, max: 800 }), zone, (now, days, timeZone) => {
      const then = DateTime.fromMillis(now, { zone: timeZone }).plus({ days }).toMillis();
      expect(daysUntil(then, reader("en", timeZone, now))).toBe(days);
    }),
    { numRuns: 200 },
  );
});
