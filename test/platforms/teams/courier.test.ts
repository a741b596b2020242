import { afterEach, describe, expect, test, vi } from "vitest";
import { DAY, HOUR, MINUTE } from "../../../src/clock.ts";
import { addSubscription } from "../../support/samples.ts";
import { end } from "../../support/teams/end.ts";
import type { Fault } from "../../support/teams/faults.ts";
import {
  anna,
  contracts,
  legal,
  monday,
  omar,
  openTeamsWorkspace,
  type TeamsWorkspace,
} from "../../support/teams-workspace.ts";
import { callsOf } from "./traces.ts";

let workspace: TeamsWorkspace;
afterEach(() => end(workspace));

const noon = monday + 4 * HOUR;

/** The program with subscriptions that end in so many days, each with the channel of its reminders. */
async function open(subscriptions: Record<string, { days: number; place?: string }>) {
  workspace = await openTeamsWorkspace({
    installed: [contracts, anna],
    async seed(session, now) {
      for (const [name, { days, place }] of Object.entries(subscriptions)) {
        const more = { platform: "teams", ...(place === undefined ? {} : { place }) } as const;
        await addSubscription(session, now, name, days, more);
      }
    },
  });
  return workspace;
}

/** What waits is let happen, however long: each pause is jumped over. */
async function waitOut(): Promise<void> {
  const { app, teams, store, machine } = workspace;
  for (let looks = 0; looks < 500; looks++) {
    await app().settle();
    await teams.idle();
    const { outbox, errands } = store().read;
    const wakes = [await outbox.nextWake(), await errands.nextWake()].filter((wake) => wake !== null);
    if (wakes.length === 0) return;
    machine.now = Math.max(machine.now, Math.min(...wakes));
  }
  throw new Error("it never became quiet");
}

/** Moves the calendar, looks at what has become due, and has it all delivered or given up. */
async function moveTo(instant: number): Promise<void> {
  workspace.calendar.now = instant;
  await workspace.app().tick();
  await waitOut();
}

const firstLines = (conversation: string) =>
  workspace.teams.messages(conversation).map((one) => workspace.read(anna, one).split("\n")[0] ?? "");
const reminders = (conversation: string) => firstLines(conversation).filter((line) => / ends? /.test(line));
const counts = () => workspace.store().read.deliveries.counts(0);
const placeOf = (externalId: string) =>
  workspace.store().read.people.placeByIdentity({ platform: "teams", externalId });
const day = (days: number) => noon + days * DAY;
const post = (fault: Omit<Fault, "path">) => workspace.teams.fail({ path: /\/activities$/, ...fault });

describe("a reminder that may have been posted", () => {
  test.each<Omit<Fault, "path">>([{ status: 502 }, { status: 504 }, { status: 500 }, { kind: "reset" }])(
    "and was not (%o) is posted again",
    async (fault) => {
      await open({ Seal: { days: 61 } });
      post({ ...fault, times: 3 });
      await moveTo(day(2));
      expect(reminders(contracts)).toEqual(["⏳ Seal ends in 59 days"]);
      expect(await counts()).toEqual({ waiting: 0, dead: 0 });
    },
  );

  test.each<Omit<Fault, "path">>([{ kind: "store-and-answer", status: 502 }, { kind: "store-and-reset" }])(
    "and was (%o) is there twice, for Teams can't be asked: at least once, and in its order",
    async (fault) => {
      // Each has its own digest, for what has been sent, perhaps, takes in no more.
      const { app, calendar } = await open({ Seal: { days: 61 }, Mark: { days: 63 } });
      post(fault);
      calendar.now = day(2);
      await app().tick();
      await app().settle();
      await moveTo(day(3));
      const [seal, mark] = ["⏳ Seal ends in 59 days", "⏳ Mark ends in 60 days"];
      expect(reminders(contracts)).toEqual([seal, seal, mark]);
      await moveTo(day(4));
      expect(reminders(contracts)).toHaveLength(3);
    },
  );

  test("because no answer comes holds up nobody but its own channel, and is posted once it has broken off", async () => {
    const { teams, app, calendar } = await open({ Seal: { days: 61 }, Mark: { days: 61, place: legal } });
    teams.fail({ path: new RegExp(`/${contracts}/activities$`), kind: "hang" });
    calendar.now = day(2);
    await app().tick();
    const delivered = waitOut();
    await vi.waitUntil(() => teams.hanging() === 1);
    expect(reminders(contracts)).toEqual([]);
    teams.release();
    await delivered;
    expect(reminders(contracts)).toEqual(["⏳ Seal ends in 59 days"]);
    expect(reminders(legal)).toEqual(["⏳ Mark ends in 59 days"]);
  });
});

