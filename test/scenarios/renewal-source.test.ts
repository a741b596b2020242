import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DAY, MINUTE } from "../../src/clock.ts";
import { beginRenewal } from "../support/renewals.ts";
import { addSubscription } from "../support/samples.ts";
import { words } from "../support/shown.ts";
import { startStatus } from "../support/status-server.ts";
import { anna, legal, monday, omar, openWorkspace, type Workspace } from "../support/workspace.ts";

/** A renewal whose platform can be asked: what it says moves the renewal on. */
let workspace: Workspace;
let platform: Awaited<ReturnType<typeof startStatus>>;

const day = (days: number) => new Date(monday + days * DAY).toISOString();
const says = (state: string, days: number) => {
  platform.says({ body: { state, until: day(days) } });
};

beforeEach(async () => {
  platform = await startStatus({ body: { state: "active", until: day(90) } });
  workspace = await openWorkspace({
    env: { SOURCE_ALLOW: "127.0.0.1", SOURCE_KEYS: `a:${Buffer.alloc(32, 1).toString("base64")}` },
    seed: async (session, now) =>
      void (await addSubscription(session, now, "Seal", 90, {
        owner: omar,
        place: legal,
        vendor: "Token.im",
      })),
  });
  await workspace.settle();
  await workspace.pressForm(anna, await workspace.command(anna, "source seal"), "Set up a status address");
  const { errors } = await workspace.submit(anna, {
    url: platform.url,
    headers: "X-Api-Key: {secret}",
    secret: "tok-1",
    statusAt: "/state",
    endAt: "/until",
    words: "active = active\nnew = pending",
  });
  expect(errors).toEqual({});
  await workspace.settle();
});

afterEach(async () => {
  await workspace.close();
  await platform.close();
  expect(workspace.log.lines.filter((line) => line.startsWith("error"))).toEqual([]);
});

const inLegal = () => workspace.emulator.messages(legal).map(words);
const progress = () => {
  const found = workspace.emulator.messages(legal).find((one) => words(one).startsWith("Renewal of Seal"));
  if (found === undefined) throw new Error("no renewal is shown");
  return found;
};

async function done(button = "Done", values: Record<string, unknown> = {}) {
  await workspace.pressForm(omar, progress(), button);
  await workspace.submit(omar, values);
  await workspace.settle();
}

async function toActivation() {
  await beginRenewal(workspace);
  for (let step = 1; step <= 4; step++) await done();
  platform.calls.length = 0;
}

async function pass(ms: number) {
  workspace.machine.now += ms;
  await workspace.moveTo(workspace.calendar.now + ms);
}

describe("an activation", () => {
  test("is asked for in growing intervals, and everybody hears of it the moment that it is live", async () => {
    await toActivation();
    const asked: number[] = [];
    for (let minute = 1; minute <= 40; minute++) {
      const before = platform.calls.length;
      await pass(MINUTE);
      if (platform.calls.length > before) asked.push(minute);
    }
    expect(asked).toEqual([1, 3, 7, 15, 30]);
    expect(words(progress())).toContain("Step 5 of 6");
    says("active", 455);
    const omars = () => workspace.emulator.messages(workspace.emulator.dm(omar));
    const before = omars().length;
    await pass(20 * MINUTE);
    expect(words(progress())).toContain("Step 6 of 6");
    expect(inLegal().filter((one) => one.includes("is activated"))).toHaveLength(1);
    // Its end came with it: what is left is the proof.
    const told = omars().slice(before).map(words);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain("What is left is the proof");
    expect(told[0]).toContain("[I made a test signature]");
    await done("I made a test signature", { doneBy: "Omar", day: day(0).slice(0, 10) });
    expect(inLegal().at(-1)).toContain("you can sign with it again");
    platform.calls.length = 0;
    await pass(30 * MINUTE);
    expect(platform.calls).toEqual([]);
  });

  test("that the platform calls pending, or that leaves the old end, is waited for", async () => {
    await toActivation();
    says("new", 455);
    await pass(2 * MINUTE);
    expect(words(progress())).toContain("Step 5 of 6");
    says("active", 90);
    await pass(4 * MINUTE);
    expect(words(progress())).toContain("Step 5 of 6");
  });

  test("is not over because its source is set up meanwhile", async () => {
    await beginRenewal(workspace);
    await workspace.press(anna, await workspace.command(anna, "source seal"), "Stop asking");
    await workspace.settle();
    expect(words(await workspace.command(omar, "renew seal"))).not.toContain("What is left is the proof");
    for (let step = 1; step <= 5; step++) await done();
    expect(words(progress())).toContain("[Already renewed]");
  });

  test("is not looked at for a signing service of which nothing is chosen yet", async () => {
    const page = await workspace.command(anna, "source seal");
    await workspace.press(anna, page, "Stop asking");
    await workspace.pressForm(anna, await workspace.command(anna, "source seal"), "Set up a signing service");
    await workspace.submit(anna, { url: "http://127.0.0.1:9", clientId: "c", secret: "s" });
    await toActivation();
    const { now } = workspace.calendar;
    expect(await workspace.store().read.renewals.due(now + 10 * MINUTE, 9)).toEqual([]);
  });
});
