import { afterAll, beforeAll, expect, test } from "vitest";
import { DAY, MINUTE } from "../../src/clock.ts";
import { usualRules } from "../../src/incidents/rules.ts";
import { incidentsTouched } from "../../src/incidents/touched.ts";
import type { Scene } from "../../src/road/scene.ts";
import { openStage, type Stage, start } from "../reminders/stage.ts";
import { addSubscription } from "../support/samples.ts";

let stage: Stage;
let [seal, stamp] = [0, 0];
beforeAll(async () => {
  stage = await openStage(async (session) => {
    seal = await addSubscription(session, start, "Seal", 1, { owner: "U0OMAR" });
    stamp = await addSubscription(session, start, "Stamp", 400, { owner: "U0OMAR" });
  });
});
afterAll(() => stage.close());

/** This was just written to the audit log. */
const audited = (action: string, signatureId: number) =>
  stage.change((stores) => {
    const at = { now: stage.at(), machineNow: stage.at(), timeZone: "Europe/Berlin", platform: "slack" };
    const nobody = { asker: null, admins: async () => [], defaultPlace: async () => null };
    const scene: unknown = { ...at, ...nobody, stores, incidents: usualRules };
    return incidentsTouched(
      [{ personId: null, action, signatureId, before: null, after: null }],
      scene as Scene,
    );
  });
const open = async () => (await stage.store.read.incidents.open(9)).incidents.map(({ cause }) => cause);
const last = async () => (await stage.store.read.incidents.resolved(1))[0]?.resolution;

test("a renewal that is proved resolves what has ended", async () => {
  stage.moveTo(start + DAY + MINUTE);
  await stage.look();
  expect(await open()).toEqual(["expired"]);
  await audited("renewal-cancel", seal);
  expect(await open()).toEqual(["expired"]);
  await audited("renewal-proved", seal);
  expect([await open(), (await last())?.how]).toEqual([[], "renewal"]);
});

test("a renewal that waits far too long is an incident, and none any more once it is cancelled", async () => {
  await audited("renewal-stuck", stamp);
  expect(await open()).toEqual(["not-activated"]);
  stage.moveTo(stage.at() + MINUTE);
  await audited("renewal-cancel", stamp);
  expect([await open(), (await last())?.how]).toEqual([[], "cancelled"]);
});
