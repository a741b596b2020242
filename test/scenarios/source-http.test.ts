import { existsSync, readFileSync } from "node:fs";
import knex from "knex";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DAY, HOUR, MINUTE, SECOND } from "../../src/clock.ts";
import { isIncident } from "../support/reminders.ts";
import { addSubscription } from "../support/samples.ts";
import { buttons, words } from "../support/shown.ts";
import { startStatus } from "../support/status-server.ts";
import {
  anna,
  legal,
  liwei,
  maya,
  monday,
  omar,
  openWorkspace,
  until,
  type Workspace,
} from "../support/workspace.ts";

const secret = "tok-3f9-Geheim/+x";
const keys = { a: Buffer.alloc(32, 1).toString("base64"), b: Buffer.alloc(32, 2).toString("base64") };
const day = (days: number) => new Date(monday + days * DAY).toISOString();

let workspace: Workspace;
let platform: Awaited<ReturnType<typeof startStatus>>;
let seal = 0;

async function open(env: Record<string, string> = {}) {
  workspace = await openWorkspace({
    env: { SOURCE_ALLOW: "127.0.0.1", SOURCE_KEYS: `a:${keys.a}`, ...env },
    seed: async (session, now) => {
      seal = await addSubscription(session, now, "Token account", 90, { owner: omar, place: legal });
    },
  });
  await workspace.settle();
}
beforeEach(async () => {
  platform = await startStatus({ body: { account: { state: "active", until: day(200) } } });
});
afterEach(async () => {
  await workspace.settle();
  const files = ["", "-wal", "-shm"].map((suffix) => workspace.file + suffix).filter(existsSync);
  const sent = workspace.emulator.calls.map(({ args }) => JSON.stringify(args));
  for (const bytes of [
    ...files.map((file) => readFileSync(file)),
    ...[...workspace.log.lines, ...sent].map((line) => Buffer.from(line)),
  ])
    expect(bytes.includes("tok-3f9")).toBe(false);
  await workspace.close();
  await platform.close();
  expect(workspace.log.lines.filter((line) => line.startsWith("error"))).toEqual([]);
});

const entered = () => ({
  url: platform.url,
  headers: "X-Api-Key: {secret}",
  secret,
  statusAt: "/account/state",
  endAt: "/account/until",
  words: "active = active\npaused = suspended\nrevoked = revoked\nover = expired\nnew = pending",
});
const view = (user: string = anna) => words(workspace.emulator.views(user).at(-1));
const told = (user: string) => {
  const { emulator } = workspace;
  return emulator
    .messages(emulator.dm(user))
    .filter(({ user: by }) => by === emulator.bot.userId)
    .map(words)
    .filter((said) => !isIncident(said));
};
/** What was said of its source there; what an incident says is left out. */
const inLegal = () =>
  workspace.emulator
    .messages(legal)
    .map(words)
    .filter((said) => !isIncident(said));
const signature = () => workspace.store().read.signatures.byId(seal);

/** Sets the source up as Anna; what the form says in the end. */
async function setUp(change: Record<string, unknown> = {}): Promise<string> {
  const page = await workspace.command(anna, "source token");
  await workspace.pressForm(anna, page, "Set up a status address");
  const { errors } = await workspace.submit(anna, { ...entered(), ...change });
  expect(errors).toEqual({});
  await workspace.settle();
  return view();
}

async function pass(ms: number): Promise<void> {
  workspace.machine.now += ms;
  await workspace.moveTo(workspace.calendar.now + ms);
}

