import { afterAll, beforeAll, describe, expect, test } from "vitest";
import manifest from "../../../manifest/slack/manifest.json" with { type: "json" };
import { createSlackEmulator, type Emulator } from "../../../src/playground/emulator/emulator.ts";
import { addSubscription } from "../../support/samples.ts";
import { pickOf, words } from "../../support/shown.ts";
import { inputValuesOf, wordsOf } from "../../support/teams/shown.ts";
import * as onTeams from "../../support/teams-workspace.ts";
import { botToken, until } from "../../support/workspace.ts";

const slackUsers = [
  { id: "U0ANNA", name: "Anna Keller", tz: "Europe/Berlin", email: "Anna@Example.com" },
  { id: "U0OMAR", name: "Omar Haddad", tz: "Europe/London", email: "omar@example.com" },
  { id: "U0BEA", name: "Bea Novak", tz: "Europe/Prague", email: "bea@example.com" },
];

let emulator: Emulator;
let closeSlack: () => Promise<void>;
let workspace: onTeams.TeamsWorkspace;

beforeAll(async () => {
  const now = () => workspace?.machine.now ?? Date.now();
  emulator = createSlackEmulator({
    manifest,
    users: slackUsers,
    channels: [{ id: "C0SIGN", name: "signatures" }],
    machine: now,
    calendar: now,
    delivery: { mode: "socket" },
    botToken,
    appToken: "xapp-1-secret-of-the-app",
  });
  const slack = await emulator.listen();
  closeSlack = slack.close;
  workspace = await onTeams.openTeamsWorkspace({
    env: {
      SLACK_BOT_TOKEN: botToken,
      SLACK_APP_TOKEN: "xapp-1-secret-of-the-app",
      SLACK_API_URL: `${slack.url}/api/`,
      ADMINS: "slack:U0ANNA",
    },
    seed: async (session, now) => {
      await addSubscription(session, now, "Contract seal", 70, { owner: "U0BEA", place: "C0SIGN" });
    },
  });
});
afterAll(async () => {
  await workspace.close();
  await closeSlack();
});

/** Lets all be done on both sides. */
async function quiet() {
  await emulator.idle();
  await workspace.settle();
  await emulator.idle();
}

const slackDirect = (user: string) => emulator.messages(emulator.dm(user), user);
const lastInSlack = (user: string) => slackDirect(user).at(-1);

function questionInTeams(user: string) {
  const messages = workspace.teams.messages(workspace.teams.chat(user));
  const question = messages.find((one) => workspace.read(user, one).includes("Are you also"));
  if (question === undefined) throw new Error("nobody was asked");
  return question;
}

const lastInTeams = (user: string) => workspace.last(workspace.teams.chat(user));

/** The question whether they are somebody else, too, as it stands in their Slack. */
const questionInSlack = (user: string) =>
  slackDirect(user).find((one) => words(one).includes("Are you also"));

/** Answers it; what stands in its place then. */
async function answerInSlack(user: string, label: string): Promise<string> {
  const question = questionInSlack(user);
  if (question === undefined) throw new Error("nobody was asked");
  const { channel, ts } = question;
  await emulator.click(user, channel, ts, pickOf(question, label));
  await until(() => questionInSlack(user) === undefined);
  await quiet();
  return words(slackDirect(user).find((one) => one.ts === ts));
}

test("both platforms show the same signatures", async () => {
  await emulator.message("U0ANNA", "dm", "status");
  await quiet();
  expect(words(lastInSlack("U0ANNA"))).toContain("Contract seal");
  expect(workspace.read(onTeams.maya, await workspace.say(onTeams.maya, "status"))).toContain(
    "Contract seal",
  );
});

