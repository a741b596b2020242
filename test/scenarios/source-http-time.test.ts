import knex from "knex";
import { describe, expect, test } from "vitest";
import { DAY, HOUR, MINUTE, SECOND } from "../../src/clock.ts";
import { words } from "../support/shown.ts";
import { day, keys, secret, useStatusSource } from "../support/status-source.ts";
import { anna, legal, monday, omar, until } from "../support/workspace.ts";

const { open, told, inLegal, signature, setUp, pass } = useStatusSource();

describe("time", () => {
  test("has it asked every day, every six hours when its end is near, and tells nobody what has not changed", async () => {
    const { platform } = await open();
    await setUp();
    await pass(DAY - HOUR);
    expect(platform.calls).toHaveLength(1);
    await pass(HOUR);
    expect(platform.calls).toHaveLength(2);
    platform.says({ body: { account: { state: "active", until: day(40) } } });
    await pass(DAY);
    expect(platform.calls).toHaveLength(3);
    await pass(6 * HOUR);
    expect(platform.calls).toHaveLength(4);
    expect(inLegal().filter((text) => text.includes("source"))).toEqual([]);
  });

  test("and three failures over an hour make it unreachable, until it answers again", async () => {
    const { workspace, platform } = await open();
    await setUp();
    platform.says({ status: 503, headers: { "retry-after": "7200" } });
    await pass(DAY);
    expect(await signature()).toMatchObject({ condition: "ok" });
    await pass(HOUR);
    expect(platform.calls).toHaveLength(2);
    platform.says({ status: 503 });
    await pass(HOUR);
    expect(platform.calls).toHaveLength(3);
    expect(inLegal()).toEqual([]);
    await pass(HOUR);
    expect(platform.calls).toHaveLength(4);
    expect(await signature()).toMatchObject({ condition: "unreachable" });
    const [lost] = inLegal();
    expect(lost).toContain("🔌 I can't find out how *Token account* is: its source doesn't tell me.");
    expect(lost).toContain("It has a failure of its own at the moment.");
    expect(lost).toContain("It has failed since");
    expect(told(omar)).toHaveLength(1);
    expect(words(await workspace.command(anna, "status token"))).toContain("unreachable");
    await pass(HOUR);
    expect(inLegal()).toHaveLength(1);
    platform.says({ body: { account: { state: "active", until: day(200) } } });
    await pass(HOUR);
    expect(await signature()).toMatchObject({ condition: "ok" });
    expect(inLegal().at(-1)).toContain("✅ *Token account* is well again, its source says.");
    expect(told(omar)).toHaveLength(2);
  });

  test.each([
    ["revoked", "revoked"],
    ["paused", "suspended"],
  ])("shows that it is %s: its incident says so, and nothing else does", async (word, condition) => {
    const { workspace, platform } = await open();
    await setUp();
    platform.says({ body: { account: { state: word, until: null } } });
    await pass(DAY);
    expect(await signature()).toMatchObject({ condition, deadline: monday + 200 * DAY });
    expect([...inLegal(), ...told(omar)]).toEqual([]);
    const [incident, ...more] = workspace.emulator.messages(legal).map(words);
    expect(incident).toContain("Signing is down: Token account");
    expect(more).toEqual([]);
  });

  test("does not make what was revoked any better", async () => {
    const { platform } = await open();
    await setUp();
    platform.says({ body: { account: { state: "revoked", until: null } } });
    await pass(DAY);
    platform.says({ status: 500 });
    for (let days = 0; days < 4; days++) await pass(DAY);
    expect(await signature()).toMatchObject({ condition: "revoked" });
    expect(inLegal()).toEqual([]);
  });

  test("and failures make one that is waited for unreachable as well, which is an incident of its own", async () => {
    const { workspace, platform } = await open();
    await setUp();
    platform.says({ body: { account: { state: "new", until: day(200) } } });
    await pass(DAY);
    expect(await signature()).toMatchObject({ condition: "suspended" });
    platform.says({ status: 500 });
    await pass(DAY);
    expect(await signature()).toMatchObject({ condition: "suspended" });
    for (let hours = 0; hours < 2; hours++) await pass(HOUR);
    expect(await signature()).toMatchObject({ condition: "unreachable" });
    await pass(HOUR);
    expect((await workspace.store().read.incidents.open(9)).incidents).toMatchObject([
      { cause: "suspended" },
      { cause: "unreachable" },
    ]);
    const lost = expect.stringMatching(/^🔌 I can't find out how \*Token account\* is/);
    expect([inLegal(), told(omar)]).toEqual([[lost], [lost]]);
  });
});

test("a platform that keeps silent holds up nobody who waits for something else", async () => {
  const { workspace, platform, seal } = await open();
  await setUp();
  platform.holds(true);
  const page = await workspace.command(anna, "source token");
  await workspace.press(anna, page, "Check now");
  await until(() => platform.calls.length === 2);
  const { emulator } = workspace;
  await emulator.upload(anna, "dm", { name: "a.pem", bytes: Buffer.from("nothing") });
  await until(() => told(anna).some((text) => text.includes("I found no certificate in this.")));
  expect((await workspace.store().read.sources.of(seal))?.failure).toBeNull();
  platform.drop();
  await workspace.settle();
  expect((await workspace.store().read.sources.of(seal))?.failure).toBe("unreachable");
});

describe("an end in the middle", () => {
  test("between asking and writing down loses nothing: the next start asks once more", async () => {
    const { workspace, platform } = await open();
    await setUp();
    platform.holds(true);
    const page = await workspace.command(anna, "source token");
    await workspace.press(anna, page, "Check now");
    await until(() => platform.calls.length === 2);
    const { now } = workspace.machine;
    await workspace.restart(async () => {
      // As a process leaves it that was killed: all that is left is its lease.
      const db = knex({
        client: "sqlite3",
        connection: { filename: workspace.file },
        useNullAsDefault: true,
      });
      const left = { state: "running", lease: "lost", wake_at: now + MINUTE };
      expect(await db("errands").where("key", "like", "check:%").update(left)).toBe(1);
      await db.destroy();
      platform.holds(false);
      platform.says({ body: { account: { state: "active", until: day(300) } } });
    });
    await workspace.app().settle();
    expect(platform.calls).toHaveLength(2);
    expect(await signature()).toMatchObject({ deadline: monday + 200 * DAY });
    workspace.machine.now = now + MINUTE + SECOND;
    await workspace.settle();
    expect(platform.calls).toHaveLength(3);
    expect(await signature()).toMatchObject({ deadline: monday + 300 * DAY });
    const seen = workspace.emulator.messages(legal, anna).map(words);
    expect(seen.filter((text) => text.includes("Its source answered"))).toHaveLength(1);
  });

  test("and a key that is changed: the secret is sealed anew, and the old key can go", async () => {
    const { workspace, platform, seal } = await open();
    await setUp();
    const sealed = async () => (await workspace.store().read.sources.of(seal))?.sealed;
    const before = await sealed();
    const set = (text: string) => {
      const ring = text.split(",").map((entry) => {
        const [id = "", key = ""] = entry.split(":");
        return { id, key: Buffer.from(key, "base64") };
      });
      const [first, ...others] = ring;
      if (first) workspace.config.sources.keys = [first, ...others];
    };
    set(`b:${keys.b},a:${keys.a}`);
    await workspace.restart();
    expect(await sealed()).not.toBe(before);
    set(`b:${keys.b}`);
    await workspace.restart();
    await pass(DAY);
    expect(platform.calls.at(-1)?.headers["x-api-key"]).toBe(secret);
    set(`c:${Buffer.alloc(32, 3).toString("base64")}`);
    await workspace.restart();
    await pass(DAY);
    expect(words(await workspace.command(anna, "source token"))).toContain(
      "The key under which I keep its secret is not in SOURCE_KEYS any more.",
    );
    expect(workspace.log.lines.some((line) => line.includes("a source's secret can't be opened"))).toBe(true);
    const calls = platform.calls.length;
    workspace.config.sources.keys = null;
    await workspace.restart();
    await pass(HOUR);
    expect(words(await workspace.command(anna, "source token"))).toContain("SOURCE_KEYS is not set any more");
    expect(platform.calls).toHaveLength(calls);
  });
});
