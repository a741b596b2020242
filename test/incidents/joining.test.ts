import { afterAll, beforeAll, expect, test } from "vitest";
import { MINUTE } from "../../src/clock.ts";
import { headingOf, openText, stateText } from "../../src/conversation/incidents/words.ts";
import { readerOf } from "../../src/conversation/reader.ts";
import { write } from "../../src/conversation/write.ts";
import type { IncidentDraft } from "../../src/incidents/draft.ts";
import type { IncidentForm, IncidentOutcome } from "../../src/incidents/intents.ts";
import { openStage, people, type Stage, start, type Who } from "../reminders/stage.ts";
import { addSubscription } from "../support/samples.ts";

let stage: Stage;
let id = 0;
beforeAll(async () => {
  stage = await openStage(async (session) => {
    for (const name of ["Seal", "Stamp"])
      await addSubscription(session, start, name, 400, { owner: "U0OMAR", vendor: "Token.im" });
  });
  const begun = (await says("maya", "Seal rejected since nine")) as IncidentOutcome;
  if (begun.type !== "incident-shown") throw new Error(begun.type);
  ({ id } = begun.view);
  // One may sign for a while, and Bea, to whom it is given, has not taken it yet.
  await stage.act("omar", { type: "incident-take", id, seen: begun.view.owner?.id ?? null });
  await submit("authorize", { day: "2026-03-09" });
  await submit("assign", { person: "U0BEA" });
  await calls();
});
afterAll(() => stage.close());

const says = (who: Who, words: string) => stage.act(who, { type: "incident-open", which: { words } });
const submit = (form: IncidentForm, draft: IncidentDraft) =>
  stage.act("omar", { type: "incident-submit", id, form, step: null, draft, toBot: false });

const reader = readerOf(
  { locale: "en", timeZone: "Europe/Berlin" },
  { audience: "asker", platform: "slack", now: start },
);

/** Who is called, why, and what is said to them. */
async function calls() {
  const said = await stage.deliver(new Map());
  const found: { to: string; why: string; card: string }[] = [];
  for (const { message, outcome } of said) {
    if (outcome.type !== "incident-call" || !("personId" in message.to)) continue;
    // What was given to somebody waits for the name of whoever gave it.
    if (outcome.why === "yours") continue;
    const person = await stage.store.read.people.personById(message.to.personId);
    const card = JSON.stringify(write(outcome, reader));
    found.push({ to: person?.name ?? "", why: outcome.why, card });
  }
  return found;
}

test("whoever was given what one may sign for a while hears that more is down, and can take it", async () => {
  await says("maya", "Stamp rejected as well, error 7");
  const [call, ...more] = await calls();
  expect([call?.to, call?.why, more]).toEqual([people.bea, "joined", []]);
  for (const part of ['"incident-take"', "error 7"]) expect(call?.card).toContain(part);
});

test("in a list it is called, and stands, as on its own page", async () => {
  const listed = await stage.act("omar", { type: "incidents" });
  const shown = await stage.act("omar", { type: "incident-show", id });
  if (listed.type !== "incidents-listed" || shown.type !== "incident-shown") throw new Error(listed.type);
  const [head, ...more] = listed.views;
  if (head === undefined || more.length > 0) throw new Error(`${listed.views.length} incidents`);
  expect(head).toMatchObject({ id, members: [{ name: "Seal" }], more: 1, state: "mitigated" });
  expect(headingOf(head, reader)).toBe(headingOf(shown.view, reader));
  expect(openText(head, reader)).toEqual(stateText(shown.view, reader));
  // Nothing is read that is not shown.
  expect(head).not.toHaveProperty("plans");
});

test("what is known and reported once more is said to them, but not for each who says so", async () => {
  await says("maya", "Seal says code 8 by now");
  const [call, ...more] = await calls();
  expect([call?.to, call?.why, more]).toEqual([people.bea, "reported", []]);
  for (const part of ['"incident-take"', "code 8", people.maya]) expect(call?.card).toContain(part);
  await says("anna", "Stamp shows nothing");
  expect(await calls()).toEqual([]);
  stage.moveTo(stage.at() + 16 * MINUTE);
  await says("bea", "Seal fails here, too");
  expect(await calls()).toEqual([]);
  await says("anna", "Seal is still rejected");
  expect((await calls()).map(({ to }) => to)).toEqual([people.bea]);
});
