import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CscServer, startCsc } from "../../support/csc-server.ts";
import { guessPin } from "../../support/guess.ts";
import { addSubscription } from "../../support/samples.ts";
import { buttonsOf, wordsOf } from "../../support/teams/shown.ts";
import { anna, monday, openTeamsWorkspace, type TeamsWorkspace } from "../../support/teams-workspace.ts";

const [pin, otp] = ["7391-PIN", "204816-OTP"];
let workspace: TeamsWorkspace;
let csc: CscServer;

beforeAll(async () => {
  csc = await startCsc(monday);
  workspace = await openTeamsWorkspace({
    env: { SOURCE_ALLOW: "127.0.0.1", SOURCE_KEYS: `a:${randomBytes(32).toString("base64")}` },
    seed: async (session, now) =>
      void (await addSubscription(session, now, "Remote seal", 90, { platform: "teams", owner: anna })),
  });
});
afterAll(async () => {
  expect(workspace.teams.complaints).toEqual([]);
  for (const kept of [pin, otp]) expect(workspace.log.lines.join("")).not.toContain(kept);
  await workspace.close();
  csc.close();
});

const last = () => workspace.last(workspace.teams.chat(anna));
const read = () => workspace.read(anna, last());
const submit = async (values: Record<string, string>) => {
  await workspace.teams.submit(anna, values);
  await workspace.settle();
};

test("a signing service is tested in dialogs that hide what is typed; what came of it is told in the chat", async () => {
  Object.assign(csc.behaviour, { pin, otp });
  const page = await workspace.say(anna, "source remote");
  await workspace.openForm(anna, page, "Set up a signing service");
  const { id: clientId, secret } = csc.behaviour.client;
  await submit({ url: csc.url, clientId, secret });
  await workspace.openForm(anna, last(), "Choose a credential");
  await submit({ choice: "0" });
  expect(read()).toContain("Its source answered:");

  const source = await workspace.say(anna, "source remote");
  const form = await workspace.openForm(anna, source, "Test signature");
  expect(wordsOf(form)).toContain("First the service sends you a one-time password.");
  await submit({});
  expect(read()).toContain("The service has sent a one-time password. Nothing is signed yet.");
  expect(buttonsOf(workspace.teams.faces(anna, last()))).toEqual(["Go on"]);
  const next = await workspace.openForm(anna, last(), "Go on");
  expect(JSON.stringify(next)).toContain('"style":"Password"');
  await workspace.teams.submit(anna, { otp });
  expect(workspace.dialogWords(anna)).toContain("Please enter the PIN.");
  expect(JSON.stringify(workspace.teams.dialog(anna))).not.toContain(otp);
  await submit({ pin: "0417", otp });
  expect(read()).toContain("The PIN or the one-time password is wrong.");
  await workspace.openForm(anna, last(), "Go on");
  await submit({ pin, otp });
  expect(read()).toContain("Remote seal works: the service has just made a test signature");
  expect(csc.calls.filter(({ method }) => method === "signatures/signHash")).toHaveLength(1);
  // A short PIN can't be found by trying what is kept of its dialog either.
  const kept = ["", "-wal"].map((suffix) => readFileSync(workspace.file + suffix, "latin1")).join("\n");
  expect(guessPin(kept, (tried) => ({ pin: tried, otp }))).toBeNull();
});
