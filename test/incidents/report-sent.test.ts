import { afterAll, beforeAll, expect, test } from "vitest";
import type { IncidentDraft } from "../../src/incidents/draft.ts";
import type { IncidentForm } from "../../src/incidents/intents.ts";
import { openStage, type Stage, start } from "../reminders/stage.ts";
import { addSubscription } from "../support/samples.ts";

let stage: Stage;
let id = 0;
beforeAll(async () => {
  stage = await openStage(async (session) => {
    const onTeams = { platform: "teams", place: "19:legal@thread.tacv2", owner: "29:omar" } as const;
    await addSubscription(session, start, "Seal", 400, onTeams);
  });
  const begun = await stage.act("maya", { type: "incident-open", which: { words: "Seal rejected" } });
  if (begun.type !== "incident-shown") throw new Error(begun.type);
  ({ id } = begun.view);
  await submit("resolve", { text: "Signed contract 7" });
});
afterAll(() => stage.close());

const submit = (form: IncidentForm, draft: IncidentDraft) =>
  stage.act("anna", { type: "incident-submit", id, form, step: null, draft, toBot: false });

const wanted = () => stage.act("anna", { type: "incident-report", id });

async function reports() {
  const said = await stage.deliver(new Map());
  return said.flatMap(({ message, outcome }) => (outcome.type === "incident-report" ? [message] : []));
}

test("before the incident's message is there no report is said to be on its way", async () => {
  expect(await wanted()).toMatchObject({ type: "incident-report-sent", sent: false });
  expect(await reports()).toEqual([]);
});

test("of an incident in a channel of Teams it goes to whoever asks, where they have asked", async () => {
  expect(await wanted()).toMatchObject({ type: "incident-report-sent", sent: true, directly: true });
  const anna = await stage.store.read.people.arrive({ platform: "slack", externalId: "U0ANNA" }, null);
  expect(await reports()).toMatchObject([
    { platform: "slack", to: { personId: anna.person?.id }, thread: null },
  ]);
});
