import knex from "knex";
import { describe, expect, test } from "vitest";
import { DAY, HOUR, MINUTE, SECOND } from "../../src/clock.ts";
import type { Fault } from "../../src/playground/emulator/faults.ts";
import { endQuietly, heardIn, noon, openAtNoon } from "../support/reminders.ts";
import { openReplica } from "../support/replica.ts";
import { addSubscription } from "../support/samples.ts";
import { words } from "../support/shown.ts";
import { waitOut } from "../support/wait-out.ts";
import { openWire } from "../support/wire.ts";
import { anna, legal, maya, type Options, signatures, until, type Workspace } from "../support/workspace.ts";

/** A workspace with subscriptions that end after so many days, and nothing to do. */
async function open(
  days: Record<string, number>,
  places: Record<string, string> = {},
  options: Options = {},
) {
  return openAtNoon({
    seed: async (session, now) => {
      for (const [name, left] of Object.entries(days)) {
        const place = places[name];
        await addSubscription(session, now, name, left, place === undefined ? {} : { place });
      }
    },
    ...options,
  });
}

const post = (workspace: Workspace, fault: Omit<Fault, "method">) =>
  workspace.emulator.faults.add({ method: "chat.postMessage", ...fault });
const calls = ({ emulator }: Workspace, method: string) =>
  emulator.calls.filter((call) => call.method === method);
const counts = (workspace: Workspace) => workspace.store().read.deliveries.counts(0);

/** Moves the calendar, looks at what has become due, and has every message delivered or given up. */
async function moveTo(workspace: Workspace, instant: number): Promise<void> {
  workspace.calendar.now = instant;
  await workspace.app().tick();
  await waitOut(workspace);
}

/** Changes rows through a connection of one's own. */
async function change(workspace: Workspace, sql: string, bindings: string[]): Promise<void> {
  const connection = { filename: workspace.file };
  const db = knex({ client: "sqlite3", connection, useNullAsDefault: true, pool: { min: 1, max: 1 } });
  await db.raw(sql, bindings);
  await db.destroy();
}

const placeOf = (workspace: Workspace, externalId: string) =>
  workspace.store().read.people.placeByIdentity({ platform: "slack", externalId });

describe("a message that Slack will not take", () => {
  test("for a reason of tomorrow is tried ten times, then given up; the admins are told, the next one goes", async () => {
    const workspace = await open({ Seal: 61, Mark: 62 });
    post(workspace, { kind: "error", error: "a_reason_of_tomorrow", times: 10 });
    await moveTo(workspace, noon + DAY);
    await moveTo(workspace, noon + 2 * DAY);
    expect(calls(workspace, "chat.postMessage").filter(({ result }) => result?.ok !== true)).toHaveLength(10);
    expect(heardIn(workspace, signatures)).toEqual(["⏳ *Mark ends in 60 days*"]);
    const told = "⚠️ A reminder about “Seal” could not be delivered";
    expect(heardIn(workspace, anna)).toEqual([expect.stringContaining(told)]);
    expect((await placeOf(workspace, signatures))?.unusable).toBeNull();

    await moveTo(workspace, noon + 32 * DAY);
    const later = "*2 signatures to look after: 2 end later*";
    expect(heardIn(workspace, signatures).slice(1)).toEqual([later]);
    expect(heardIn(workspace, anna)).toHaveLength(1);
    expect(await counts(workspace)).toEqual({ waiting: 0, dead: 1 });
    await endQuietly(workspace, "refused a message for good");
  });

  test.each(["thread_not_found", "restricted_action"])(
    "because its thread is gone or closed (%s) holds nothing back, and its channel stays good",
    async (error) => {
      const workspace = await open({ Seal: 61 }, { Seal: legal });
      post(workspace, { kind: "error", error });
      const asked = await workspace.emulator.mention(maya, legal, "help");
      await waitOut(workspace);
      const answers = () =>
        workspace.emulator.messages(legal).filter(({ user }) => user === workspace.emulator.bot.userId);
      expect(answers()).toEqual([]);
      expect(calls(workspace, "chat.postMessage").map(({ args }) => args.thread_ts)).toEqual([asked.ts]);
      expect((await placeOf(workspace, legal))?.unusable).toBeNull();
      expect(words(await workspace.mention(maya, "help"))).toContain("What I can do");
      await moveTo(workspace, noon + 2 * DAY);
      expect(words(answers().at(-1))).toContain("Seal ends in 59 days");
      expect([heardIn(workspace, signatures), heardIn(workspace, anna)]).toEqual([[], []]);
      await endQuietly(workspace, "refused a message for good");
    },
  );

  test("because the bot's token is wrong waits for as long as that takes", async () => {
    const workspace = await open({ Seal: 61 });
    post(workspace, { kind: "error", error: "invalid_auth", times: 40 });
    await moveTo(workspace, noon + 2 * DAY);
    expect(calls(workspace, "chat.postMessage")).toHaveLength(41);
    expect(heardIn(workspace, signatures)).toEqual(["⏳ *Seal ends in 59 days*"]);
    expect(await counts(workspace)).toEqual({ waiting: 0, dead: 0 });
    await endQuietly(workspace);
  });
});

