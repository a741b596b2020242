import { describe, expect, it } from "vitest";
import { pageModule } from "./page-module.ts";

type Reader = { locale: string; tz: string; now: number };
const { formatSlackDate, dayDivider } = await pageModule<{
  formatSlackDate: (format: string, seconds: number, reader: Reader) => string | undefined;
  dayDivider: (at: number, reader: Reader) => string;
}>("dates.js");
const { textsFor } = await pageModule<{ textsFor: (locale: string) => Record<string, unknown> }>("texts.js");

const now = Date.parse("2026-11-22T09:24:00Z");
const ada: Reader = { locale: "en-US", tz: "Europe/Berlin", now };
const mei: Reader = { locale: "zh-CN", tz: "Asia/Shanghai", now };
const seconds = (iso: string) => Date.parse(iso) / 1000;

describe("dates", () => {
  it.each([
    ["{date_num}", "2014-02-18"],
    ["{date}", "February 18th, 2014"],
    ["{date_short}", "Feb 18, 2014"],
    ["{date_long}", "Tuesday, February 18th, 2014"],
    ["{time}", "3:39\u202fPM"],
    ["{time_secs}", "3:39:42\u202fPM"],
    ["at {nothing}", "At {nothing}"],
  ])("fills %s in the reader's zone", (format, shown) => {
    const filled = formatSlackDate(format, 1392734382, ada);
    expect(filled?.replace(/\s/g, " ")).toBe(shown.replace(/\s/g, " "));
  });

  it("says today, tomorrow and yesterday by the reader's calendar", () => {
    expect(formatSlackDate("{date_short_pretty}", seconds("2026-11-22T22:59:00Z"), ada)).toBe("Today");
    expect(formatSlackDate("{date_short_pretty}", seconds("2026-11-22T23:01:00Z"), ada)).toBe("Tomorrow");
    expect(formatSlackDate("{date_short_pretty}", seconds("2026-11-21T10:00:00Z"), ada)).toBe("Yesterday");
    expect(formatSlackDate("{date_short_pretty}", seconds("2026-11-22T16:01:00Z"), mei)).toBe("明天");
  });

  it("knows the ordinals", () => {
    const days = [1, 2, 3, 11, 22, 23].map((day) =>
      formatSlackDate("{date}", Date.UTC(2026, 0, day, 12) / 1000, ada),
    );
    expect(days.map((day) => day?.split(" ")[1])).toEqual([
      "1st,",
      "2nd,",
      "3rd,",
      "11th,",
      "22nd,",
      "23rd,",
    ]);
  });

  it("gives up on an instant that is none, and on a format that holds no date", () => {
    expect(formatSlackDate("{_}", 0, ada)).toBeUndefined();
    expect(formatSlackDate("{date}", 999_999_999_999_999, ada)).toBeUndefined();
    expect(formatSlackDate("{date}", Number.NaN, ada)).toBeUndefined();
  });

  it("divides days, with the year where it is another", () => {
    expect(dayDivider(now, ada)).toBe("Sunday, November 22");
    expect(dayDivider(Date.parse("2027-01-21T12:00:00Z"), ada)).toBe("Thursday, January 21, 2027");
    expect(dayDivider(now, mei)).toBe("11月22日星期日");
  });
});

describe("the page's words", () => {
  it("are there in both languages, and not the same", () => {
    const en = textsFor("en-US");
    const zh = textsFor("zh-CN");
    expect(Object.keys(zh)).toEqual(Object.keys(en));
    for (const [name, word] of Object.entries(zh)) {
      const shown = typeof word === "function" ? String(word(2, "…")) : String(word);
      expect(shown, name).toMatch(/\p{Script=Han}/u);
    }
  });
});
