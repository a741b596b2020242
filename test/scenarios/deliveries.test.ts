import knex from "knex";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { DAY, MINUTE, SECOND } from "../../src/clock.ts";
import type { Fault } from "../../src/playground/emulator/faults.ts";
import { certificate } from "../support/samples.ts";
import { words } from "../support/shown.ts";
import { anna, bea, legal, liwei, maya, monday, omar, openWorkspace } from "../support/workspace.ts";

const workspace = await openWorkspace({ mode: "socket" });
afterAll(() => workspace.close());
const { emulator, machine } = workspace;

const answers = (user: string) =>
  emulator.messages(emulator.dm(user)).filter((message) => message.user === emulator.bot.userId);
const calls = (method: string) => emulator.calls.filter((call) => call.method === method).length;

/** Asks for help directly, and lets what can be done now be done. */
async function ask(user = maya as string): Promise<void> {
  await emulator.message(user, "dm", "help");
  await now();
}
async function now(): Promise<void> {
  await workspace.app().settle();
  await emulator.idle();
}
async function later(ms: number): Promise<void> {
  machine.now += ms;
  await now();
}

const post = (fault: Omit<Fault, "method">) => emulator.faults.add({ method: "chat.postMessage", ...fault });

beforeEach(async () => {
  emulator.faults.clear();
  machine.now += 10 * MINUTE;
  await workspace.settle();
});

describe("a message", () => {
  test("that Slack puts off goes when Slack said, once", async () => {
    const before = answers(maya).length;
    post({ kind: "429", retryAfter: 30 });
    await ask();
    await later(29 * SECOND);
    expect(answers(maya)).toHaveLength(before);
    await later(2 * SECOND);
    expect(answers(maya)).toHaveLength(before + 1);
    await later(DAY);
    expect(answers(maya)).toHaveLength(before + 1);
  });

  test.each<[string, Omit<Fault, "method">]>([
    ["a broken server", { kind: "500" }],
    ["a broken connection", { kind: "reset" }],
    ["an error that says nothing", { kind: "error", error: "internal_error" }],
  ])("that fails by %s, and was not stored, is looked for first, then sent once", async (_by, fault) => {
    const before = answers(maya).length;
    const looks = calls("conversations.history");
    post(fault);
    await ask();
    await later(5 * SECOND);
    expect([answers(maya).length, calls("conversations.history")]).toEqual([before, looks]);
    await later(15 * SECOND);
    expect([answers(maya).length, calls("conversations.history")]).toEqual([before + 1, looks + 1]);
    await later(DAY);
    expect(answers(maya)).toHaveLength(before + 1);
  });

  test("whose connection broke after Slack had stored it is found, and not doubled", async () => {
    const before = answers(maya).length;
    post({ kind: "reset-after-storing" });
    await ask();
    expect(answers(maya)).toHaveLength(before + 1);
    const posts = calls("chat.postMessage");
    await later(20 * SECOND);
    await later(DAY);
    expect([answers(maya).length, calls("chat.postMessage")]).toEqual([before + 1, posts]);
  });

  test("that Slack stores a while after the connection broke is found as well", async () => {
    const before = answers(maya).length;
    post({ kind: "store-late" });
    await ask();
    machine.now += 8 * SECOND;
    emulator.faults.release();
    await later(12 * SECOND);
    await later(DAY);
    expect(answers(maya)).toHaveLength(before + 1);
  });

  test("that is uncertain again and again arrives once", async () => {
    const before = answers(maya).length;
    post({ kind: "500", times: 3 });
    await ask();
    for (let minute = 0; minute < 10; minute++) await later(MINUTE);
    expect(answers(maya)).toHaveLength(before + 1);
  });

  test("is not sent again before it could be looked for", async () => {
    const before = answers(maya).length;
    post({ kind: "reset-after-storing" });
    emulator.faults.add({ method: "conversations.history", kind: "500", times: 3 });
    await ask();
    const posts = calls("chat.postMessage");
    for (let minute = 0; minute < 10; minute++) await later(MINUTE);
    expect([answers(maya).length, calls("chat.postMessage")]).toEqual([before + 1, posts]);
  });

  test("in a thread is looked for in that thread", async () => {
    post({ kind: "reset-after-storing" });
    const sent = await emulator.mention(maya, legal, "help");
    await now();
    await later(20 * SECOND);
    const thread = emulator.messages(legal).filter(({ threadTs }) => threadTs === sent.ts);
    expect(thread).toHaveLength(1);
    expect(calls("conversations.replies")).toBe(1);
  });

  test("to somebody whose conversation could not be opened is sent later", async () => {
    const claimed = await openWorkspace({ mode: "socket", env: { SIGNATURE_CHANNEL: "" } });
    claimed.emulator.faults.add({ method: "conversations.open", kind: "500", times: 2 });
    await claimed.form(anna, "add");
    await claimed.submit(anna, { kind: "subscription", name: "Seal", end: "2026-03-10" });
    await claimed.moveTo(monday + DAY);
    expect(claimed.emulator.messages(claimed.emulator.dm(anna))).toHaveLength(1);
    await claimed.close();
  });

  test("that waits holds back the later ones of its conversation, and no others", async () => {
    const before = [maya, omar].map((user) => answers(user).length);
    post({ kind: "429", retryAfter: 60 });
    await ask(maya);
    await emulator.message(maya, "dm", "list");
    await ask(omar);
    expect([maya, omar].map((user) => answers(user).length)).toEqual([before[0], (before[1] ?? 0) + 1]);
    await later(61 * SECOND);
    const two = answers(maya)
      .slice(-2)
      .map((message) => words(message).split("\n")[0]);
    expect(two).toEqual(["What I can do", "All signatures"]);
  });

  test("that Slack refuses for good is not tried again, and holds nothing back", async () => {
    const before = answers(maya).length;
    post({ kind: "error", error: "msg_too_long" });
    await ask();
    await ask();
    await later(DAY);
    expect(answers(maya)).toHaveLength(before + 1);
    expect(workspace.log.lines.join()).toContain("the platform refused a message for good");
    expect((await workspace.store().read.deliveries.counts(0)).waiting).toBe(0);
  });

  test("that another process had taken and never sent goes when its lease has run out", async () => {
    const before = answers(maya).length;
    post({ kind: "429", retryAfter: 5 });
    await ask();
    machine.now += 6 * SECOND;
    const lease = { token: "of a process that died", until: machine.now + MINUTE };
    const taken = await workspace.store().commit((session) => session.outbox.claim(machine.now, lease));
    expect(taken?.outcome).toMatchObject({ type: "help" });
    await later(59 * SECOND);
    expect(answers(maya)).toHaveLength(before);
    const looks = calls("conversations.history");
    await later(2 * SECOND);
    expect(answers(maya)).toHaveLength(before + 1);
    expect(calls("conversations.history")).toBe(looks + 1);
  });

  test("that another process had sent just before it died is found", async () => {
    const before = answers(maya).length;
    post({ kind: "reset-after-storing" });
    await ask();
    machine.now += 20 * SECOND;
    const lease = { token: "of a process that died", until: machine.now + MINUTE };
    await workspace.store().commit((session) => session.outbox.claim(machine.now, lease));
    await later(2 * MINUTE);
    expect(answers(maya)).toHaveLength(before + 1);
  });
});