describe("a platform that can be asked", () => {
  test("is set up in a form, asked at once, and its end takes the place of what was entered", async () => {
    await open();
    const page = await workspace.command(anna, "source token");
    expect(words(page)).toContain("I know of *Token account* what was entered, and ask nobody.");
    expect(buttons(page)).toEqual([
      "Set up a status address",
      "Set up a signing service",
      "Vendor's notices",
      "Show the signature",
    ]);
    expect(await setUp()).toContain("Its source answered: *Token account* is valid, and ends in 200 days");
    expect(platform.calls).toMatchObject([{ method: "GET", headers: { "x-api-key": secret } }]);
    expect(await signature()).toMatchObject({
      facts: { kind: "http", end: monday + 200 * DAY, told: true },
      deadline: monday + 200 * DAY,
      condition: "ok",
    });
    const [before] = await workspace.store().read.signatures.predecessors(seal, 5);
    expect(before).toMatchObject({ facts: { kind: "subscription", end: monday + 90 * DAY } });

    const shown = await workspace.command(anna, "source token");
    expect(words(shown)).toContain(`*Address*\n${platform.url}`);
    expect(words(shown)).toContain("*Secret*\nkept, and never shown");
    expect(words(shown)).toContain("✅ fine: active");
    expect(buttons(shown)).toEqual([
      "Check now",
      "Change",
      "Stop asking",
      "Vendor's notices",
      "Show the signature",
    ]);
    expect(words(await workspace.command(anna, "status token"))).toContain("what its platform tells");
    expect(told(anna)).toEqual([]);
  });

  test("keeps its secret where none is entered, but sends it to no other address", async () => {
    await open();
    await setUp();
    const page = await workspace.command(anna, "source token");
    const form = await workspace.pressForm(anna, page, "Change");
    expect(words(form)).toContain("There is one. Left empty, it stays.");
    expect(JSON.stringify(form)).not.toContain("tok-3f9");
    const other = await startStatus({ body: {} });
    const { errors } = await workspace.submit(anna, { ...entered(), url: other.url, secret: null });
    expect(errors).toMatchObject({ secret: expect.stringContaining("The address is another one.") });
    await workspace.submit(anna, { ...entered(), url: `${platform.url}?full=1`, secret: null });
    await workspace.settle();
    expect(view()).toContain("Its source answered:");
    expect(platform.calls.at(-1)?.headers["x-api-key"]).toBe(secret);
    expect(other.calls).toEqual([]);
    await other.close();
  });

  test("is asked again at the press of a button, which answers once it knows", async () => {
    await open();
    await setUp();
    platform.says({ body: { account: { state: "active", until: day(300) } } });
    const page = await workspace.command(omar, "source token", legal);
    const answer = await workspace.press(omar, page, "Check now");
    expect(words(answer)).toContain("I'm asking the source of *Token account* now");
    await workspace.settle();
    const seen = workspace.emulator.messages(legal, omar).map(words).join("\n");
    expect(seen).toContain("*Token account* is valid, and ends in 300 days");
    expect(seen).toContain("Before, it was to end on 18 September 2026.");
  });

  test("answers “Already renewed”, too: nobody enters what it tells", async () => {
    await open();
    await setUp();
    platform.says({ body: { account: { state: "active", until: day(500) } } });
    const page = await workspace.command(anna, "status token");
    expect(words(await workspace.press(anna, page, "Already renewed"))).toContain("I'm asking the source");
    await workspace.settle();
    expect(await signature()).toMatchObject({ deadline: monday + 500 * DAY });
  });

  test("may tell its state alone: the end is still entered by people", async () => {
    await open();
    await setUp({ endAt: null });
    expect(await signature()).toMatchObject({
      facts: { kind: "http", end: (await signature())?.deadline, told: false },
    });
    await workspace.form(anna, "edit token");
    await workspace.submit(anna, { end: "2027-06-30" });
    await workspace.settle();
    expect(await signature()).toMatchObject({ deadline: Date.UTC(2027, 5, 30, 22) - 1 });
    platform.says({ body: { account: { state: "over" } } });
    await pass(DAY + MINUTE);
    expect(await signature()).toMatchObject({
      condition: "suspended",
      deadline: Date.UTC(2027, 5, 30, 22) - 1,
    });
  });

  test("is let go: what was known last can be edited", async () => {
    await open();
    await setUp();
    const page = await workspace.command(anna, "source token");
    expect(words(await workspace.press(anna, page, "Stop asking"))).toContain("I don't ask the source");
    expect(await signature()).toMatchObject({ facts: { kind: "subscription", end: monday + 200 * DAY } });
    const calls = platform.calls.length;
    await pass(2 * DAY);
    expect(platform.calls).toHaveLength(calls);
    expect(words(await workspace.press(anna, page, "Check now"))).toContain("and ask nobody");
  });

  test.each([["revoked"], ["paused"]])(
    "is let go: what it called %s works no better for it",
    async (word) => {
      await open();
      await setUp();
      platform.says({ body: { account: { state: word, until: null } } });
      await pass(DAY);
      const before = await signature();
      const page = await workspace.command(anna, "source token");
      await workspace.press(anna, page, "Stop asking");
      expect((await signature())?.condition).toBe(before?.condition);
      expect(before?.condition).not.toBe("ok");
      await workspace.pressForm(anna, await workspace.command(anna, "status token"), "Already renewed");
      await workspace.submit(anna, { end: "2027-06-30" });
      expect(await signature()).toMatchObject({ condition: "ok" });
    },
  );
});

