import { afterAll, beforeAll, expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "../../src/clock.ts";
import type { Incident } from "../../src/incidents/incident.ts";
import type { SourceSettings } from "../../src/signatures/source/source.ts";
import { openStage, type Stage, start } from "../reminders/stage.ts";
import { addSubscription } from "../support/samples.ts";

let stage: Stage;
let [seal, stamp] = [0, 0];
const settings: SourceSettings = {
  ...{ kind: "csc", baseUrl: "https://csc.example", clientId: "us", userId: null, credentialId: null },
};
beforeAll(async () => {
  stage = await openStage(async (session) => {
    const add = async (name: string) => {
      const id = await addSubscription(session, start, name, 400, { owner: "U0OMAR", vendor: "Token.im" });
      await session.sources.save(id, 0, { settings, sealed: null, nextCheckAt: start + 300 * DAY });
      return id;
    };
    [seal, stamp] = [await add("Seal"), await add("Stamp")];
  });
});
afterAll(() => stage.close());

/** From now on the source of this one is out of reach, or answers again. */
const source = (id: number, answers: boolean) =>
  stage.change(async ({ sources, signatures }) => {
    const known = { checkedAt: stage.at(), word: null, detail: null, asks: null, failures: 0 };
    const failing = { failure: answers ? null : ("timeout" as const), nextCheckAt: start + 300 * DAY };
    await sources.saveHealth(id, 1, { ...known, ...failing, failingSince: answers ? null : stage.at() });
    const { revision } = (await signatures.byIdToChange(id)) ?? { revision: 0 };
    await signatures.update(id, revision, { condition: answers ? "ok" : "unreachable" });
  });

async function pass(time: number) {
  stage.moveTo(stage.at() + time);
  await stage.look();
}

const incidents = () => stage.store.read.incidents;
const inIt = async ({ id }: Pick<Incident, "id">) =>
  (await incidents().members(id)).flatMap(({ signatureId, leftAt }) =>
    leftAt === null ? [signatureId] : [],
  );

test("what fails again within a day is back in its incident alone, once, and with it nothing that is in order", async () => {
  for (const id of [seal, stamp]) await source(id, false);
  await pass(HOUR + MINUTE);
  const [first, ...others] = (await incidents().open(9)).incidents;
  if (first === undefined) throw new Error("no incident is open");
  expect([others, await inIt(first)]).toEqual([[], [seal, stamp]]);
  const { id } = first;
  const draft = { text: "Signed contract 7" };
  await stage.act("omar", {
    ...{ type: "incident-submit", id, form: "resolve", step: null, draft, toBot: false },
  });
  await pass(HOUR);
  for (const one of [seal, stamp]) await source(one, true);
  await pass(HOUR);
  expect((await incidents().open(9)).total).toBe(0);

  await source(seal, false);
  await pass(HOUR + MINUTE);
  const open = (await incidents().open(9)).incidents;
  expect(open).toMatchObject([{ id, reopened: 1 }]);
  expect(await inIt(first)).toEqual([seal]);
  // Nothing is down "as well".
  const kinds = (await incidents().entries(id)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === "reopen" || kind === "join")).toEqual(["reopen"]);
  // It is asked for no more, however often anybody looks.
  const { face } = open[0] ?? first;
  await pass(MINUTE);
  expect((await incidents().byId(id))?.face).toBe(face);
  await source(stamp, false);
  await pass(HOUR + MINUTE);
  expect(await inIt(first)).toEqual([seal, stamp]);
});