describe("an errand", () => {
  const pem = certificate("Errand", monday, 200);
  const drop = async () => {
    await emulator.upload(anna, "dm", { name: "seal.pem", bytes: Buffer.from(await pem) });
    await now();
  };

  test.each<Omit<Fault, "method">["kind"]>(["500", "429", "reset"])(
    "that fails by %s is tried again until it works",
    async (kind) => {
      const before = answers(anna).length;
      emulator.faults.add({ method: "files.info", kind, times: 3, retryAfter: 2 });
      await drop();
      expect(answers(anna)).toHaveLength(before);
      for (let tries = 0; tries < 5; tries++) await later(30 * SECOND);
      expect(answers(anna)).toHaveLength(before + 1);
      expect(words(answers(anna).at(-1))).toContain("*Errand*");
    },
  );

  test("that never works is given up after five tries, and its person is told", async () => {
    const before = answers(anna).length;
    const tries = calls("files.info");
    emulator.faults.add({ method: "files.info", kind: "500", times: 1_000 });
    await drop();
    for (let hour = 0; hour < 20; hour++) await later(60 * MINUTE);
    expect(calls("files.info")).toBe(tries + 5);
    expect(answers(anna)).toHaveLength(before + 1);
    expect(words(answers(anna).at(-1))).toContain("*In seal.pem*");
  });

  test("about a channel that Slack does not tell of leaves the form with what is known", async () => {
    await workspace.form(anna, "add");
    emulator.faults.add({ method: "conversations.info", kind: "500", times: 1_000 });
    await workspace.submit(anna, { kind: "subscription", name: "Kept", end: "2026-12-31", place: legal });
    for (let hour = 0; hour < 10; hour++) await later(60 * MINUTE);
    expect(await workspace.store().read.signatures.search("Kept", 2)).toHaveLength(1);
  });

  test("for a profile that Slack does not tell is not asked for without end", async () => {
    emulator.faults.add({ method: "users.info", kind: "500", times: 1_000 });
    await workspace.command(liwei, "status");
    for (let hour = 0; hour < 10; hour++) await later(60 * MINUTE);
    const tries = calls("users.info");
    await workspace.command(liwei, "status");
    await later(60 * MINUTE);
    expect(calls("users.info")).toBe(tries);
  });

  test("that another process had taken is done when its lease has run out", async () => {
    const before = answers(anna).length;
    emulator.faults.add({ method: "files.info", kind: "429", retryAfter: 5 });
    await drop();
    machine.now += 6 * SECOND;
    const lease = { token: "of a process that died", until: machine.now + MINUTE };
    await workspace.store().commit((session) => session.errands.claim(machine.now, lease));
    await later(59 * SECOND);
    expect(answers(anna)).toHaveLength(before);
    await later(2 * SECOND);
    expect(answers(anna)).toHaveLength(before + 1);
  });
});

test("a commit that fails tells the person, and does nothing", async () => {
  const other = knex({
    client: "sqlite3",
    connection: { filename: workspace.file },
    useNullAsDefault: true,
    pool: { min: 1, max: 1 },
  });
  await workspace.command(bea, "help");
  await workspace.settle();
  const hold = await other.transaction();
  await hold.raw("update signatures_revision set revision = revision");
  const shown = await workspace.command(bea, "setup");
  expect(words(shown)).toContain("Something went wrong on my side, and nothing was changed.");
  expect(words(await workspace.command(bea, "status"))).toContain("Your signatures");
  await hold.rollback();
  await other.destroy();
  expect(words(await workspace.command(bea, "setup"))).toContain("The admins are set");
});
