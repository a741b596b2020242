import { afterAll, afterEach, expect, test } from "vitest";
import { objects, str } from "../../../src/playground/emulator/json.ts";
import { addCertificate } from "../../support/samples.ts";
import { openSealing } from "../../support/sealing.ts";
import { end } from "../../support/teams/end.ts";
import {
  anna,
  contracts,
  monday,
  omar,
  openTeamsWorkspace,
  type TeamsWorkspace,
} from "../../support/teams-workspace.ts";

let workspace: TeamsWorkspace;
afterEach(() => end(workspace));
const sealing = openSealing(monday);
afterAll(sealing.close);

const chat = () => workspace.teams.chat(omar);
const lastWords = () => workspace.read(omar, workspace.last(chat()));

async function drop(bytes: Uint8Array, name: string): Promise<string> {
  await workspace.teams.dropFile(omar, name, Buffer.from(bytes));
  await workspace.settle();
  return lastWords();
}

async function press(label: string): Promise<void> {
  await workspace.teams.press(omar, workspace.last(chat()), label);
  await workspace.settle();
}

test("a renewal is proved in the chat: the text is put into one's drive, and its signature dropped", async () => {
  workspace = await openTeamsWorkspace({
    installed: [contracts, anna, omar],
    seed: async (session, now) =>
      void (await addCertificate(session, now, "Seal", sealing.old.pem, { platform: "teams", owner: omar })),
  });
  const { teams, say, settle } = workspace;
  await say(omar, "renew seal");
  await settle();
  await drop(Buffer.from(sealing.next.pem), "new.pem");
  await press("Replace it");
  // What is left is told to whoever runs it; the button for the proof stands at the last step.
  for (let step = 1; step <= 5; step++) {
    await say(omar, "renew seal");
    await teams.open(omar, workspace.last(chat()), "Skip");
    await teams.submit(omar, { reason: "done before" });
    await settle();
  }
  await say(omar, "renew seal");
  await press("Prove it with a signed file");

  const consent = teams
    .messages(chat())
    .find(({ activity }) => str(objects(activity.attachments)[0]?.contentType).endsWith("file.consent"));
  if (consent === undefined) throw new Error("no file was offered");
  await teams.answerFile(omar, consent, "accept");
  await settle();
  const [file] = teams.drive(omar);
  expect(file?.name).toBe("sealwatch-test.txt");
  const text = Buffer.from(file?.bytes ?? []).toString();

  expect(await drop(sealing.sign(`${text}!`, [sealing.next]), "wrong.p7s")).toContain(
    "isn't the text that I gave for Seal",
  );
  expect(await drop(sealing.sign(text, [sealing.next]), "seal.p7s")).toContain(
    "Signing works again, and that is proved",
  );
  expect(workspace.read(anna, workspace.last(contracts))).toContain("you can sign with it again");
});
