import { describe, expect, it } from "vitest";
import { MINUTE } from "../../src/clock.ts";
import type { IncidentStep } from "../../src/incidents/incident.ts";
import type { IncidentEvent } from "../../src/incidents/rule.ts";
import { timingsOf } from "../../src/incidents/timings.ts";
import { authorized, fresh, omar, reached, solved, start, taken, wei } from "./states.ts";

const done = (step: IncidentStep): IncidentEvent => ({
  ...{ type: "step", step, state: "done", by: wei, note: null },
});
const skipped = (step: IncidentStep): IncidentEvent => ({
  ...{ type: "step", step, state: "skipped", by: wei, note: "no need" },
});
const told = (...places: number[]): IncidentEvent => ({ type: "tell", by: wei, places });
const again: IncidentEvent = { type: "reopen", by: wei, report: null };

/** What is measured after these events, in minutes: each comes a minute after the one before. */
function measured(...events: IncidentEvent[]) {
  const entries = events.map(({ type: kind }, at) => ({ kind, at: start + (at + 1) * MINUTE }));
  const { steps, ...whole } = timingsOf(reached(fresh, ...events), entries);
  const minutes = (time: number | null) => time && time / MINUTE;
  const came = Object.entries(steps).filter(([, time]) => time !== null);
  return {
    ...whole,
    acknowledged: minutes(whole.acknowledged),
    told: minutes(whole.told),
    resolved: minutes(whole.resolved),
    steps: Object.fromEntries(came.map(([step, time]) => [step, minutes(time)])),
  };
}

const nothing = { acknowledged: null, told: null, resolved: null, skipped: [], steps: {} };

describe("how long each thing took", () => {
  it.each<[string, IncidentEvent[], Partial<ReturnType<typeof measured>>]>([
    ["nothing came", [], {}],
    ["taken", [taken], { acknowledged: 1 }],
    ["handed over, and taken again", [taken, { type: "assign", by: wei, to: omar }], { acknowledged: 1 }],
    ["an authorization takes it as well", [authorized], { acknowledged: 1, steps: { authorization: 1 } }],
    ["told twice counts once", [told(1), told(2)], { told: 1, steps: { tell: 1 } }],
    ["told by word", [done("confirm"), done("tell")], { told: 2, steps: { confirm: 1, tell: 2 } }],
    [
      "told by word, then by message",
      [done("tell"), { type: "step-back", step: "tell", by: wei }, told(1)],
      { told: 3, steps: { tell: 3 } },
    ],
    [
      "what was taken back never came",
      [done("support"), { type: "step-back", step: "support", by: wei }],
      {},
    ],
    [
      "what was skipped is named in its order",
      [skipped("renewal"), skipped("confirm")],
      { skipped: ["confirm", "renewal"] },
    ],
    [
      "to the end",
      [taken, told(1), solved, { type: "clear", by: wei }],
      { acknowledged: 1, told: 2, resolved: 3, steps: { tell: 2, verify: 3, "all-clear": 4 } },
    ],
    ["reopened", [taken, solved, again], { acknowledged: 1 }],
    [
      "resolved again",
      [taken, solved, again, solved],
      { acknowledged: 1, resolved: 4, steps: { verify: 4 } },
    ],
  ])("%s", (_, events, expected) => {
    expect(measured(...events)).toEqual({ ...nothing, ...expected });
  });

  it("a clock that went back makes nothing negative", () => {
    const { acknowledged } = timingsOf(fresh, [{ kind: "take", at: start - MINUTE }]);
    expect(acknowledged).toBe(0);
  });
});