describe("a message that may have been sent", () => {
  test("to a channel that can't be looked at any more goes to the default one, once", async () => {
    const workspace = await open({ Seal: 61 }, { Seal: legal });
    post(workspace, { kind: "reset" });
    const gone = { kind: "error", error: "channel_not_found", times: 1_000 } as const;
    workspace.emulator.faults.add({ method: "conversations.history", ...gone });
    await moveTo(workspace, noon + 2 * DAY);
    expect(heardIn(workspace, legal)).toEqual([]);
    expect(heardIn(workspace, signatures)).toEqual(["⏳ *Seal ends in 59 days*"]);
    const [instead] = workspace.emulator.messages(signatures);
    expect(words(instead)).toContain(`This was meant for <#${legal}>, which I can't post to any more.`);
    expect(heardIn(workspace, anna)).toEqual([expect.stringContaining(`I can't post to <#${legal}>`)]);

    const { read } = workspace.store();
    const [seal] = await read.signatures.search("Seal", 1);
    const rows = await read.reminders.recorded(seal?.id ?? 0, seal?.deadline ?? 0);
    // What the lost channel was not told counts as told in the other one alone.
    const here = await placeOf(workspace, signatures);
    const recorded = rows.map(({ threshold, destination }) => [threshold, destination]).sort();
    expect(recorded).toEqual([[60, `place:${here?.id}`]]);
    await moveTo(workspace, noon + 2 * DAY + HOUR);
    expect([heardIn(workspace, signatures).length, heardIn(workspace, anna).length]).toEqual([1, 1]);
    await endQuietly(workspace, "refused a message for good");
  });

  test("and that can't be looked for because the bot's token is wrong waits as well", async () => {
    const workspace = await open({ Seal: 61 }, { Seal: legal });
    post(workspace, { kind: "reset-after-storing" });
    const wrong = { kind: "error", error: "invalid_auth", times: 40 } as const;
    workspace.emulator.faults.add({ method: "conversations.history", ...wrong });
    await moveTo(workspace, noon + 2 * DAY);
    expect(heardIn(workspace, legal)).toEqual(["⏳ *Seal ends in 59 days*"]);
    expect([heardIn(workspace, signatures), heardIn(workspace, anna)]).toEqual([[], []]);
    expect((await placeOf(workspace, legal))?.unusable).toBeNull();
    await endQuietly(workspace);
  });
});

describe("what another process left behind", () => {
  test.each([
    ["a later release", { v: 99, outcome: { type: "help" } }],
    ["a release with a word that this one lacks", { v: 1, outcome: { type: "of-tomorrow" } }],
  ])("a message of %s is given up, and holds nobody up", async (_whose, outcome) => {
    const workspace = await open({ Seal: 61, Mark: 62 });
    post(workspace, { kind: "429", retryAfter: 5 });
    workspace.calendar.now = noon + DAY;
    await workspace.app().tick();
    await workspace.app().settle();
    const sql = "update outbox set outcome = ? where key like ?";
    await change(workspace, sql, [JSON.stringify(outcome), "digest:%"]);
    await moveTo(workspace, noon + 2 * DAY);
    expect(heardIn(workspace, signatures)).toEqual(["⏳ *Mark ends in 60 days*"]);
    expect(await counts(workspace)).toEqual({ waiting: 0, dead: 1 });
    await endQuietly(workspace, "a message can't be written", "refused a message for good");
  });
});

