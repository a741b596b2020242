import { describe, expect, test } from "vitest";
import { failureOf, SourceError } from "../../src/sources/failure.ts";

describe("a failure", () => {
  test.each([
    [301, "redirects"],
    [400, "bad-status"],
    [401, "unauthorized"],
    [403, "forbidden"],
    [404, "not-found"],
    [408, "timeout"],
    [410, "not-found"],
    [429, "rate-limited"],
    [500, "server-error"],
    [503, "server-error"],
  ])("is told from the status %i: %s", (status, failure) => {
    expect(failureOf(status)).toMatchObject({ failure, detail: `HTTP ${status}`, retryAfter: null });
  });

  test("is none with a success", () => {
    expect([200, 202, 204].map((status) => failureOf(status))).toEqual([null, null, null]);
  });

  test("says how long to wait where the answer says so in seconds", () => {
    const waitOf = (text: string) => failureOf(429, new Headers({ "retry-after": text }))?.retryAfter;
    expect(["120", "0", "Fri, 31 Dec 1999 23:59:59 GMT", "-1", "1e9"].map(waitOf)).toEqual([
      120,
      0,
      null,
      null,
      null,
    ]);
  });

  test("has a detail on one short line", () => {
    const { detail, message } = new SourceError("bad-shape", `a\r\n\u202Eb\0\u2028 c ${"😀".repeat(300)}`);
    expect(detail).toMatch(/^a b c 😀+$/u);
    expect(new SourceError("bad-shape", `${"x".repeat(199)}😀`).detail).toBe("x".repeat(199));
    expect(detail?.length).toBeLessThanOrEqual(200);
    expect(message).toBe(`bad-shape: ${detail}`);
    expect(new SourceError("bad-shape", " \n").detail).toBeNull();
  });
});
