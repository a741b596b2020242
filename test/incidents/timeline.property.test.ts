import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { DAY, HOUR, MINUTE } from "../../src/clock.ts";
import { readerOf } from "../../src/conversation/reader.ts";
import { write } from "../../src/conversation/write.ts";
import type { IncidentDraft } from "../../src/incidents/draft.ts";
import { type IncidentStep, incidentSteps } from "../../src/incidents/incident.ts";
import type { IncidentForm } from "../../src/incidents/intents.ts";
import type { Intent } from "../../src/road/intent.ts";
import { openStage, type Stage, start, type Who } from "../reminders/stage.ts";
import { addSubscription } from "../support/samples.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(async (session) => {
    await addSubscription(session, start, "Seal", 400, { owner: "U0OMAR", backup: "U0BEA" });
  });
});
afterAll(() => stage.close());

const step = fc.constantFrom(...incidentSteps);
const who = fc.constantFrom<Who>("anna", "omar", "bea", "maya");

type Act = { kind: string; intent(id: number): Intent };

const submit =
  (form: IncidentForm, draft: IncidentDraft, step: IncidentStep | null = null) =>
  (id: number): Intent => ({ type: "incident-submit", id, form, step, draft, toBot: false });

const act = (kind: string, intent: Act["intent"]): Act => ({ kind, intent });

const resolve = submit("resolve", { text: "Tried it" });

/** What somebody can do, and the entry that it leaves where it is accepted. */
const acts: fc.Arbitrary<Act> = fc.oneof(
  fc.constantFrom(1, 2, 3, null).map((seen) => act("take", (id) => ({ type: "incident-take", id, seen }))),
  step.map((one) => act("step", submit("step", { text: "found" }, one))),
  step.map((one) => act("step", submit("skip", { text: "why" }, one))),
  step.map((one) => act("step-back", (id) => ({ type: "incident-back", id, step: one }))),
  fc
    .integer({ min: 1, max: 3 })
    .map((document) => act("settle", (id) => ({ type: "incident-settle", id, document }))),
  fc
    .constantFrom("C0LEGAL", "C0SALES", "C0HR")
    .map((place) => act("tell", submit("tell", { place, text: "Please wait" }))),
  fc.constantFrom(
    act("assign", submit("assign", { person: "U0MAYA" })),
    act("update", submit("update", { text: "How it stands" })),
    act("authorize", submit("authorize", { day: "2028-01-01" })),
    act("wait", submit("wait", { title: "Lease 7", person: "U0BEA" })),
    act("clear", (id) => ({ type: "incident-clear", id })),
    act("note", submit("note", { text: "Called them" })),
    act("resolve", resolve),
    act("reopen", submit("reopen", { text: "again" })),
    act("review", submit("review", { text: "Two cards" })),
  ),
);

const command = fc.record({ who, one: acts, wait: fc.constantFrom(0, MINUTE, 20 * MINUTE, 3 * HOUR) });

const readers = (["en", "zh"] as const).map((locale) =>
  readerOf({ locale, timeZone: "Asia/Shanghai" }, { audience: "asker", platform: "slack", now: start + DAY }),
);

it("every act leaves one entry, accepted or not, and each can be read in both languages", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 1, maxLength: 25 }), async (commands) => {
      const { store } = stage;
      // Each run has one of its own: the one before was resolved long ago.
      stage.moveTo(stage.at() + 3 * DAY);
      await stage.look();
      const open = await stage.act("anna", {
        type: "incident-open",
        which: { words: "Seal rejected" },
      });
      if (open.type !== "incident-shown") throw new Error(open.type);
      const { id } = open.view;
      const entries = () => store.read.incidents.entries(id);
      for (const { who, one, wait } of commands) {
        stage.moveTo(stage.at() + wait);
        await stage.look();
        const { kind, intent } = one;
        const before = (await entries()).length;
        const outcome = await stage.act(who, intent(id));
        const fresh = (await entries()).slice(before);
        const asked = fresh.filter((entry) => entry.kind !== "called");
        if (outcome.type === "denied") expect(fresh).toEqual([]);
        else
          expect(
            asked.map((entry) => entry.kind),
            outcome.type,
          ).toEqual([outcome.type === "incident-refused" ? "refused" : kind]);
        for (const entry of asked)
          expect(entry).toMatchObject({ at: stage.at(), person: { name: expect.any(String) } });
      }
      const last = await stage.act("maya", { type: "incident-timeline", id, page: null });
      if (last.type !== "incident-timeline") throw new Error(last.type);
      for (let page = 1; page <= last.pages; page += 1) {
        const outcome = await stage.act("maya", { type: "incident-timeline", id, page });
        for (const reader of readers) expect(write(outcome, reader)).toHaveProperty("card");
      }
      // The next run opens another one.
      await stage.act("anna", resolve(id));
    }),
    { numRuns: 15 },
  );
});
