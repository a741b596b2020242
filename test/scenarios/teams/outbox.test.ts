import { afterEach, expect, test } from "vitest";
import { DAY } from "../../../src/clock.ts";
import { addSubscription } from "../../support/samples.ts";
import { end } from "../../support/teams/end.ts";
import {
  anna,
  contracts,
  monday,
  openTeamsWorkspace,
  type TeamsWorkspace,
} from "../../support/teams-workspace.ts";

let workspace: TeamsWorkspace;
afterEach(() => end(workspace));

test("what Teams would not take is listed in the admin's chat, and tried again from there", async () => {
  workspace = await openTeamsWorkspace({
    seed: async (session, now) =>
      void (await addSubscription(session, now, "Seal", 61, { platform: "teams" })),
  });
  const { teams } = workspace;
  teams.fail({ path: /contracts.*\/activities$/, status: 413 });
  await workspace.moveTo(monday + 2 * DAY);
  const card = await workspace.say(anna, "outbox");
  const text = workspace.read(anna, card);
  expect(text).toContain("1 message could not be delivered");
  expect(text).toMatch(/Reminder about “Seal” → .*\(Microsoft Teams\)/);
  expect(text).toContain("Microsoft Teams would not take it as it is");
  expect(text).not.toContain("http");

  const pressed = await teams.press(anna, card, "Try again");
  expect(JSON.stringify(pressed)).toContain("on its way again");
  await workspace.settle();
  expect(workspace.read(anna, workspace.last(contracts))).toContain("Seal ends in 59 days");
  const { audit } = workspace.store().read;
  expect((await audit.latest(null, 3)).map(({ action }) => action)).toContain("retry-delivery");
  const after = await workspace.say(anna, "outbox");
  expect(workspace.read(anna, after)).toContain("Nothing waits in the outbox");
});
