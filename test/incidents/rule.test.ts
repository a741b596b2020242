import { describe, expect, it } from "vitest";
import { DAY, HOUR, MINUTE } from "../../src/clock.ts";
import type { Incident } from "../../src/incidents/incident.ts";
import { decide, type IncidentEvent, listedAtMost } from "../../src/incidents/rule.ts";
import { around, authorized, bea, fresh, omar, reached, solved, start, taken, wei } from "./states.ts";

const now = start + 2 * HOUR;
const waits: IncidentEvent = {
  type: "wait",
  by: wei,
  document: { title: "Lease", ownerId: bea, due: "2026-03-03" },
};
const told: IncidentEvent = { type: "tell", by: wei, places: [4, 5, 4] };
const confirmed: IncidentEvent = { type: "step", step: "confirm", state: "done", by: wei, note: null };

const states = {
  open: fresh,
  "open, nobody's": { ...fresh, ownerId: null, backupId: null },
  acknowledged: reached(fresh, taken, confirmed, waits, told),
  mitigated: reached(fresh, taken, authorized),
  resolved: reached(fresh, taken, told, solved),
  "all clear": reached(fresh, taken, told, solved, { type: "clear", by: wei }),
} satisfies Record<string, Incident>;

const events = {
  "the owner takes it": taken,
  "Omar takes it from Wei": { type: "take", by: omar, seen: wei },
  "Omar takes what he saw to be nobody's": { type: "take", by: omar, seen: null },
  "it is given to Bea": { type: "assign", by: wei, to: bea },
  "it is given to its owner": { type: "assign", by: omar, to: wei },
  "confirm is done": confirmed,
  "support is skipped": { type: "step", step: "support", state: "skipped", by: wei, note: "no contact" },
  "the all-clear is skipped": { type: "step", step: "all-clear", state: "skipped", by: wei, note: "nobody" },
  "confirm is taken back": { type: "step-back", step: "confirm", by: wei },
  update: { type: "update", by: wei, text: "Paid.", expectedEnd: now + HOUR, severity: "minor" },
  authorized: { type: "authorize", by: wei, until: now + DAY, note: null },
  "authorized until yesterday": { type: "authorize", by: wei, until: now - DAY, note: null },
  "a document waits": waits,
  "a document is signed": { type: "settle", by: bea, document: 1 },
  "channels are told": told,
  "all clear": { type: "clear", by: wei },
  note: { type: "note", by: bea, text: "Called them." },
  resolved: { type: "resolve", by: null, how: "check", reason: null },
  reopened: { type: "reopen", by: omar, report: "again" },
  review: { type: "review", by: wei, text: "Two cards on file." },
} satisfies Record<string, IncidentEvent>;

/** What becomes of each event in each state: the state afterwards and whose it is, or why nothing does. */
function outcome(incident: Incident, event: IncidentEvent): string {
  const verdict = decide(incident, event, around(now));
  if ("refused" in verdict) return `no: ${verdict.refused}${verdict.by === null ? "" : ` by ${verdict.by}`}`;
  const { state, ownerId } = verdict.next;
  const owner = { [wei]: "Wei", [omar]: "Omar", [bea]: "Bea" }[ownerId ?? 0] ?? "nobody";
  return `${state}, ${owner}`;
}

/** What is over answers nearly all of it alike. */
const over: Record<keyof typeof events, string> = {
  "the owner takes it": "no: over by 1",
  "Omar takes it from Wei": "no: over by 1",
  "Omar takes what he saw to be nobody's": "no: over by 1",
  "it is given to Bea": "no: over by 1",
  "it is given to its owner": "no: over by 1",
  "confirm is done": "no: over by 1",
  "support is skipped": "no: over by 1",
  "the all-clear is skipped": "resolved, Wei",
  "confirm is taken back": "no: over by 1",
  update: "no: over by 1",
  authorized: "no: over by 1",
  "authorized until yesterday": "no: over by 1",
  "a document waits": "no: over by 1",
  "a document is signed": "no: no-document",
  "channels are told": "no: over by 1",
  "all clear": "resolved, Wei",
  note: "resolved, Wei",
  resolved: "no: over by 1",
  reopened: "open, Wei",
  review: "resolved, Wei",
};

