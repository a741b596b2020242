import { afterAll, beforeAll, expect, test } from "vitest";
import { DAY, MINUTE } from "../../src/clock.ts";
import type { IncidentOutcome } from "../../src/incidents/intents.ts";
import { usualRules } from "../../src/incidents/rules.ts";
import { incidentsTouched } from "../../src/incidents/touched.ts";
import type { Scene } from "../../src/road/scene.ts";
import type { SignatureOutcome } from "../../src/signatures/intents.ts";
import { openStage, type Stage, start } from "../reminders/stage.ts";
import { addSubscription } from "../support/samples.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(async (session) => {
    await addSubscription(session, start, "Seal", 1, { owner: "U0OMAR" });
    for (const name of ["Code signing", "Stamp A", "Stamp B"])
      await addSubscription(session, start, name, 400, { owner: "U0OMAR" });
  });
});
afterAll(() => stage.close());

const says = (words: string) => stage.act("maya", { type: "incident-open", which: { words } });
const open = () => stage.store.read.incidents.open(9);
const entries = async () => {
  const [only] = (await open()).incidents;
  return stage.store.read.incidents.entries(only?.id ?? 0);
};

test("ordinary words call nobody: a name of which they are a part is asked about, and several are listed", async () => {
  const form = { type: "incident-begin-form", signature: { name: "Code signing" } };
  expect(await says("signing is down, help")).toMatchObject({ ...form, report: "is down, help" });
  const which = await says("Stamp broken since nine");
  const report = "broken since nine";
  expect(which).toMatchObject({ type: "which", hits: [{ name: "Stamp A" }, { name: "Stamp B" }], report });
  // What was said goes along with the choice, and is shown before anybody is called.
  const id = (which as Extract<SignatureOutcome, { type: "which" }>).hits[0]?.id ?? 0;
  const chosen = await stage.act("maya", { type: "incident-open", which: { id }, report });
  expect(chosen).toMatchObject({ type: "incident-begin-form", signature: { name: "Stamp A" }, report });
  expect((await open()).total).toBe(0);
});

test("what is down already is reported, and fails its test, in the same incident", async () => {
  stage.moveTo(start + DAY + MINUTE);
  await stage.look();
  const said = (await says("Seal still rejected, error 403")) as IncidentOutcome;
  expect(said).toMatchObject({ type: "incident-shown", said: "under-way", view: { cause: "expired" } });
  const noted = { kind: "note", person: { name: "Maya" }, data: { text: "still rejected, error 403" } };
  expect((await entries()).slice(-2)).toMatchObject([noted, { kind: "called", data: { why: "reported" } }]);
  const [seal] = await stage.store.read.signatures.search("Seal", 1);
  const failed = { personId: null, signatureId: seal?.id ?? 0, before: null, after: { result: "failed" } };
  await stage.change((stores) => {
    // What else there is in a scene is not looked at.
    const around = { incidents: usualRules, timeZone: "UTC", machineNow: stage.at() };
    const scene: unknown = { stores, now: stage.at(), asker: null, ...around };
    return incidentsTouched([{ ...failed, action: "test-signature" }], scene as Scene);
  });
  expect((await open()).total).toBe(1);
  expect((await entries()).slice(-2)).toMatchObject([
    { kind: "test-failed", data: { name: "Seal" } },
    { kind: "step", data: { step: "confirm", state: "done" } },
  ]);
});
