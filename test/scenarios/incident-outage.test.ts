import { afterEach, beforeEach, expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "../../src/clock.ts";
import { useIncidents } from "../support/incidents.ts";
import { noon } from "../support/reminders.ts";
import { addSubscription } from "../support/samples.ts";
import { words } from "../support/shown.ts";
import { startStatus } from "../support/status-server.ts";
import { anna, omar, type Workspace } from "../support/workspace.ts";

const { open, calls, told } = useIncidents();

const works = { body: { account: { state: "active", until: null } } };
let platform: Awaited<ReturnType<typeof startStatus>>;
beforeEach(async () => {
  platform = await startStatus(works);
});
afterEach(() => platform.close());

/** A platform's account that ends in so many days; its own address says whether it works, once an outage counts after four hours. */
async function watched(days: number): Promise<Workspace> {
  const workspace = await open({
    mode: "http",
    env: {
      ...{ SOURCE_ALLOW: "127.0.0.1", SOURCE_KEYS: `a:${Buffer.alloc(32, 1).toString("base64")}` },
      INCIDENT_UNREACHABLE: "240",
    },
    seed: async (session, now) => {
      await addSubscription(session, now, "Seal", days, { owner: omar, vendor: "Token.im" });
    },
  });
  await workspace.pressForm(anna, await workspace.command(anna, "source seal"), "Set up a status address");
  const { errors } = await workspace.submit(anna, {
    ...{ url: platform.url, statusAt: "/account/state", words: "active = active\npaused = suspended" },
    ...{ headers: "X-Api-Key: {secret}", secret: "tok-1" },
  });
  expect(errors).toEqual({});
  await workspace.settle();
  return workspace;
}

/** Lets time pass, an hour at a time as a scheduler would, or at once. */
async function pass(workspace: Workspace, ms: number, step = ms) {
  for (let passed = 0; passed < ms; passed += step) {
    workspace.machine.now += step;
    await workspace.moveTo(workspace.calendar.now + step);
  }
}

const incidents = async (workspace: Workspace) => (await workspace.store().read.incidents.open(9)).incidents;
const causes = async (workspace: Workspace) => (await incidents(workspace)).map(({ cause }) => cause);
const failingSince = async (workspace: Workspace) => {
  const [seal] = await workspace.store().read.signatures.search("Seal", 1);
  return (await workspace.store().read.sources.of(seal?.id ?? 0))?.failingSince ?? 0;
};

test("an outage is an incident once it has lasted as long as is set: not earlier, once, and also after a standstill", async () => {
  const workspace = await watched(300);
  platform.says({ status: 503 });
  await pass(workspace, DAY);
  await pass(workspace, 3 * HOUR, HOUR);
  const since = await failingSince(workspace);
  expect(words(await workspace.command(anna, "status seal"))).toContain("unreachable");
  await workspace.moveTo(since + 4 * HOUR - MINUTE);
  expect(await causes(workspace)).toEqual([]);
  await workspace.moveTo(since + 4 * HOUR);
  expect(await causes(workspace)).toEqual(["unreachable"]);
  await workspace.moveTo(since + 4 * HOUR + MINUTE);
  expect([
    await causes(workspace),
    told(workspace, omar).filter((said) => said.includes("You are in charge")),
  ]).toEqual([["unreachable"], [expect.stringContaining("Signing may be down: Seal")]]);

  // Whoever says that it is over is believed, as long as it is the same outage.
  const [incident] = await incidents(workspace);
  const resolve = { type: "incident-submit", id: incident?.id ?? 0, form: "resolve", step: null };
  await workspace.submitValue(omar, JSON.stringify(resolve), { text: "Signed contract 7." });
  await pass(workspace, 2 * HOUR, HOUR);
  expect(await causes(workspace)).toEqual([]);

  // It works, and fails again; meanwhile nobody looks.
  platform.says(works);
  await pass(workspace, HOUR);
  platform.says({ status: 503 });
  await pass(workspace, DAY);
  await pass(workspace, 2 * HOUR, HOUR);
  expect(await causes(workspace)).toEqual([]);
  await workspace.restart();
  await pass(workspace, 5 * HOUR);
  expect(await causes(workspace)).toEqual(["unreachable"]);
});

test("an outage and an expiry are two incidents, and neither hides the other", async () => {
  const workspace = await watched(3);
  platform.says({ status: 503 });
  await pass(workspace, DAY);
  await pass(workspace, 4 * HOUR, HOUR);
  expect(await causes(workspace)).toEqual(["unreachable"]);
  await workspace.moveTo(noon + 3 * DAY + MINUTE);
  expect(await causes(workspace)).toEqual(["unreachable", "expired"]);
  expect(calls(workspace, omar).at(-1)).toContain("🔴 Signing is down: Seal");
  // The platform answers again: that doesn't renew what has ended.
  platform.says(works);
  await pass(workspace, HOUR);
  expect(await causes(workspace)).toEqual(["expired"]);
});

test("what its platform says is suspended is an incident at once, and over once a look finds it well", async () => {
  const workspace = await watched(300);
  platform.says({ body: { account: { state: "paused", until: null } } });
  await pass(workspace, DAY);
  expect(await causes(workspace)).toEqual(["suspended"]);
  expect(calls(workspace, omar)[0]).toContain("it was suspended");
  platform.says(works);
  await pass(workspace, DAY);
  expect(await causes(workspace)).toEqual([]);
  const [over] = await workspace.store().read.incidents.resolved(1);
  expect(over?.resolution).toMatchObject({ how: "check", byId: null });
});
