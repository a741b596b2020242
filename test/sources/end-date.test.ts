import { describe, expect, test } from "vitest";
import { endFrom } from "../../src/sources/end-date.ts";

const last = Date.UTC(2027, 11, 31, 23, 59, 59);

describe("an end", () => {
  test.each([
    ["2027-12-31T23:59:59Z", last],
    ["2027-12-31T23:59:59", last],
    ["2027-12-31 23:59:59", last],
    ["2027-12-31 23:59:59 UTC", last],
    ["2027-12-31 23:59:59 Z", last],
    ["2027-12-31t23:59:59z", last],
    ["2027-12-31T23:59:59.000000000Z", last],
    ["2027-12-31T23:59:59,5Z", last + 500],
    ["2028-01-01T07:59:59+08:00", last],
    ["2028-01-01 07:59:59+0800", last],
    ["2028-01-01T07:59:59+08", last],
    ["2027-12-31T18:29:59-05:30", last],
    ["2027-12-31T23:59Z", Date.UTC(2027, 11, 31, 23, 59)],
    ["20271231T235959Z", last],
    ["2028-02-29T00:00:00Z", Date.UTC(2028, 1, 29)],
    ["20271231235959Z", last],
    ["20280101075959+0800", last],
    ["202712312359Z", Date.UTC(2027, 11, 31, 23, 59)],
    [last, last],
    [last / 1000, last],
    [String(last), last],
    [String(last / 1000), last],
    [last / 1000 + 0.25, last + 250],
    ["1830297599.25", last + 250],
    [" 2027-12-31T23:59:59Z\n", last],
  ])("%j is read", (written, at) => {
    expect(endFrom(written)).toBe(at);
  });

  test.each(["2027-12-31", "20271231"])("that is the day %s lasts until it ends in UTC", (day) => {
    expect(endFrom(day)).toBe(Date.UTC(2028, 0, 1) - 1);
  });

  test.each([
    "99991231235959Z",
    "9999-12-31",
    "9999-12-31T23:59:59Z",
    "9999-12-31T23:59:59.9999999",
    "9999-12-31T00:00:00",
    253_402_300_799,
    253_402_300_799_000,
    253_402_300_799_999,
    "253402300799999",
  ])("%j is none", (written) => {
    expect(endFrom(written)).toBe("no end");
  });

  test.each([
    ["nothing", undefined],
    ["null", null],
    ["true", true],
    ["an array", ["2027-12-31"]],
    ["an object", { date: "2027-12-31" }],
    ["an empty text", ""],
    ["words", "in three weeks"],
    ["not set", 0],
    ["not set", "0"],
    ["not set", -1],
    ["not set", "1970-01-01T00:00:00Z"],
    ["not set in .NET", "0001-01-01T00:00:00"],
    ["days left", 30],
    ["a year", "2027"],
    ["a month", "2027-12"],
    ["a week", "2027-W52-5"],
    ["a day that does not exist", "2027-02-30"],
    ["a day that does not exist", "20270230"],
    ["a day that does not exist", "2027-02-29T00:00:00Z"],
    ["a day that does not exist", "20270230000000Z"],
    ["an hour that does not exist", "2027-12-31T25:00:00Z"],
    ["half dashes", "2027-1231"],
    ["day or month first", "01/02/2027"],
    ["a zone by its name", "2027-12-31T23:59:59 CST"],
    ["fourteen digits without a zone", "20271231235959"],
    ["fourteen digits without a zone", 20_271_231_235_959],
    ["twelve digits without a zone", "202712312359"],
    ["twelve digits without a zone", 202_712_312_359],
    ["eight digits as a number", 20_271_231],
    ["microseconds", last * 1000],
    ["too large", 1e300],
    ["too long", `2027-12-31T23:59:59.${"0".repeat(100)}Z`],
    ["after the last year", "+010000-01-01T00:00:00Z"],
  ])("is not %s: %j", (_, written) => {
    expect(endFrom(written)).toBeNull();
  });
});
