import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DAY } from "../../../src/clock.ts";
import { addSubscription } from "../../support/samples.ts";
import { startStatus } from "../../support/status-server.ts";
import { buttonsOf } from "../../support/teams/shown.ts";
import { anna, monday, openTeamsWorkspace, type TeamsWorkspace } from "../../support/teams-workspace.ts";

const secret = "tok-3f9-secret";
let workspace: TeamsWorkspace;
let platform: Awaited<ReturnType<typeof startStatus>>;
let seal = 0;

beforeAll(async () => {
  platform = await startStatus({
    body: { state: "active", end: new Date(monday + 200 * DAY).toISOString() },
  });
  workspace = await openTeamsWorkspace({
    env: { SOURCE_ALLOW: "127.0.0.1", SOURCE_KEYS: `a:${randomBytes(32).toString("base64")}` },
    seed: async (session, now) => {
      seal = await addSubscription(session, now, "Token account", 90, { platform: "teams", owner: anna });
    },
  });
});
afterAll(async () => {
  expect(workspace.teams.complaints).toEqual([]);
  expect(workspace.log.lines.join("")).not.toContain(secret);
  await workspace.close();
  await platform.close();
});

const last = () => workspace.last(workspace.teams.chat(anna));

test("a source is set up in a dialog that hides the secret; what it says is told in the chat", async () => {
  const page = await workspace.say(anna, "source token");
  expect(buttonsOf(workspace.teams.faces(anna, page))).toContain("Set up a status address");
  const form = await workspace.openForm(anna, page, "Set up a status address");
  expect(JSON.stringify(form)).toContain('"style":"Password"');
  const entered = { url: platform.url, headers: "X-Api-Key: {secret}", statusAt: "/state", endAt: "/end" };
  // What is wrong is said in the dialog, which keeps what was entered, but for the secret.
  await workspace.teams.submit(anna, { ...entered, words: "active", secret });
  expect(workspace.dialogWords(anna)).toContain("I don't understand “active”.");
  expect(JSON.stringify(workspace.teams.dialog(anna))).toContain("X-Api-Key: {secret}");
  expect(JSON.stringify(workspace.teams.dialog(anna))).not.toContain(secret);
  await workspace.teams.submit(anna, { ...entered, words: "active = active", secret });
  await workspace.settle();
  expect(platform.calls.at(-1)?.headers["x-api-key"]).toBe(secret);
  expect(workspace.read(anna, last())).toContain("is valid, and ends in 200 days");
  const signature = await workspace.store().read.signatures.byId(seal);
  expect(signature).toMatchObject({ facts: { kind: "http", told: true }, deadline: monday + 200 * DAY });
});

test("Check now answers in the chat, and a failure says what to do", async () => {
  platform.says({ status: 403 });
  const page = await workspace.say(anna, "source token");
  await workspace.teams.press(anna, page, "Check now");
  await workspace.settle();
  expect(workspace.read(anna, last())).toContain("Please ask the vendor for the right to read the status.");
});
