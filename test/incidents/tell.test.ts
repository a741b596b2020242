import { afterAll, beforeAll, expect, test } from "vitest";
import type { IncidentDraft } from "../../src/incidents/draft.ts";
import { emptyPlan } from "../../src/incidents/plan.ts";
import { openStage, type Stage, start } from "../reminders/stage.ts";
import { addSubscription } from "../support/samples.ts";

let stage: Stage;
let id = 0;
const places: number[] = [];
beforeAll(async () => {
  stage = await openStage(async ({ people, plans, ...session }) => {
    const seal = await addSubscription({ people, plans, ...session }, start, "Seal", 400, {
      owner: "U0OMAR",
    });
    for (const externalId of ["C0LEGAL", "C0SALES", "C0HR"])
      places.push((await people.ensurePlace({ platform: "slack", externalId }, "channel")).id);
    await plans.save({ ...emptyPlan(seal, start), places });
  });
  const begun = await stage.act("omar", { type: "incident-open", which: { words: "Seal rejected" } });
  if (begun.type !== "incident-shown") throw new Error(begun.type);
  ({ id } = begun.view);
});
afterAll(() => stage.close());

const tell = (draft: IncidentDraft) =>
  stage.act("omar", { type: "incident-submit", id, form: "tell", step: null, draft, toBot: false });
const told = async () =>
  (await stage.store.read.incidents.byId(id))?.told.map(({ placeId }) => placeId) ?? [];

/** The channels that have heard that signing is down, and who has heard that one has not. */
async function heard(closed: number[]) {
  const said = await stage.deliver(new Map(), new Map(closed.map((one) => [one, "archived"] as const)));
  const notices = said.flatMap(({ message: { to }, outcome }) =>
    outcome.type === "incident-notice" && "placeId" in to ? [to.placeId] : [],
  );
  const calls = said.flatMap(({ outcome }) =>
    outcome.type === "incident-call" && outcome.why === "not-told" ? [outcome.place?.id] : [],
  );
  return { notices: notices.sort((one, other) => one - other), calls };
}

test("one press tells all the plan's channels, and one that is closed keeps none of the others from hearing it", async () => {
  const [legal = 0, sales = 0, hr = 0] = places;
  expect(await tell({ place: "C0LEGAL" })).toMatchObject({ said: "told" });
  expect(await heard([])).toEqual({ notices: [legal], calls: [] });
  expect(await tell({ planned: "plan" })).toMatchObject({ said: "told", count: 2 });
  expect(await told()).toEqual(places);
  expect(await heard([sales])).toEqual({ notices: [hr], calls: [sales] });
  expect(await told()).toEqual([legal, hr]);
  // Once it can be reached, the same press tells that one alone.
  expect(await tell({ planned: "plan" })).toMatchObject({ said: "told" });
  expect(await heard([])).toEqual({ notices: [sales], calls: [] });
});
