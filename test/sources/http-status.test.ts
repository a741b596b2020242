import { describe, expect, test } from "vitest";
import { createGuardedFetch } from "../../src/sources/guarded-fetch.ts";
import { checkHttpStatus, type HttpSettings } from "../../src/sources/http-status.ts";
import { type Handler, serve } from "../support/serve.ts";
import { failureOfCall } from "../support/source-failure.ts";

const fetch = createGuardedFetch({ allow: ["127.0.0.1"] });

const standard: Omit<HttpSettings, "url"> = {
  method: "GET",
  headers: [{ name: "Authorization", value: "Bearer {secret}" }],
  statusAt: "/data/seals/0/status",
  endAt: "/data/seals/0/expires",
  words: { 正常: "active", Frozen: "suspended", "2": "expired", true: "active", OPENING: "pending" },
};

const seal = (status: unknown, expires?: unknown) =>
  JSON.stringify({ data: { seals: [{ status, expires }] } });

/** Checks against a server that answers this body. */
async function check(
  body: string | Buffer,
  changed: Partial<HttpSettings> = {},
  secret: string | null = "hunter2",
) {
  const url = await serve((_, res) =>
    res.writeHead(200, { "content-type": "text/html; charset=x" }).end(body),
  );
  return checkHttpStatus({ ...standard, url, ...changed }, secret, fetch);
}

describe("a platform", () => {
  test("is asked with the secret in its place, and understood", async () => {
    const seen: unknown[] = [];
    const url = await serve(({ method, headers }, res) => {
      seen.push([method, headers.authorization, headers["x-key"], headers.accept]);
      res.end(seal("正常", "2027-12-31T23:59:59+08:00"));
    });
    const headers = [
      ...standard.headers,
      { name: "X-Key", value: "{secret}:{secret}" },
      { name: "Accept", value: "application/vnd.seal+json" },
    ];
    const facts = await checkHttpStatus({ ...standard, url, method: "POST", headers }, "$&hunter2", fetch);
    expect(facts).toEqual({ state: "active", end: Date.UTC(2027, 11, 31, 15, 59, 59) });
    expect(seen).toEqual([["POST", "Bearer $&hunter2", "$&hunter2:$&hunter2", "application/vnd.seal+json"]]);
  });

  test("is asked with the secret in its query, where that is its place, and nowhere else in the address", async () => {
    const seen: unknown[] = [];
    const url = await serve(({ url }, res) => {
      seen.push(url);
      res.end(seal("正常"));
    });
    const asked = `${url}/{secret}?id=7&key={secret}`;
    await checkHttpStatus({ ...standard, url: asked, headers: [], endAt: null }, "$& a&b=c#d", fetch);
    expect(seen).toEqual(["/%7Bsecret%7D?id=7&key=%24%26%20a%26b%3Dc%23d"]);
  });

  test.each([
    ["正常", "active"],
    [" frozen ", "suspended"],
    [2, "expired"],
    ["2", "expired"],
    [true, "active"],
  ])("that says %j is %s", async (word, state) => {
    expect(await check(seal(word, "99991231235959Z"))).toEqual({ state, end: "no end" });
  });

  test("may tell one of the two alone", async () => {
    expect(await check(seal("正常"), { endAt: null })).toEqual({ state: "active", end: null });
    const end = Date.UTC(2028, 0, 1) - 1;
    expect(await check('"2027-12-31"', { statusAt: null, endAt: "" })).toEqual({ state: null, end });
  });

  test.each([undefined, null, ""])("that is being opened may have no end: %j", async (expires) => {
    expect(await check(seal("opening", expires))).toEqual({ state: "pending", end: null });
    expect((await failureOfCall(check(seal("正常", expires)))).failure).toMatch(/^(pointer-empty|bad-date)$/);
  });
});

