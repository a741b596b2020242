import { describe, expect, it, test } from "vitest";
import { HOUR, MINUTE } from "../../../src/clock.ts";
import { pressSchema } from "../../../src/conversation/press.ts";
import { write } from "../../../src/conversation/write.ts";
import type { PastDrill } from "../../../src/incidents/drill-intents.ts";
import { type IncidentStep, incidentSteps } from "../../../src/incidents/incident.ts";
import { planLimits, planTexts } from "../../../src/incidents/plan.ts";
import { planParts } from "../../../src/incidents/plan-draft.ts";
import type { PlanView } from "../../../src/incidents/plan-intents.ts";
import type { Timings } from "../../../src/incidents/timings.ts";
import { locales } from "../../../src/people/person.ts";
import { cardToBlocks } from "../../../src/platforms/slack/card-to-blocks.ts";
import { formToView } from "../../../src/platforms/slack/form-to-view.ts";
import { cardToAdaptive } from "../../../src/platforms/teams/card-to-adaptive.ts";
import type { Outcome } from "../../../src/road/intent.ts";
import { cardOf, mrkdwnIn, reader } from "../reading.ts";
import { ann, bo, now } from "../renewals/views.ts";
import { incidentAt, planAt } from "./views.ts";

/** As many and as long as there may be, in the letters that take most room. */
const long = (length: number) => "<!channel> 合同章签署 ".repeat(60).slice(0, length);
const fullPlan: PlanView = planAt({
  people: Array.from({ length: planLimits.people }, (_, at) => ({
    ...{ item: at + 1, person: null, name: long(planLimits.name), role: long(planLimits.role) },
    phone: `1${long(planLimits.phone - 1)}`,
  })),
  places: Array.from({ length: planLimits.places }, (_, at) => ({
    ...{ id: at + 1, kind: "channel" as const, name: long(80), unusable: "archived" as const },
    identities: { slack: `C0PLACE${at}`, teams: `19:${at}@thread.tacv2` },
  })),
  steps: Array.from({ length: planLimits.steps }, () => long(planLimits.step)),
  ...{ line: long(planTexts.line), meanwhile: long(planTexts.meanwhile), support: long(200) },
});

const steps = (time: number | null) =>
  Object.fromEntries(incidentSteps.map((step) => [step, time])) as Record<IncidentStep, number | null>;
const timings = (minutes: number | null): Timings => {
  const time = minutes && minutes * MINUTE;
  return { acknowledged: time, told: time, steps: steps(time), skipped: [], resolved: time };
};
const past = (minutes: number | null): PastDrill => ({ id: 9, at: now - HOUR, timings: timings(minutes) });

const drill = { drill: true } as const;
const about = { id: 3, name: long(200) };
const outcomes: Record<string, Outcome> = {
  "a plan, to be edited": { type: "plan-shown", view: fullPlan, said: "saved", may: true },
  "a plan, only seen": { type: "plan-shown", view: fullPlan, said: null, may: false },
  "no plan": { type: "plan-shown", view: planAt({ reviewedAt: null }), said: null, may: false },
  "a look over it": { type: "plan-review", view: fullPlan, last: true },
  "somebody has left": { type: "plan-left", view: fullPlan, names: [long(80)] },
  "an incident with plans": {
    ...{ type: "incident-shown", said: null, may: true },
    view: incidentAt(2, { plans: [fullPlan, fullPlan, fullPlan] }),
  },
  "its message": { type: "incident-state", view: incidentAt(2, { plans: [fullPlan, fullPlan, fullPlan] }) },
  "a call": {
    ...{ type: "incident-call", why: "yours", from: bo },
    view: incidentAt(0, { plans: [fullPlan, fullPlan] }),
  },
  "a drill is asked": {
    ...{ type: "drill-asked", signature: about, called: [ann], backup: bo, admins: Array(10).fill(ann) },
    ...{ place: null, after: [5, 15, 30], past: 1 },
  },
  "no drill": { type: "drill-refused", signature: about, why: "real", incident: 5 },
  "its report": {
    ...{ type: "drill-report", view: incidentAt(8, drill), timings: timings(null) },
    earlier: Array(9).fill(past(7)),
  },
  "earlier drills": { type: "drills-listed", signature: about, drills: Array(10).fill(past(7)), may: true },
};

