import { createHmac } from "node:crypto";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { MINUTE, SECOND } from "../../src/clock.ts";
import { type Delivered, longestNotice, readNotice } from "../../src/sources/webhook.ts";
import { openOpenssl } from "../support/openssl.ts";

const openssl = openOpenssl();
afterAll(() => openssl.close());

const now = Date.UTC(2026, 10, 28, 12);
const seconds = String(now / SECOND);
const said = { id: "evt_1", type: "maintenance", text: "签章服务 pauses on Sunday" };

function sign(body: unknown, secret = "s3cret", timestamp = seconds): Delivered & { body: Buffer } {
  const bytes = Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
  const signature = createHmac("sha256", secret).update(`${timestamp}.`).update(bytes).digest("hex");
  return { body: bytes, timestamp, signature };
}

const read = (delivered: Delivered, secrets = ["s3cret"]) => readNotice(delivered, secrets, now);

describe("a notice", () => {
  test("is taken where it is signed as openssl signs it", () => {
    const body = Buffer.from(
      JSON.stringify({ ...said, status: "Frozen", end: "2027-12-31T23:59:59Z", more: 1 }),
    );
    const input = Buffer.concat([Buffer.from(`${seconds}.`), body]);
    const printed = openssl.run(["dgst", "-sha256", "-hmac", "s3cret", "-r"], input).toString();
    const signature = printed.slice(0, 64).toUpperCase();
    expect(read({ body, timestamp: seconds, signature })).toEqual({
      notice: { ...said, status: "Frozen", end: Date.UTC(2027, 11, 31, 23, 59, 59) },
    });
  });

  test("may say no state and no end", () => {
    const plain = { notice: { ...said, status: null, end: null } };
    expect(read(sign(said))).toEqual(plain);
    expect(read(sign({ ...said, status: null, end: null }))).toEqual(plain);
    expect(read(sign({ ...said, end: "99991231235959Z" }))).toEqual({
      notice: { ...plain.notice, end: "no end" },
    });
  });

  test("is signed with any secret while they are changed", () => {
    const secrets = ["new", "s3cret"];
    expect(read(sign(said, "new"), secrets)).toHaveProperty("notice");
    expect(read(sign(said, "s3cret"), secrets)).toHaveProperty("notice");
    expect(read(sign(said, "older"), secrets)).toEqual({ fault: "bad-signature" });
  });

  test("delivered again has the same id", () => {
    const [first, again] = [sign(said), sign(said, "s3cret", String(now / SECOND + 60))];
    expect(first.signature).not.toBe(again.signature);
    expect(read(first)).toEqual(read(again));
  });
});

describe("a forged notice", () => {
  const good = sign(said);
  const bad = { fault: "bad-signature" };

  test("has another body, time or signature", () => {
    expect(read({ ...good, body: Buffer.concat([good.body, Buffer.from(" ")]) })).toEqual(bad);
    expect(read({ ...good, timestamp: String(now / SECOND + 1) })).toEqual(bad);
    expect(read({ ...good, timestamp: `0${seconds}` })).toEqual(bad);
    expect(read({ ...good, signature: "0".repeat(64) })).toEqual(bad);
  });

  test("is not taken with one digit changed, wherever", () => {
    const { signature = "" } = good;
    for (let i = 0; i < signature.length; i += 1) {
      const other = signature[i] === "0" ? "1" : "0";
      expect(read({ ...good, signature: signature.slice(0, i) + other + signature.slice(i + 1) })).toEqual(
        bad,
      );
    }
  });

  test.each([
    "",
    "x",
    "0",
    good.signature?.slice(1) ?? "",
    `${good.signature}00`,
    `${good.signature}\n`,
    `sha256=${good.signature}`,
    "é".repeat(64),
  ])("may say anything for a signature: %j", (signature) => {
    expect(read({ ...good, signature })).toEqual(bad);
  });

  test("is nobody's where there is no secret, or an empty one", () => {
    expect(read(good, [])).toEqual(bad);
    expect(read(sign(said, ""), [""])).toEqual(bad);
  });

  test("moves nothing between time and body", () => {
    // what is signed reads the same with the dot elsewhere
    const body = `5.${JSON.stringify(said)}`;
    const { signature } = sign(body, "s3cret", "1");
    expect(read({ body: Buffer.from(JSON.stringify(said)), timestamp: "1.5", signature })).toEqual({
      fault: "no-timestamp",
    });
  });
});

describe("the time", () => {
  const at = (instant: number) => read(sign(said, "s3cret", String(instant / SECOND)));

  test("may be five minutes off, either way", () => {
    for (const off of [-5 * MINUTE, 0, 5 * MINUTE]) expect(at(now + off)).toHaveProperty("notice");
    expect(at(now - 5 * MINUTE - SECOND)).toEqual({ fault: "out-of-time", seconds: 301 });
    expect(at(now + 5 * MINUTE + SECOND)).toEqual({ fault: "out-of-time", seconds: -301 });
  });

  test("that is wrong is told only to who signs", () => {
    expect(read(sign(said, "guessed", "1"))).toEqual({ fault: "bad-signature" });
  });

  test.each([
    undefined,
    "",
    "now",
    "-1",
    "1.5",
    "1e9",
    ` ${seconds}`,
    "2026-11-28T12:00:00Z",
    "9".repeat(400),
  ])("is not %j", (timestamp) => {
    expect(read({ ...sign(said), timestamp })).toEqual({ fault: "no-timestamp" });
  });

  test("is nothing without a signature", () => {
    expect(read({ ...sign(said), signature: undefined })).toEqual({ fault: "no-signature" });
  });
});

describe("what a notice says", () => {
  test.each<[unknown, string]>([
    ["null", ""],
    ["[]", ""],
    [{ ...said, id: undefined }, "id"],
    [{ ...said, id: 7 }, "id"],
    [{ ...said, id: "" }, "id"],
    [{ ...said, id: "a b" }, "id"],
    [{ ...said, id: "a\n" }, "id"],
    [{ ...said, id: "x".repeat(129) }, "id"],
    [{ ...said, type: "" }, "type"],
    [{ ...said, type: "x".repeat(61) }, "type"],
    [{ ...said, text: undefined }, "text"],
    [{ ...said, text: "" }, "text"],
    [{ ...said, text: "x".repeat(2_001) }, "text"],
    [{ ...said, status: 1 }, "status"],
    [{ ...said, end: true }, "end"],
    [{ ...said, end: "soon" }, "end"],
    [{ ...said, end: 0 }, "end"],
  ])("has a shape: %j", (body, field) => {
    expect(read(sign(body))).toEqual({ fault: "bad-shape", field });
  });

  test.each(["", "{", "<xml/>"])("is JSON, not %j", (body) => {
    expect(read(sign(body))).toEqual({ fault: "not-json" });
  });

  test("is of limited length", () => {
    const filler = " ".repeat(longestNotice - Buffer.byteLength(JSON.stringify(said)));
    expect(read(sign(JSON.stringify(said) + filler))).toHaveProperty("notice");
    expect(read(sign(`${JSON.stringify(said)}${filler} `))).toEqual({
      fault: "too-large",
      limit: longestNotice,
    });
  });

  test("never makes it throw", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.string(),
        fc.string(),
        (body, timestamp, signature) => {
          expect(read({ body, timestamp, signature })).toHaveProperty("fault");
        },
      ),
    );
    fc.assert(fc.property(fc.json(), (body) => void read(sign(body))));
  });
});