describe("a reminder that Teams will not take", () => {
  test("in a channel that the bot was put out of, unheard, goes to the default one, and the admins are told", async () => {
    await open({ Seal: { days: 61, place: legal } });
    const body = { error: { code: "BotNotInConversationRoster", message: "Not there." } };
    workspace.teams.fail({ path: `/${legal}/activities`, status: 403, body });
    await moveTo(day(2));
    expect(reminders(legal)).toEqual([]);
    expect(reminders(contracts)).toEqual(["⏳ Seal ends in 59 days"]);
    expect(workspace.read(anna, workspace.last(contracts))).toContain("This was meant for");
    expect(firstLines(workspace.teams.chat(anna)).join("\n")).toContain("I can't post to");
    expect((await placeOf(legal))?.unusable).toBe("not-a-member");
    // Whoever speaks there shows that the bot is there.
    await workspace.mention(omar, "help");
    expect((await placeOf(legal))?.unusable).toBeNull();
    await moveTo(day(32));
    expect(reminders(legal)).toEqual(["⏳ Seal ends in 29 days"]);
    expect(reminders(contracts)).toHaveLength(1);
  });

  test("in any channel of a team that put the bot out goes to the admins", async () => {
    await open({ Seal: { days: 61, place: legal } });
    await workspace.teams.uninstall(contracts);
    await waitOut();
    expect([(await placeOf(legal))?.unusable, (await placeOf(contracts))?.unusable]).toEqual([
      "not-a-member",
      "not-a-member",
    ]);
    await moveTo(day(2));
    expect([...reminders(legal), ...reminders(contracts)]).toEqual([]);
    // Why they are told comes before what they are told.
    const told = firstLines(workspace.teams.chat(anna)).slice(1);
    expect(told).toEqual([expect.stringContaining("I can't post to"), "⏳ Seal ends in 59 days"]);
  });

  test("for an admin who blocked the bot is tried again each hour, until they let it in", async () => {
    const { app, calendar, machine, teams } = await open({ Seal: { days: 61 } });
    await teams.uninstall(contracts);
    await waitOut();
    teams.block(anna);
    calendar.now = day(2);
    await app().tick();
    for (let hour = 0; hour < 3; hour++) {
      await app().settle();
      expect(reminders(teams.chat(anna))).toEqual([]);
      expect((await counts()).waiting).toBe(1);
      machine.now += HOUR;
    }
    teams.block(anna, false);
    await waitOut();
    expect(reminders(teams.chat(anna))).toEqual(["⏳ Seal ends in 59 days"]);
  });

  test("for a reason of its own is tried ten times; the admins are told, the next one goes", async () => {
    const { app, calendar } = await open({ Seal: { days: 61 }, Mark: { days: 63 } });
    post({ status: 409, times: 10 });
    calendar.now = day(2);
    await app().tick();
    await app().settle();
    await moveTo(day(3));
    expect(callsOf(workspace.teams).filter(({ status }) => status === 409)).toHaveLength(10);
    expect(reminders(contracts)).toEqual(["⏳ Mark ends in 60 days"]);
    const told = "A reminder about “Seal” could not be delivered";
    expect(firstLines(workspace.teams.chat(anna)).at(-1)).toContain(told);
    expect(await counts()).toEqual({ waiting: 0, dead: 1 });
  });
});

describe("a reminder waits", () => {
  test("for a secret that has ended, for as long as it takes to make a new one", async () => {
    const { machine, teams, log } = await open({ Seal: { days: 61 } });
    machine.now += 2 * HOUR;
    const body = {
      error: "invalid_client",
      error_description: "AADSTS7000222: The secret keys are expired.",
    };
    teams.fail({ path: "/oauth2/", status: 401, body, times: 40 });
    await moveTo(day(2));
    expect(reminders(contracts)).toEqual(["⏳ Seal ends in 59 days"]);
    expect(await counts()).toEqual({ waiting: 0, dead: 0 });
    expect(log.lines.join("\n")).toContain("The client secret has ended: make a new one");
    expect(log.lines.join("\n")).not.toContain("the-secret");
  });

  test("for a registration that was taken away, and signs in anew each time", async () => {
    const { teams } = await open({ Seal: { days: 61 } });
    post({ status: 401, times: 12 });
    await moveTo(day(2));
    expect(reminders(contracts)).toEqual(["⏳ Seal ends in 59 days"]);
    expect(teams.calls.filter(({ path }) => path.endsWith("/token")).length).toBeGreaterThan(12);
  });

  test("for the first word from the service to which its tenant has moved", async () => {
    const { teams, app, calendar, machine } = await open({ Seal: { days: 61 } });
    teams.moveTo("amer");
    calendar.now = day(2);
    await app().tick();
    await app().settle();
    machine.now += MINUTE;
    await app().settle();
    expect(reminders(contracts)).toEqual([]);
    expect((await placeOf(contracts))?.unusable).toBeNull();
    await teams.mention(omar, contracts, "help");
    await waitOut();
    expect(reminders(contracts)).toEqual(["⏳ Seal ends in 59 days"]);
    const sent = callsOf(teams).filter(({ path, status }) => path.endsWith("/activities") && status === 201);
    expect(sent.at(-1)?.path).toMatch(/^\/amer\//);
    expect(await counts()).toEqual({ waiting: 0, dead: 0 });
  });
});