describe("time", () => {
  test("has it asked every day, every six hours when its end is near, and tells nobody what has not changed", async () => {
    await open();
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
    await open();
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
    ["revoked", "revoked", "⛔ *Token account* was revoked, its source says"],
    ["paused", "suspended", "⏸️ *Token account* doesn't work at the moment"],
  ])("shows that it is %s, and everybody in charge hears of it", async (word, condition, sentence) => {
    await open();
    await setUp();
    platform.says({ body: { account: { state: word, until: null } } });
    await pass(DAY);
    expect(await signature()).toMatchObject({ condition, deadline: monday + 200 * DAY });
    expect(inLegal()).toEqual([expect.stringContaining(sentence)]);
    expect(told(omar)).toEqual([expect.stringContaining(sentence)]);
  });

  test("does not make what was revoked any better", async () => {
    await open();
    await setUp();
    platform.says({ body: { account: { state: "revoked", until: null } } });
    await pass(DAY);
    platform.says({ status: 500 });
    for (let days = 0; days < 4; days++) await pass(DAY);
    expect(await signature()).toMatchObject({ condition: "revoked" });
    expect(inLegal()).toHaveLength(1);
  });

  test("and failures make one that is waited for unreachable as well, and everybody in charge hears of it", async () => {
    await open();
    await setUp();
    platform.says({ body: { account: { state: "new", until: day(200) } } });
    await pass(DAY);
    expect(await signature()).toMatchObject({ condition: "suspended" });
    platform.says({ status: 500 });
    await pass(DAY);
    expect(await signature()).toMatchObject({ condition: "suspended" });
    for (let hours = 0; hours < 2; hours++) await pass(HOUR);
    expect(await signature()).toMatchObject({ condition: "unreachable" });
    expect(inLegal()).toHaveLength(2);
    expect(inLegal().at(-1)).toContain("🔌 I can't find out how *Token account* is");
    expect(told(omar).at(-1)).toContain("🔌 I can't find out how *Token account* is");
  });
});