const expected: Record<keyof typeof states, Record<keyof typeof events, string>> = {
  open: {
    "the owner takes it": "acknowledged, Wei",
    "Omar takes it from Wei": "acknowledged, Omar",
    "Omar takes what he saw to be nobody's": "no: taken by 1",
    "it is given to Bea": "open, Bea",
    "it is given to its owner": "no: has-it by 1",
    "confirm is done": "open, Wei",
    "support is skipped": "open, Wei",
    "the all-clear is skipped": "open, Wei",
    "confirm is taken back": "no: step-open",
    update: "open, Wei",
    authorized: "mitigated, Wei",
    "authorized until yesterday": "no: in-the-past",
    "a document waits": "open, Wei",
    "a document is signed": "no: no-document",
    "channels are told": "open, Wei",
    "all clear": "no: not-over",
    note: "open, Wei",
    resolved: "resolved, Wei",
    reopened: "no: not-over",
    review: "no: not-over",
  },
  "open, nobody's": {
    "the owner takes it": "no: taken",
    "Omar takes it from Wei": "no: taken",
    "Omar takes what he saw to be nobody's": "acknowledged, Omar",
    "it is given to Bea": "open, Bea",
    "it is given to its owner": "open, Wei",
    "confirm is done": "open, nobody",
    "support is skipped": "open, nobody",
    "the all-clear is skipped": "open, nobody",
    "confirm is taken back": "no: step-open",
    update: "open, nobody",
    authorized: "mitigated, nobody",
    "authorized until yesterday": "no: in-the-past",
    "a document waits": "open, nobody",
    "a document is signed": "no: no-document",
    "channels are told": "open, nobody",
    "all clear": "no: not-over",
    note: "open, nobody",
    resolved: "resolved, nobody",
    reopened: "no: not-over",
    review: "no: not-over",
  },
  acknowledged: {
    "the owner takes it": "no: has-it by 1",
    "Omar takes it from Wei": "acknowledged, Omar",
    "Omar takes what he saw to be nobody's": "no: taken by 1",
    "it is given to Bea": "open, Bea",
    "it is given to its owner": "no: has-it by 1",
    "confirm is done": "no: step-done by 1",
    "support is skipped": "acknowledged, Wei",
    "the all-clear is skipped": "acknowledged, Wei",
    "confirm is taken back": "acknowledged, Wei",
    update: "acknowledged, Wei",
    authorized: "mitigated, Wei",
    "authorized until yesterday": "no: in-the-past",
    "a document waits": "acknowledged, Wei",
    "a document is signed": "acknowledged, Wei",
    "channels are told": "no: all-told",
    "all clear": "no: not-over",
    note: "acknowledged, Wei",
    resolved: "resolved, Wei",
    reopened: "no: not-over",
    review: "no: not-over",
  },
  mitigated: {
    "the owner takes it": "no: has-it by 1",
    "Omar takes it from Wei": "mitigated, Omar",
    "Omar takes what he saw to be nobody's": "no: taken by 1",
    "it is given to Bea": "mitigated, Bea",
    "it is given to its owner": "no: has-it by 1",
    "confirm is done": "mitigated, Wei",
    "support is skipped": "mitigated, Wei",
    "the all-clear is skipped": "mitigated, Wei",
    "confirm is taken back": "no: step-open",
    update: "mitigated, Wei",
    authorized: "mitigated, Wei",
    "authorized until yesterday": "no: in-the-past",
    "a document waits": "mitigated, Wei",
    "a document is signed": "no: no-document",
    "channels are told": "mitigated, Wei",
    "all clear": "no: not-over",
    note: "mitigated, Wei",
    resolved: "resolved, Wei",
    reopened: "no: not-over",
    review: "no: not-over",
  },
  resolved: over,
  "all clear": { ...over, "all clear": "no: all-told", "the all-clear is skipped": "no: step-done by 1" },
};

describe.each(Object.keys(states) as (keyof typeof states)[])("an incident that is %s", (state) => {
  it.each(Object.keys(events) as (keyof typeof events)[])("%s", (event) => {
    expect(outcome(states[state], events[event])).toBe(expected[state][event]);
  });
});

const becomes = (incident: Incident, event: IncidentEvent, at = now, timeZone = "UTC"): Incident => {
  const verdict = decide(incident, event, around(at, timeZone));
  if ("refused" in verdict) throw new Error(verdict.refused);
  return verdict.next;
};