describe.each(Object.entries(outcomes))("%s", (_, outcome) => {
  it.each(locales)(
    "fits on both platforms, pings nobody, and has buttons that are understood, in %s",
    (locale) => {
      for (const audience of ["asker", "room"] as const) {
        const card = cardOf(outcome, reader(locale, audience));
        const { blocks } = cardToBlocks(card);
        expect(blocks.length).toBeLessThanOrEqual(50);
        for (const text of mrkdwnIn(blocks)) expect(text).not.toContain("<!channel>");
        // What is too much for one message of Teams goes out as two.
        for (const one of cardToAdaptive(card))
          expect(Buffer.byteLength(JSON.stringify(one))).toBeLessThan(28_000);
        for (const part of card.parts) {
          const buttons = part.type === "buttons" ? part.buttons : part.type === "row" ? [part.button] : [];
          for (const button of buttons)
            if (button !== undefined && "press" in button)
              expect(pressSchema.safeParse(button.press).success).toBe(true);
        }
      }
    },
  );
});

test("numbers and contacts are for the asker, whatever shows them", () => {
  const view = incidentAt(1, { plans: [planAt()] });
  const shown: Outcome[] = [
    { type: "plan-shown", view: planAt(), said: null, may: true },
    { type: "incident-shown", view, said: null, may: true },
    { type: "incident-state", view },
    { type: "incident-call", view, why: "yours", from: null },
    { type: "incident-notice", view, what: "down", text: null },
  ];
  for (const outcome of shown) {
    const room = JSON.stringify(cardOf(outcome, reader("en", "room")));
    expect(room, outcome.type).not.toMatch(/7654321|1111111|2222222/);
    if (outcome.type !== "incident-call") expect(room, outcome.type).not.toContain("1234567");
    expect(room).toContain("On paper; the seal is in the safe.");
  }
});

test("the forms fit, and keep what was entered beside what is wrong with it", () => {
  for (const part of planParts)
    for (const locale of locales) {
      const draft = {
        name: long(80),
        role: long(80),
        steps: long(1_600),
        meanwhile: long(600),
        line: long(200),
      };
      const outcome: Outcome = {
        ...{ type: "plan-form", signature: about, support: long(200), part, item: 2, revision: 3, draft },
        ...{ faults: { phone: "no-number", place: "full", steps: "step-too-long" }, overtaken: true },
      };
      const answer = write(outcome, reader(locale));
      if (answer === null || !("faults" in answer)) throw new Error("nothing is wrong");
      const view = JSON.stringify(formToView(answer.form));
      expect(formToView(answer.form).title.text.length).toBeLessThanOrEqual(24);
      if (part !== "place") expect(view).toContain(long(80));
    }
});

test.each([
  [[], "*Taken*: after 8 minutes", "This was the first drill"],
  [[past(5)], "*Taken*: after 8 minutes · last time after 5 minutes", "3 minutes more than last time"],
  [
    [past(20), past(10), past(null)],
    "*Taken*: after 8 minutes · last time after 20 minutes, 15 minutes on average before",
    "12 minutes less than last time",
  ],
  [[past(null)], "*Taken*: after 8 minutes · last time never", "Compared with the drill before"],
])("a report compares with the drills before: %#", (earlier, taken, all) => {
  const view = incidentAt(8, drill);
  const blocks = JSON.stringify(
    cardToBlocks(cardOf({ type: "drill-report", view, timings: timings(8), earlier })),
  );
  expect(blocks).toContain(taken);
  expect(blocks).toContain(all);
  expect(blocks).toContain("DRILL");
});
