import { describe, expect, test } from "vitest";
import { draftOf, type SourceDraft, settingsOf } from "../../../src/signatures/source/draft.ts";
import type { Source, SourceSettings } from "../../../src/signatures/source/source.ts";

const http: SourceDraft = {
  ...{ url: " https://platform.example/account?full=1 ", method: "POST", statusAt: "/state", endAt: "/a~1b" },
  headers: "X-Key: {secret}\n\n accept-language ： de \n",
  words: "正常 = active\nIn Arbeit=pending\nnot = paid ＝ 暂停",
};
const settings: SourceSettings = {
  ...{ kind: "http", url: "https://platform.example/account?full=1", method: "POST" },
  headers: [
    { name: "X-Key", value: "{secret}" },
    { name: "accept-language", value: "de" },
  ],
  ...{ statusAt: "/state", endAt: "/a~1b" },
  words: { 正常: "active", "In Arbeit": "pending", "not = paid": "suspended" },
};
const setUp = (held: SourceSettings, sealed: string | null = "s1.a"): Source => ({
  ...{ signatureId: 1, settings: held, sealed, choices: [], checkedAt: null, word: null, failure: null },
  ...{ detail: null, failingSince: null, failures: 0, nextCheckAt: null, revision: 1 },
  ...{ asks: null, nextTestAt: null },
});
const none = { secret: null, before: null, sealing: true };
const read = (change: SourceDraft, parts: Partial<Parameters<typeof settingsOf>[2]> = {}) =>
  settingsOf("http", { ...http, ...change }, { ...none, secret: "s", ...parts });
const faults = (...given: Parameters<typeof read>) => {
  const found = read(...given);
  return "faults" in found ? found.faults : {};
};

test("a form is read, and shows what was read", () => {
  expect(read({})).toEqual({ settings, keepsSecret: false });
  expect(settingsOf("http", draftOf(setUp(settings)), { ...none, secret: "s" })).toEqual({
    settings,
    keepsSecret: false,
  });
});

describe("the secret", () => {
  test.each([
    ["of none, where no header has a place for it", { headers: null }, { secret: null }, {}],
    ["of one without a place", { headers: null }, {}, { headers: { why: "secret-unplaced" } }],
    ["of none that is wanted", {}, { secret: null }, { secret: { why: "secret-missing" } }],
    ["without keys", {}, { sealing: false }, { secret: { why: "no-keys" } }],
    ["of none, without keys", {}, { secret: null, sealing: false }, { secret: { why: "no-keys" } }],
    ["that no header carries", {}, { secret: "密" }, { secret: { why: "secret-unsendable" } }],
    ["that stays", {}, { secret: null, before: setUp(settings) }, {}],
    [
      "that stays on another path",
      { url: "https://platform.example/b" },
      { secret: null, before: setUp(settings) },
      {},
    ],
    [
      "on another host",
      { url: "https://platform.example.evil.example/" },
      { secret: null, before: setUp(settings) },
      { secret: { why: "secret-anew" } },
    ],
    [
      "on another port",
      { url: "https://platform.example:8443/" },
      { secret: null, before: setUp(settings) },
      { secret: { why: "secret-anew" } },
    ],
    [
      "without HTTPS",
      { url: "http://platform.example/" },
      { secret: null, before: setUp(settings) },
      { secret: { why: "secret-anew" } },
    ],
  ])("%s", (_, change, parts, expected) => {
    expect(faults(change, parts)).toEqual(expected);
  });

  test("in plain sight, in a header or as one, is neither taken nor shown again", () => {
    const names = ["Authorization", "Cookie", "X-Auth", "X-Password", "Session-Id", "X-Credential"];
    for (const headers of [...names.map((name) => `${name}: plainly`), "Bearer plainly"]) {
      for (const secret of [null, "s"]) {
        const found = read({ headers }, { secret });
        expect(found).toMatchObject({ draft: { headers: null, statusAt: "/state" } });
        expect(JSON.stringify(found)).not.toContain("plainly");
      }
    }
  });
});

test.each<[SourceDraft, object]>([
  [{ url: null }, { url: { why: "missing" } }],
  [{ url: "platform.example" }, { url: { why: "not-an-address" } }],
  [{ url: "https://user:word@platform.example" }, { url: { why: "not-an-address" } }],
  [{ url: "file:///etc/passwd" }, { url: { why: "not-an-address" } }],
  [
    { url: "https://platform.example/?id=7&api_key=hunter2" },
    { url: { why: "secret-in-query", name: "api_key" } },
  ],
  [{ url: "https://platform.example/?access_token={secret}", headers: null }, {}],
  [{ url: "https://platform.example/{secret}", headers: null }, { headers: { why: "secret-unplaced" } }],
  [{ statusAt: null, endAt: " " }, { statusAt: { why: "nothing-to-read" } }],
  [{ endAt: "end" }, { endAt: { why: "not-a-pointer" } }],
  [{ words: "paused: suspended" }, { words: { why: "bad-word", line: "paused: suspended" } }],
  [{ words: "paused = constructor" }, { words: { why: "bad-word", line: "paused = constructor" } }],
  [{ words: null }, { words: { why: "no-words" } }],
  [{ words: null, statusAt: null }, {}],
])("%j", (change, expected) => {
  expect(faults(change)).toEqual(expected);
});

test("a secret in the address is not written down with what was wrong", () => {
  const url = "https://platform.example/?token=hunter2";
  expect(JSON.stringify(read({ url }))).not.toContain("hunter2");
});

test("of the same account at a signing service the chosen credential stays, and of no other", () => {
  const draft = { url: "https://csc.example/csc/v1", clientId: "us", userId: null };
  const account: SourceSettings = {
    ...{ kind: "csc", baseUrl: "https://csc.example/csc/v1", clientId: "us", userId: null },
    credentialId: "rsa",
  };
  const parts = { secret: null, before: setUp(account), sealing: true };
  expect(settingsOf("csc", draft, parts)).toEqual({ settings: account, keepsSecret: true });
  expect(settingsOf("csc", { ...draft, clientId: "them" }, parts)).toMatchObject({
    settings: { clientId: "them", credentialId: null },
  });
  expect(settingsOf("csc", draft, { ...parts, secret: "s", before: setUp(settings) })).toMatchObject({
    settings: { credentialId: null },
    keepsSecret: false,
  });
  expect(settingsOf("csc", { url: "", clientId: "" }, { ...parts, before: null })).toMatchObject({
    faults: { url: { why: "missing" }, clientId: { why: "missing" }, secret: { why: "secret-missing" } },
  });
});
