import { afterEach, expect, test } from "vitest";
import { DAY } from "../../../src/clock.ts";
import { addSubscription } from "../../support/samples.ts";
import { end } from "../../support/teams/end.ts";
import {
  anna,
  contracts,
  legal,
  monday,
  omar,
  openTeamsWorkspace,
  type TeamsWorkspace,
} from "../../support/teams-workspace.ts";

let workspace: TeamsWorkspace;
afterEach(() => end(workspace));

const heard = (conversation: string) =>
  workspace.teams
    .messages(conversation)
    .map((message) => workspace.read(anna, message))
    .filter((text) => /ends? (in|today|tomorrow)|ended/.test(text));

async function open(days: number, place?: string) {
  workspace = await openTeamsWorkspace({
    seed: async (session, now) => {
      const more = { platform: "teams", owner: omar, ...(place === undefined ? {} : { place }) } as const;
      await addSubscription(session, now, "Contract seal", days, more);
    },
  });
  return workspace;
}

test("they reach the channel, each once, and the owner by name and in person", async () => {
  await open(10);
  await workspace.say(omar, "help");
  for (let day = 0; day <= 10; day++) await workspace.moveTo(monday + day * DAY);
  const [first, ...more] = heard(contracts);
  expect(first).toContain("Contract seal ends in 10 days");
  expect(more.map((text) => text.split("\n")[0])).toEqual([
    "🟠 Contract seal ends in 7 days",
    "🟠 Contract seal ends in 3 days",
    "🟠 Contract seal ends tomorrow",
    "🔴 Signing is down: Contract seal",
  ]);
  expect(more[0]).toContain("@Omar Haddad is in charge.");
  const called = heard(workspace.teams.chat(omar));
  expect(called.map((text) => text.split("\n")[0])).toEqual([
    "⏳ Contract seal ends in 10 days",
    ...more.map((text) => text.split("\n")[0]),
  ]);
  expect(called.at(-1)).toContain("You are in charge of this.");
  // Of the admins there is one, and nobody said a word by three days before the end.
  expect(heard(workspace.teams.chat(anna)).map((text) => text.split("\n")[0])).toEqual([
    "🟠 Contract seal ends in 3 days",
    "🟠 Contract seal ends tomorrow",
    "🟠 Contract seal ends today",
  ]);
  const sent = workspace.teams
    .messages(contracts)
    .find(({ activity }) => activity.summary === "Contract seal ends tomorrow");
  // A post of its own, not an answer in somebody's thread.
  expect(sent?.thread).toBeNull();
});

test("the button on an old one still opens it, in the chat of whoever presses", async () => {
  await open(61);
  await workspace.moveTo(monday + DAY);
  const { words } = await workspace.teams.press(omar, workspace.last(contracts), "Open");
  expect(words).toBe("I answered you in our chat.");
  await workspace.settle();
  expect(workspace.read(omar, workspace.last(workspace.teams.chat(omar)))).toContain("Contract seal");
});

test("a channel that was deleted is replaced by the default one, and the admins are told", async () => {
  await open(61, legal);
  await workspace.teams.teamEvent(contracts, { type: "channelDeleted", id: legal });
  await workspace.settle();
  await workspace.moveTo(monday + DAY);
  expect(heard(contracts)).toHaveLength(1);
  expect(heard(contracts)[0]).toContain("This was meant for");
  const told = workspace.teams.messages(workspace.teams.chat(anna)).map((one) => workspace.read(anna, one));
  expect(told.join("\n")).toContain("it doesn't exist any more, or I can't see it.");
});

test("a team that was archived is passed by until it is opened again", async () => {
  await open(61);
  await workspace.teams.teamEvent(contracts, { type: "teamArchived" });
  await workspace.settle();
  await workspace.moveTo(monday + DAY);
  expect(heard(contracts)).toEqual([]);
  expect(heard(workspace.teams.chat(anna))).toHaveLength(1);
  await workspace.teams.teamEvent(contracts, { type: "teamUnarchived" });
  await workspace.settle();
  await workspace.moveTo(monday + 31 * DAY);
  expect(heard(contracts)).toHaveLength(1);
});

test("a bot that was put out of its team tells the admins, and comes back with all its channels", async () => {
  await open(61, legal);
  await workspace.teams.uninstall(contracts);
  await workspace.settle();
  const { people } = workspace.store().read;
  expect(await people.openChannels("teams", 9)).toEqual([]);
  expect(await people.reference("place", { platform: "teams", externalId: legal })).toBeNull();
  await workspace.moveTo(monday + DAY);
  expect(heard(workspace.teams.chat(anna))).toHaveLength(1);
  await workspace.teams.install(contracts);
  await workspace.settle();
  expect((await people.openChannels("teams", 9)).map(({ name }) => name)).toEqual([
    "Contracts › General",
    "Contracts › legal",
  ]);
  await workspace.moveTo(monday + 31 * DAY);
  expect(heard(legal)).toHaveLength(1);
});

test("a channel that was silent while the service moved is reached at its new address", async () => {
  await open(61);
  workspace.teams.moveTo("amer");
  await workspace.say(omar, "help");
  await workspace.moveTo(monday + DAY);
  expect(heard(contracts)).toHaveLength(1);
});

test("a restart loses nothing of what waits", async () => {
  await open(61);
  workspace.teams.fail({ path: "/activities", status: 502, times: 1 });
  workspace.calendar.now = monday + DAY;
  await workspace.app().tick();
  await workspace.restart();
  await workspace.settle();
  expect(heard(contracts)).toHaveLength(1);
});
