import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import type { Obj } from "../../../src/playground/emulator/json.ts";
import type { Fault } from "../../support/teams/faults.ts";
import { anna, openTeamsWorkspace, type TeamsWorkspace } from "../../support/teams-workspace.ts";
import { tracesOf } from "./traces.ts";
import { openWorkspace } from "./workspace.ts";

/** Anna's first words: whoever hears them knows a person more than before. */
const hello = ({ teams }: TeamsWorkspace, id = "m1"): Obj =>
  teams.compose(anna, teams.chat(anna), { type: "message", id, text: "help" });

describe("what is sent to the endpoint", () => {
  let open: TeamsWorkspace | null = null;
  afterAll(() => open?.close());
  const workspace = async () => {
    open ??= await openTeamsWorkspace({ installed: [anna] });
    return open;
  };

  test.each(["GET", "PUT", "DELETE", "HEAD"])("by %s is refused", async (method) => {
    const { url, teams } = await workspace();
    const authorization = `Bearer ${teams.token()}`;
    const answer = await fetch(`${url()}/api/messages`, { method, headers: { authorization } });
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST"]);
  });

  test.each<[string, string | Obj]>([
    ["no JSON", "{"],
    ["nothing", ""],
    ["no object", "7"],
    ["an object of another kind", { hello: "Teams" }],
    ["an activity without a sender", { type: "message", channelId: "msteams", serviceUrl: "x" }],
  ])("as %s is no activity: 400 for Teams, 401 for everybody else", async (_what, body) => {
    const there = await workspace();
    await there.settle();
    const before = await tracesOf(there);
    const { teams } = there;
    expect((await teams.post(body, `Bearer ${teams.token()}`)).status).toBe(400);
    for (const authorization of [null, "Bearer a.b.c", `Bearer ${teams.token({ key: "unpublished" })}`]) {
      expect((await teams.post(body, authorization)).status).toBe(401);
    }
    await there.settle();
    expect(await tracesOf(there)).toEqual(before);
  });

  test.each([1, 30])("is too long from a mebibyte on, and what follows is heard (%i)", async (times) => {
    const there = await workspace();
    const { teams } = there;
    const authorization = `Bearer ${teams.token()}`;
    const body = JSON.stringify({ ...hello(there), padding: "x".repeat(times * 1024 * 1024) });
    await there.settle();
    const before = await tracesOf(there);
    expect(await teams.post(body, authorization)).toEqual({ status: 413, body: "" });
    // Of whom nobody knows, not a byte is read.
    const strange = `Bearer ${teams.token({ key: "unpublished" })}`;
    expect(await teams.post(body, strange)).toEqual({ status: 401, body: "" });
    expect(await tracesOf(there)).toEqual(before);
    expect((await teams.post(hello(there, `after ${times}`), authorization)).status).toBe(200);
  });
});

test("Teams is asked to come again while nobody listens", async () => {
  const bot = await openWorkspace({ options: { installed: [anna] } });
  const statusNow = async () => (await bot.teams.say(anna, "help")).status;
  expect(await statusNow()).toBe(503);
  await bot.start();
  expect(await statusNow()).toBe(200);
  await bot.stop();
  expect(await statusNow()).toBe(503);
  await bot.close();
});

describe("Microsoft's keys", () => {
  let workspace: TeamsWorkspace;
  afterEach(async () => {
    vi.useRealTimers();
    await workspace.close();
  });
  const statusOf = async (authorization: string, id: string) =>
    (await workspace.teams.post(hello(workspace, id), authorization)).status;

  test.each<[string, Omit<Fault, "path">]>([
    ["a broken server", { status: 500 }],
    ["a gateway without it", { status: 502, body: "<html>" }],
    ["a page in their place", { status: 200, body: { hello: "world" } }],
    ["a broken connection", { kind: "reset" }],
    ["a way round", { status: 302, headers: { location: "/elsewhere" } }],
  ])("are waited for behind %s: 503, nothing happens, and then it is taken", async (_what, fault) => {
    workspace = await openTeamsWorkspace({ installed: [] });
    const { teams, log } = workspace;
    const before = await tracesOf(workspace);
    const good = `Bearer ${teams.token()}`;
    for (const path of ["openidconfiguration", "well-known/keys"]) {
      teams.fail({ path, ...fault });
      expect(await statusOf(good, "m1"), path).toBe(503);
    }
    expect(await tracesOf(workspace)).toEqual(before);
    expect(log.lines.filter((line) => line.includes("Microsoft's keys are out of reach"))).toHaveLength(2);
    expect(await statusOf(good, "m1")).toBe(200);
    await workspace.settle();
    expect((await tracesOf(workspace)).inbox).toBe((before.inbox ?? 0) + 1);
  });

  test("are asked for once, however many come at once", async () => {
    workspace = await openTeamsWorkspace({ installed: [] });
    const { teams } = workspace;
    const all = Array.from({ length: 20 }, (_, n) => statusOf(`Bearer ${teams.token()}`, `m${n}`));
    expect(new Set(await Promise.all(all))).toEqual(new Set([200]));
    const asked = teams.calls.filter(({ path }) => path.startsWith("/v1/.well-known/"));
    expect(asked.map(({ path }) => path.split("/").at(-1))).toEqual(["openidconfiguration", "keys"]);
  });

  test("are fetched anew for one that is not among them, at most every half minute", async () => {
    // How long ago they were fetched is read from the system's clock.
    vi.useFakeTimers({ toFake: ["Date"] });
    workspace = await openTeamsWorkspace({ installed: [anna] });
    const { teams } = workspace;
    const old = `Bearer ${teams.token()}`;
    const asked = () => teams.calls.filter(({ path }) => path.endsWith("/keys")).length;
    expect([await statusOf(old, "m1"), asked()]).toEqual([200, 1]);

    teams.rotateKeys();
    const fresh = `Bearer ${teams.token()}`;
    expect([await statusOf(fresh, "m2"), asked()]).toEqual([401, 1]);
    vi.setSystemTime(Date.now() + 31_000);
    expect([await statusOf(fresh, "m3"), asked()]).toEqual([200, 2]);
    expect([await statusOf(old, "m4"), asked()]).toEqual([401, 2]);
    // A stranger's key does not have them fetched again and again.
    const strange = `Bearer ${teams.token({ header: { kid: "another" } })}`;
    for (let n = 0; n < 5; n++) expect(await statusOf(strange, "m5")).toBe(401);
    expect(asked()).toBe(2);
  });

  test("that were published no more are forgotten within a day", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    workspace = await openTeamsWorkspace({ installed: [anna] });
    const { teams } = workspace;
    const old = `Bearer ${teams.token({ claims: { exp: Math.floor(Date.now() / 1_000) + 90_000 } })}`;
    expect(await statusOf(old, "m1")).toBe(200);
    teams.rotateKeys();
    vi.setSystemTime(Date.now() + 86_400_000);
    expect(await statusOf(old, "m2")).toBe(401);
  });
});