describe("while Slack keeps silent", () => {
  test.each<Fault["kind"]>(["hang-after-storing", "reset-after-storing"])(
    "or hangs up (%s): what was stored is found, and not doubled",
    async (kind) => {
      const workspace = await open({ Seal: 61, Mark: 61 });
      const wire = await openWire(workspace);
      post(workspace, { kind });
      const delivered = moveTo(workspace, noon + 2 * DAY);
      await until(() => heardIn(workspace, signatures).length === 1);
      wire.cut();
      await delivered;
      expect(heardIn(workspace, signatures)).toEqual(["*2 signatures to look after: 2 end later*"]);
      expect(calls(workspace, "chat.postMessage")).toHaveLength(1);
      expect(calls(workspace, "conversations.history")).toHaveLength(1);
      expect(await counts(workspace)).toEqual({ waiting: 0, dead: 0 });
      await endQuietly(workspace);
      wire.close();
    },
  );

  test.each<[Fault["kind"], number]>([
    ["hang", 2],
    ["hang-after-storing", 1],
  ])(
    "and the worker is stopped (%s): the next one looks the message up, once the lease has run out",
    async (kind, posts) => {
      const workspace = await open({ Seal: 61 });
      const wire = await openWire(workspace);
      post(workspace, { kind });
      workspace.calendar.now = noon + 2 * DAY;
      await workspace.app().tick();
      await until(() => calls(workspace, "chat.postMessage").length === 1);
      const stopped = workspace.restart();

      const next = await openReplica(workspace);
      await next.settle();
      workspace.machine.now += MINUTE - SECOND;
      await next.settle();
      expect(calls(workspace, "conversations.history")).toHaveLength(0);
      workspace.machine.now += SECOND;
      await next.settle();
      expect(calls(workspace, "conversations.history")).toHaveLength(1);
      wire.cut();
      await stopped;
      await waitOut(workspace);
      await next.stop();
      expect(heardIn(workspace, signatures)).toEqual(["⏳ *Seal ends in 59 days*"]);
      expect(calls(workspace, "chat.postMessage")).toHaveLength(posts);
      expect(await counts(workspace)).toEqual({ waiting: 0, dead: 0 });
      expect(workspace.log.lines.join()).toContain("the lease was lost; another worker has the message");
      await endQuietly(workspace);
      wire.close();
    },
  );
});

describe("a message that is overtaken while it waits", () => {
  test.each<Omit<Fault, "method">>([
    { kind: "500" },
    { kind: "429", retryAfter: 60 },
    { kind: "error", error: "invalid_auth" },
  ])("seven days without Slack ($kind) are one reminder for each channel", async (fault) => {
    // They had ended before anybody watched them: no incident tells of them.
    const workspace = await open({ Seal: -1, Mark: -1, Stamp: -1 }, { Mark: legal });
    expect(heardIn(workspace, signatures)).toHaveLength(1);
    post(workspace, { ...fault, times: 10_000 });
    for (let day = 1; day <= 8; day++) {
      workspace.calendar.now = noon + day * DAY;
      workspace.machine.now += DAY;
      await workspace.app().tick();
      await workspace.app().settle();
    }
    workspace.emulator.faults.clear();
    await waitOut(workspace);
    const late = (name: string) => `🔴 *${name} ended 9 days ago*`;
    const both = "*2 signatures to look after: 2 ended*";
    expect(heardIn(workspace, signatures).slice(1)).toEqual([both]);
    expect(words(workspace.emulator.messages(signatures).at(-1))).toContain("Seal ended 9 days ago");
    expect(heardIn(workspace, legal).slice(1)).toEqual([late("Mark")]);
    await moveTo(workspace, noon + 9 * DAY);
    expect(heardIn(workspace, signatures).slice(1)).toEqual([both, both]);
    await endQuietly(workspace);
  });

  test("a reminder of a signature that was removed is not sent", async () => {
    const workspace = await open({ Seal: 61, Mark: 61 });
    post(workspace, { kind: "429", retryAfter: 60 });
    workspace.calendar.now = noon + 2 * DAY;
    await workspace.app().tick();
    await workspace.app().settle();
    await workspace.press(anna, await workspace.command(anna, "remove seal"), "Yes, remove it");
    await waitOut(workspace);
    expect(heardIn(workspace, signatures)).toEqual(["⏳ *Mark ends in 59 days*"]);
    await endQuietly(workspace);
  });

  test.each<Omit<Fault, "method">>([{ kind: "429", retryAfter: 60 }, { kind: "reset" }])(
    "a reminder of a date that was moved is not sent ($kind); the new date has its own",
    async (fault) => {
      const workspace = await open({ Seal: 61 });
      post(workspace, fault);
      workspace.calendar.now = noon + 2 * DAY;
      await workspace.app().tick();
      await workspace.app().settle();
      await workspace.form(anna, "edit seal");
      await workspace.submit(anna, { end: "2026-08-31" });
      await moveTo(workspace, noon + 3 * DAY);
      expect(heardIn(workspace, signatures)).toEqual([]);
      await moveTo(workspace, Date.UTC(2026, 6, 3, 12));
      expect(heardIn(workspace, signatures)).toEqual(["⏳ *Seal ends in 59 days*"]);
      await endQuietly(workspace);
    },
  );
});
