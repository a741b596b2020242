import { afterAll, beforeAll, expect, test } from "vitest";
import { DAY, MINUTE } from "../../src/clock.ts";
import { openStage, type Stage, start } from "../reminders/stage.ts";
import { addSubscription } from "../support/samples.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(async (session) => {
    for (const name of ["Seal", "Stamp"])
      await addSubscription(session, start, name, 1, { owner: "U0OMAR", vendor: "Token.im" });
  });
});
afterAll(() => stage.close());

test("whoever begins the last renewal of what is down has done that step", async () => {
  stage.moveTo(start + DAY + MINUTE);
  await stage.look();
  const { incidents, signatures } = stage.store.read;
  const [seal] = await signatures.search("Seal", 1);
  const step = async () => {
    const [only] = (await incidents.open(9)).incidents;
    return only?.steps.find((one) => one.step === "renewal");
  };
  await stage.act("omar", { type: "renew", which: { name: "Seal" } });
  expect(await step()).toMatchObject({ state: "open" });
  await stage.act("omar", { type: "renew", which: { name: "Stamp" } });
  expect(await step()).toMatchObject({ state: "done", byId: seal?.owner?.id, at: stage.at() });
});