describe("what a platform says wrong", () => {
  const deep = seal(0, "2027-12-31").replace(
    '"status":0',
    `"status":${"[".repeat(9_000)}${"]".repeat(9_000)}`,
  );
  test.each<[string, string | Buffer, Partial<HttpSettings>, string, string | null]>([
    ["no JSON", "<html>", {}, "not-json", "text/html"],
    ["nothing", "", {}, "not-json", "text/html"],
    ["JSON cut off", '{"data": ', {}, "not-json", "text/html"],
    ["JSON that is not UTF-8", Buffer.from('"\xe9"', "latin1"), {}, "not-json", "text/html"],
    ["JSON too deep", "[".repeat(100_000), {}, "not-json", "text/html"],
    ["no status", "{}", {}, "pointer-empty", "/data/seals/0/status"],
    ["no end", seal("正常"), {}, "pointer-empty", "/data/seals/0/expires"],
    ["a word that nobody knows", seal("closed", "2027-12-31"), {}, "word-unknown", "closed"],
    ["no word", seal({ code: 7 }, "2027-12-31"), {}, "word-unknown", "{…}"],
    ["a word far too deep", deep, {}, "word-unknown", "[…]"],
    ["null for a word", seal(null, "2027-12-31"), { words: { null: "active" } }, "word-unknown", "null"],
    ["a word that objects have", seal("constructor", 0), {}, "word-unknown", "constructor"],
    ["a long word", seal("x".repeat(90), 0), {}, "word-unknown", `${"x".repeat(59)}…`],
    ["a bad date", seal("正常", "31/12/27"), {}, "bad-date", "31/12/27"],
    ["a bad date of a frozen one", seal("frozen", "soon"), {}, "bad-date", "soon"],
    ["a number for a date", seal("正常", 30), {}, "bad-date", "30"],
  ])("is named: %s", async (_, body, changed, failure, detail) => {
    expect(await failureOfCall(check(body, changed))).toMatchObject({ failure, detail });
  });

  test("is told without the secret, should it repeat it", async () => {
    const repeated = [seal('no hunter2"here', 0), seal({ "x-key": 'hunter2"' }, 0), seal("正常", 'hunter2"')];
    for (const body of repeated) {
      const error = await failureOfCall(check(body, { headers: [] }, 'hunter2"'));
      expect(error.detail).not.toBeNull();
    }
    const straddling = seal(`${"x".repeat(55)}hunter2`, 0);
    for (const body of [...repeated, straddling]) {
      const error = await failureOfCall(check(body, { headers: [] }, "hunter2"));
      expect(`${error.message} ${error.detail}`).not.toContain("hun");
    }
    const url = await serve((_, res) => res.writeHead(200, { "content-type": "x/hunter2" }).end());
    const error = await failureOfCall(checkHttpStatus({ ...standard, url }, "hunter2", fetch));
    expect([error.failure, error.detail]).toEqual(["not-json", "x/•••"]);
    // a host comes in small letters, whatever was written
    const away = await serve((_, res) => res.writeHead(302, { location: "http://Hunter2.localhost/" }).end());
    const refused = await failureOfCall(checkHttpStatus({ ...standard, url: away }, "Hunter2", fetch));
    expect(refused.detail).toMatch(/^•••\.localhost/);
  });

  test.each([
    [401, {}, "unauthorized", null],
    [429, { "retry-after": "90" }, "rate-limited", 90],
    [503, {}, "server-error", null],
    [204, {}, "not-json", null],
  ])("is named: status %i", async (status, headers, failure, retryAfter) => {
    const handler: Handler = (_, res) => res.writeHead(status, headers).end();
    const call = checkHttpStatus({ ...standard, url: await serve(handler) }, "hunter2", fetch);
    expect(await failureOfCall(call)).toMatchObject({ failure, retryAfter });
  });
});

describe("settings that can't be used", () => {
  const unused: Handler = () => expect.unreachable();

  test.each<[Partial<HttpSettings>, string, string | null]>([
    [{ statusAt: "data.status" }, "bad-pointer", "data.status"],
    [{ endAt: "/~" }, "bad-pointer", "/~"],
    [{ statusAt: null, endAt: null }, "bad-pointer", null],
    [{ headers: [{ name: "Host", value: "inside" }] }, "bad-header", "host"],
    [{ url: "seal.test" }, "bad-url", null],
    [{ url: "https://[::1]/" }, "address-refused", "::1"],
  ])("make no call: %j", async (changed, failure, detail) => {
    const url = await serve(unused);
    const call = checkHttpStatus({ ...standard, url, ...changed }, "hunter2", fetch);
    expect(await failureOfCall(call)).toMatchObject({ failure, detail });
  });

  test("have a secret with a line end in it, which is not told", async () => {
    const call = checkHttpStatus({ ...standard, url: "http://127.0.0.1:9/" }, "hunter2\n", fetch);
    const error = await failureOfCall(call);
    expect([error.failure, error.detail]).toEqual(["bad-header", "authorization"]);
  });
});