describe("one person with one e-mail address on both", () => {
  test("is asked on both sides, each in their own chat, and stays two people until they say so", async () => {
    await workspace.say(onTeams.anna, "help");
    await quiet();
    expect(words(questionInSlack("U0ANNA"))).toContain("Are you also Anna Keller on Microsoft Teams?");
    expect(workspace.read(onTeams.anna, questionInTeams(onTeams.anna))).toContain("Anna Keller on Slack?");
    const add = await workspace.say(onTeams.anna, "add");
    expect(workspace.read(onTeams.anna, add)).toContain("Only an admin can do this.");
  });

  test("one yes waits for the other; nobody else can give it", async () => {
    const question = questionInTeams(onTeams.anna);
    await workspace.teams.press(onTeams.anna, question, "Yes, that's me");
    expect(workspace.read(onTeams.anna, question)).toContain("Please say yes on Slack, too");
    await quiet();
    const forged = { verb: "press", press: { type: "link-answer", id: 1, yes: true } };
    const action = { type: "Action.Execute", title: "x", verb: "press", data: forged };
    await workspace.teams.press(onTeams.maya, lastInTeams(onTeams.maya), action, { stale: true });
    await quiet();
    const add = await workspace.say(onTeams.anna, "add");
    expect(workspace.read(onTeams.anna, add)).toContain("Only an admin can do this.");
  });

  test("both have said so: the rights of one side count on both, and both are told", async () => {
    expect(await answerInSlack("U0ANNA", "Yes, that's me")).toContain(
      "one person, on Slack and Microsoft Teams",
    );
    expect(workspace.read(onTeams.anna, lastInTeams(onTeams.anna))).toContain(
      "From now on I know you as one",
    );
    const add = await workspace.say(onTeams.anna, "add");
    expect(workspace.read(onTeams.anna, add)).toContain("Track a signature");
    const [entry] = await workspace.store().read.audit.latest(null, 1);
    expect(entry).toMatchObject({ action: "link", after: { other: { name: "Anna Keller" } } });
  });

  test("a no is kept, and not asked again", async () => {
    await emulator.message("U0OMAR", "dm", "status");
    await workspace.say(onTeams.omar, "help");
    await quiet();
    expect(await answerInSlack("U0OMAR", "No")).toContain("stay two people for me");
    const asked = slackDirect("U0OMAR").length;
    workspace.machine.now += 2 * 24 * 3_600_000;
    await emulator.message("U0OMAR", "dm", "status");
    await workspace.say(onTeams.omar, "help");
    await quiet();
    expect(slackDirect("U0OMAR").length).toBe(asked + 2);
  });
});

describe("a signature whose owner and channel are on the other platform", () => {
  test("keeps them when it is edited here, and says who they are", async () => {
    await emulator.message("U0BEA", "dm", "help");
    await quiet();
    const one = await workspace.say(onTeams.anna, "status contract");
    const form = await workspace.openForm(onTeams.anna, one, "Edit");
    expect(wordsOf(form)).toContain("Now Bea Novak, on Slack. Left empty, that stays.");
    expect(inputValuesOf(form)["input:owner"] ?? null).toBeNull();
    await workspace.teams.submit(onTeams.anna, { vendor: "Token.im" });
    await quiet();
    const [stored] = await workspace.store().read.signatures.search("Contract", 2);
    expect(stored).toMatchObject({
      vendor: "Token.im",
      owner: { identities: { slack: "U0BEA" } },
      place: { identities: { slack: "C0SIGN" } },
    });
  });

  test("another one can be chosen all the same", async () => {
    const one = await workspace.say(onTeams.anna, "status contract");
    await workspace.openForm(onTeams.anna, one, "Edit");
    await workspace.teams.submit(onTeams.anna, { owner: onTeams.maya });
    await quiet();
    const [stored] = await workspace.store().read.signatures.search("Contract", 2);
    expect(stored).toMatchObject({ owner: { name: "Maya Lindqvist", identities: { teams: onTeams.maya } } });
  });
});

test("reminders go out on the platform of their channel", async () => {
  await workspace.moveTo(onTeams.monday + 11 * 24 * 3_600_000);
  await quiet();
  expect(words(emulator.messages("C0SIGN").at(-1))).toContain("Contract seal ends in 59 days");
});

test("the channel is told on its platform, the owner in person on theirs", async () => {
  await workspace.moveTo(onTeams.monday + 56 * 24 * 3_600_000);
  await quiet();
  expect(words(emulator.messages("C0SIGN").at(-1))).toContain("Contract seal ends in 14 days");
  const chat = workspace.teams.messages(workspace.teams.chat(onTeams.maya));
  const called = chat.map((message) => workspace.read(onTeams.maya, message));
  expect(called.find((one) => one.includes("Contract seal ends in 14 days"))).toContain(
    "You are in charge of it.",
  );
});

test("a platform that can't be signed in to does not take the other one down", async () => {
  const slackApi = workspace.config.slack?.apiUrl ?? "";
  const alone = await onTeams.openTeamsWorkspace({
    env: { SLACK_BOT_TOKEN: "xoxb-wrong", SLACK_SIGNING_SECRET: "secret", SLACK_API_URL: slackApi },
  });
  try {
    const answer = await alone.say(onTeams.maya, "status");
    expect(alone.read(onTeams.maya, answer)).toContain("I'm not watching any signature yet.");
    const said = alone.log.lines.filter((line) => line.includes("could not be started"));
    expect(said).toEqual([expect.stringContaining("copy SLACK_BOT_TOKEN from the app's page again")]);
  } finally {
    await alone.close();
  }
});
