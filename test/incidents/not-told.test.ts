import { afterAll, beforeAll, expect, test } from "vitest";
import type { IncidentDraft } from "../../src/incidents/draft.ts";
import type { IncidentForm } from "../../src/incidents/intents.ts";
import { idOf, openStage, type Stage, start } from "../reminders/stage.ts";
import { addSubscription } from "../support/samples.ts";

let stage: Stage;
beforeAll(async () => {
  const ids: number[] = [];
  stage = await openStage(async (session) => {
    for (const vendor of ["Token.im", "Kepler"])
      ids.push(await addSubscription(session, start, `${vendor} seal`, 90, { owner: idOf("omar"), vendor }));
  });
  for (const id of ids) await stage.act("omar", { type: "incident-begin", id, report: "Rejected" });
  await stage.deliver(new Map());
});
afterAll(() => stage.close());

const submit = (id: number, form: IncidentForm, draft: IncidentDraft) =>
  stage.act("anna", { type: "incident-submit", id, form, step: null, draft, toBot: false });

test("a channel that could not be told of what was merged meanwhile is taken back where it goes on", async () => {
  await submit(2, "tell", { place: "C0LEGAL" });
  await submit(2, "merge", { into: "1" });
  const told = async () => (await stage.store.read.incidents.byId(1))?.told;
  const [place] = (await told()) ?? [];
  if (place === undefined) throw new Error("nobody was told");
  stage.moveTo(start + 60_000);
  const said = await stage.deliver(new Map(), new Map([[place.placeId, "archived"]]));
  expect(await told()).toEqual([]);
  const calls = said.flatMap(({ outcome }) => (outcome.type === "incident-call" ? [outcome] : []));
  expect(calls.map(({ why, view }) => [why, view.id])).toContainEqual(["not-told", 1]);
});
