import { describe, expect, it, test } from "vitest";
import { DAY, HOUR } from "../../src/clock.ts";
import { type Cause, causes, type Incident } from "../../src/incidents/incident.ts";
import { carried, isExplainedBy, mayGoOnIn } from "../../src/incidents/merge-rule.ts";
import { decide, type IncidentEvent } from "../../src/incidents/rule.ts";
import { around, authorized, bea, fresh, omar, reached, solved, start, taken, wei } from "./states.ts";

const now = start + 2 * HOUR;
const merge: IncidentEvent = { type: "merge", by: omar, into: 9, cause: "expired", names: ["Seal"] };
const merged = {
  ...({ type: "merged", by: omar, from: 9, cause: "reported" } as const),
  names: ["Seal"],
};
const nothing = { report: null, told: [], waiting: [], authorization: null };
const split: IncidentEvent = { type: "split", by: wei, signatures: [3], names: ["Seal"], stay: 1 };
const waits: IncidentEvent = {
  ...{ type: "wait", by: wei, document: { title: "Lease", ownerId: bea, due: null } },
};
const tells: IncidentEvent = { type: "tell", by: wei, places: [4, 5] };
const settles: IncidentEvent = { type: "settle", by: wei, document: 1 };

const states = {
  open: fresh,
  acknowledged: reached(fresh, taken),
  mitigated: reached(fresh, taken, authorized),
  resolved: reached(fresh, taken, solved),
  merged: reached(fresh, taken, merge),
  drill: { ...fresh, drill: true },
} satisfies Record<string, Incident>;

function outcome(incident: Incident, event: IncidentEvent): string {
  const verdict = decide(incident, event, around(now));
  return "next" in verdict ? verdict.next.state : `no: ${verdict.refused}`;
}

const every: Record<IncidentEvent["type"], IncidentEvent> = {
  take: taken,
  assign: { type: "assign", by: wei, to: bea },
  step: { type: "step", step: "confirm", state: "done", by: wei, note: null },
  "step-back": { type: "step-back", step: "confirm", by: wei },
  update: { type: "update", by: wei, text: "Paid.", expectedEnd: null, severity: "minor" },
  authorize: authorized,
  wait: waits,
  settle: settles,
  tell: tells,
  clear: { type: "clear", by: wei },
  note: { type: "note", by: bea, text: "Called them." },
  pin: { type: "pin", by: bea, author: null, text: "Called them.", message: "C1:1" },
  resolve: solved,
  reopen: { type: "reopen", by: omar, report: "again" },
  review: { type: "review", by: wei, text: "Two cards." },
  merge,
  merged: { ...merged, ...nothing },
  split,
};

test.each<[keyof typeof states, string, string, string]>([
  ["open", "resolved", "open", "open"],
  ["acknowledged", "resolved", "acknowledged", "acknowledged"],
  ["mitigated", "resolved", "mitigated", "mitigated"],
  ["resolved", "no: over", "no: over", "no: over"],
  ["merged", "no: merged", "no: merged", "no: merged"],
  ["drill", "no: drill-apart", "no: drill-apart", "no: drill-apart"],
])("%s: goes on elsewhere, takes one in, is split", (state, ...expected) => {
  expect([merge, every.merged, split].map((event) => outcome(states[state], event))).toEqual(expected);
});

test.each(Object.values(every))("what goes on in another one takes notes alone: $type", (event) => {
  const takes = event.type === "note" || event.type === "pin";
  expect(outcome(states.merged, event)).toBe(takes ? "resolved" : "no: merged");
});

describe("an incident that goes on in another one", () => {
  it("is over, and nobody is called for it", () => {
    const from = reached(fresh, tells, waits, waits, settles, merge);
    expect(from).toMatchObject({
      ...{ state: "resolved", callAt: null, heldUntil: null, updateDueAt: null, told: [] },
      resolution: { how: "merged", byId: omar, into: 9 },
      waiting: [{ id: 1 }],
    });
  });

  it("says who has put it there", () => {
    expect(decide(states.merged, taken, around(now))).toEqual({ refused: "merged", by: omar });
  });

  it("not in itself", () => {
    expect(outcome(fresh, { ...merge, into: fresh.id })).toBe("no: no-other");
    expect(outcome(fresh, { ...merged, ...nothing, from: fresh.id })).toBe("no: no-other");
  });
});

describe("what comes along", () => {
  const from = reached(fresh, tells, waits, waits, settles);

  it("are the channels that are to hear the all-clear, each once, and the documents that wait", () => {
    const there = reached(fresh, waits, { type: "tell", by: wei, places: [5] });
    const next = reached(there, { ...merged, ...carried(from, false, now) });
    expect(next.told.map(({ placeId }) => placeId)).toEqual([5, 4]);
    expect(next.waiting.map(({ id, doneAt }) => [id, doneAt])).toEqual([
      [1, null],
      [2, null],
    ]);
  });

  it("is an authorization that holds for all that is in it", () => {
    const allowed = states.mitigated;
    expect(carried(allowed, true, now).authorization).toEqual(allowed.authorization);
    expect(carried(allowed, false, now).authorization).toBeNull();
    expect(carried(allowed, true, now + 2 * DAY).authorization).toBeNull();
    const next = reached(fresh, { ...merged, ...carried(allowed, true, now) });
    expect(next).toMatchObject({ state: "mitigated", callAt: null, authorization: allowed.authorization });
    expect(reached(states.mitigated, { ...merged, ...carried(fresh, true, now) })).toMatchObject({
      authorization: allowed.authorization,
    });
  });
});

it("at least one stays", () => {
  expect(outcome(fresh, { ...split, stay: 0 })).toBe("no: only-one");
});

const pairs = causes.flatMap((from) => causes.map((into): [Cause, Cause] => [from, into]));
test.each(pairs)("%s in %s: an outage and anything else hide each other in no way", (from, into) => {
  const hides = (from === "unreachable") !== (into === "unreachable") && from !== "reported";
  expect(mayGoOnIn(from, into)).toBe(!hides);
  const incident: Incident = { ...fresh, cause: from };
  expect(outcome(incident, { ...merge, cause: into })).toBe(hides ? "no: apart" : "resolved");
  expect(outcome({ ...fresh, cause: into }, { ...merged, ...nothing, cause: from })).toBe(
    hides ? "no: apart" : "open",
  );
});

test.each<[string, Partial<Incident>, Partial<Incident>, boolean]>([
  ["reported, and found", {}, {}, true],
  ["taken", { ...states.acknowledged, cause: "reported" }, {}, false],
  ["allowed for a while", { ...states.mitigated, cause: "reported" }, {}, false],
  ["an outage explains nothing", {}, { cause: "unreachable" }, false],
  ["reported twice", {}, { cause: "reported" }, false],
  ["found twice", { cause: "revoked" }, {}, false],
  ["a drill", { drill: true }, {}, false],
  ["found in a drill", {}, { drill: true }, false],
  ["over", {}, { ...states.resolved }, false],
])("by itself: %s", (_, reported, found, expected) => {
  expect(isExplainedBy({ ...fresh, cause: "reported", ...reported }, { ...fresh, ...found })).toBe(expected);
});