describe("what goes wrong", () => {
  test.each([
    [{ status: 401 }, "It doesn't accept the secret. Please enter it again"],
    [{ status: 404 }, "There is nothing at this address."],
    [{ body: { account: { state: "odd", until: day(9) } } }, "It names a state that I have no word for."],
    [
      { body: { account: { state: "active", until: "soon" } } },
      "It gives an end that I can't read as a date.",
    ],
    [{ body: {} }, "There is nothing in its answer where I was told to look."],
  ])("%j is told with what to do about it", async (answer, sentence) => {
    await open();
    platform.says(answer);
    const shown = await setUp();
    expect(shown).toContain("⚠️ The source of *Token account* doesn't tell me:");
    expect(shown).toContain(sentence);
    expect(await signature()).toMatchObject({ facts: { kind: "subscription" }, condition: "ok" });
    expect(words(await workspace.command(anna, "source token"))).toContain(sentence);
  });

  test("an address that is not public is refused with a clear sentence, in Chinese as well", async () => {
    await open({ SOURCE_ALLOW: "", ADMINS: `slack:${anna},slack:${liwei}` });
    expect(await setUp()).toContain("leads to this machine or into a private network, where I don't go");
    const page = await workspace.command(liwei, "来源 Token account");
    expect(words(page)).toContain("⚠️ 它的地址指向本机或内部网络，我不会访问。");
    await workspace.pressForm(liwei, page, "修改");
    await workspace.submit(liwei, { ...entered(), url: "http://169.254.169.254/latest" });
    await workspace.settle();
    expect(view(liwei)).toContain("请运维人员把它加入 SOURCE_ALLOW");
    expect(platform.calls).toEqual([]);
  });

  test("everything in the form that can't be is named beside its field", async () => {
    await open();
    const page = await workspace.command(anna, "source token");
    await workspace.pressForm(anna, page, "Set up a status address");
    const submit = async (change: Record<string, unknown>) =>
      (await workspace.submit(anna, { ...entered(), ...change })).errors;
    expect(await submit({ url: "ftp://x", words: "paused means suspended", headers: null })).toEqual({
      url: expect.stringContaining("starts with https://"),
      words: expect.stringContaining("“paused means suspended”"),
      headers: expect.stringContaining("no place for it"),
    });
    expect(await submit({ headers: "secret" })).toEqual({ headers: expect.stringContaining("Line 1") });
    expect(await submit({ statusAt: null, endAt: null })).toEqual({
      statusAt: expect.stringContaining("the state, the end, or both"),
    });
    expect(await submit({ statusAt: "state", words: null })).toMatchObject({
      statusAt: expect.stringContaining("/account/status"),
      words: expect.stringContaining("what its words mean"),
    });
    expect(await submit({ headers: "Authorization: Bearer plainly", secret: null })).toEqual({
      headers: expect.stringContaining("Please write {secret} where the secret stands"),
    });
    expect(await submit({ secret: null })).toEqual({ secret: "Please enter the secret." });
    expect(platform.calls).toEqual([]);
  });

  test("without keys in the environment no secret is taken, and the form says what to do", async () => {
    await open({ SOURCE_KEYS: "" });
    const page = await workspace.command(anna, "source token");
    expect(words(page)).toContain("whoever runs me has to set SOURCE_KEYS");
    const form = await workspace.pressForm(anna, page, "Set up a status address");
    expect(words(form)).toContain("openssl rand -base64 32");
    const { errors } = await workspace.submit(anna, entered());
    expect(errors).toEqual({ secret: expect.stringContaining("I can't keep a secret safe yet.") });
    const open2 = await workspace.submit(anna, { ...entered(), headers: null, secret: null });
    expect(open2.errors).toEqual({});
    await workspace.settle();
    expect(view()).toContain("Its source answered:");
  });

  test("two who change it at once: the second one is told", async () => {
    await open();
    const page = await workspace.command(anna, "source token");
    await workspace.pressForm(anna, page, "Set up a status address");
    const other = await workspace.command(omar, "source token");
    await workspace.pressForm(omar, other, "Set up a status address");
    await workspace.submit(anna, entered());
    await workspace.submit(omar, { ...entered(), url: "https://elsewhere.example" });
    expect(view(omar)).toContain("Somebody else changed *Token account*");
    await workspace.settle();
    expect((await workspace.store().read.sources.of(seal))?.settings).toMatchObject({ url: platform.url });
  });

  test("a room is not told where it is", async () => {
    await open();
    await setUp();
    const answer = await workspace.mention(omar, "source token");
    expect(words(answer)).toContain("*Asked*\nthe platform's status address");
    expect(words(answer)).not.toContain("127.0.0.1");
    expect(words(await workspace.command(maya, "source token"))).toContain("Only its owner");
  });
});

test("a platform that keeps silent holds up nobody who waits for something else", async () => {
  await open();
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
    await open();
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
    await open();
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