describe("what else becomes of it", () => {
  it("a take ends the calls, and holds for two hours by day, for twelve at night", () => {
    expect(becomes(fresh, taken)).toMatchObject({ callAt: null, heldUntil: now + 2 * HOUR });
    expect(becomes(fresh, taken, now, "Pacific/Honolulu")).toMatchObject({ heldUntil: now + 12 * HOUR });
  });

  it.each([
    [
      "taken in the last minute of the day holds until the morning",
      "2026-03-02T18:59:00Z",
      "2026-03-03T07:00:00Z",
    ],
    ["taken before it is dark holds until the morning", "2026-03-02T17:30:00Z", "2026-03-03T07:00:00Z"],
    ["taken in the afternoon holds for two hours", "2026-03-02T15:00:00Z", "2026-03-02T17:00:00Z"],
    ["on the day on which the clock goes forward, too", "2026-03-28T20:00:00Z", "2026-03-29T08:00:00Z"],
    ["and eight in the morning of that day is day", "2026-03-29T06:00:00Z", "2026-03-29T08:00:00Z"],
    ["on the day on which it goes back, too", "2026-10-25T07:00:00Z", "2026-10-25T09:00:00Z"],
  ])("%s", (_, at, until) => {
    const { heldUntil } = becomes(fresh, taken, Date.parse(at), "Europe/Berlin");
    expect(new Date(heldUntil ?? 0)).toEqual(new Date(until));
  });

  it("whoever is given it has not taken it, and is called", () => {
    const given = becomes(states.acknowledged, events["it is given to Bea"]);
    expect(given).toMatchObject({
      acknowledgedAt: null,
      heldUntil: null,
      calls: 0,
      callAt: now + 5 * MINUTE,
    });
  });

  it("whoever is given it while one may sign takes it, once", () => {
    const given = becomes(states.mitigated, events["it is given to Bea"]);
    const hers = becomes(given, { type: "take", by: bea, seen: bea });
    expect(hers).toMatchObject({ state: "mitigated", ownerId: bea, acknowledgedAt: now, callAt: null });
    expect(outcome(hers, { type: "take", by: bea, seen: bea })).toBe("no: has-it by 3");
  });

  it("whatever is done holds it further", () => {
    expect(becomes(states.acknowledged, events.note).heldUntil).toBe(now + 2 * HOUR);
    expect(becomes(fresh, events.note).heldUntil).toBeNull();
  });

  it("an update puts off the next one, by its severity", () => {
    const { updateDueAt, severity, update } = becomes(states.acknowledged, events.update);
    expect([updateDueAt, severity, update?.text]).toEqual([now + 4 * HOUR, "minor", "Paid."]);
  });

  it("an update is due from when somebody has it, and not while nobody has", () => {
    expect([fresh.updateDueAt, becomes(fresh, events.update).updateDueAt]).toEqual([null, null]);
    const held = becomes(fresh, taken);
    expect(held.updateDueAt).toBe(now + HOUR);
    // Whoever takes it over owes what was promised; whoever is given it has not taken it.
    const over = becomes(held, { type: "take", by: bea, seen: wei }, now + 7);
    expect(over.updateDueAt).toBe(now + HOUR);
    expect(becomes(held, events["it is given to Bea"]).updateDueAt).toBeNull();
    expect(becomes(fresh, authorized).updateDueAt).toBe(now + HOUR);
    expect(becomes(states["all clear"], events.reopened).updateDueAt).toBeNull();
  });

  it("a channel is told once, and hears the all-clear once", () => {
    expect(states.resolved.told).toMatchObject([
      { placeId: 4, clearedAt: null },
      { placeId: 5, clearedAt: null },
    ]);
    expect(becomes(states.resolved, events["all clear"]).told).toMatchObject([
      { clearedAt: now },
      { clearedAt: now },
    ]);
  });

  it("reopened, those who heard the all-clear are to be told again, and the proof is open", () => {
    const again = becomes(states["all clear"], events.reopened);
    expect(again).toMatchObject({ told: [], reopened: 1, resolution: null, callAt: now + 5 * MINUTE });
    const open = ({ steps }: Incident) =>
      steps.filter(({ state }) => state === "open").map(({ step }) => step);
    expect(open(again)).toEqual(expect.arrayContaining(["verify", "tell", "all-clear"]));
    expect(open(becomes(states.resolved, events.reopened))).not.toContain("tell");
    const warned = { ...reached(fresh, taken, authorized, solved), authorizationTold: true };
    expect(becomes(warned, events.reopened).authorizationTold).toBe(false);
    expect(decide(states["all clear"], events.reopened, around(now + 2 * DAY))).toMatchObject({
      refused: "too-late",
    });
  });

  it("a drill that is over does not go on", () => {
    const drill = { ...states["all clear"], drill: true };
    expect(decide(drill, events.reopened, around(now))).toMatchObject({ refused: "drill-over" });
  });

  it("takes so many documents and no more", () => {
    const full = Array.from({ length: listedAtMost }).reduce(
      (known: Incident) => becomes(known, waits),
      fresh,
    );
    expect(decide(full, waits, around(now))).toMatchObject({ refused: "full" });
    expect(new Set(full.waiting.map(({ id }) => id)).size).toBe(listedAtMost);
  });
});
