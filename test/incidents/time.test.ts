import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HOUR, MINUTE } from "../../src/clock.ts";
import { dueAt, type Incident } from "../../src/incidents/incident.ts";
import { type Due, timePassed } from "../../src/incidents/time.ts";
import { around, authorized, fresh, reached, solved, start, taken } from "./states.ts";

/** What is said until then, looking whenever something is due and `late` after it, as minutes since the start. */
function until(incident: Incident, end: number, late = 0): [number, string][] {
  const said: [number, string][] = [];
  let known = incident;
  for (let at = dueAt(known); at !== null && at + late <= end; at = dueAt(known)) {
    const now = at + late;
    const { next, due } = timePassed(known, around(now));
    said.push(...due.map((one): [number, string] => [(now - start) / MINUTE, wordOf(one)]));
    known = next;
  }
  return said;
}

const wordOf = (due: Due) =>
  due.type === "call" ? `${due.call.to}${due.call.last ? ", last" : ""}` : due.type;

describe("nobody takes it", () => {
  it("owner, backup, admins, then everybody, until the last word", () => {
    expect(until(fresh, start + 24 * HOUR)).toEqual([
      [5, "owner"],
      [15, "backup"],
      [30, "admins"],
      [60, "all"],
      [90, "all"],
      [120, "all"],
      [150, "all"],
      [180, "all"],
      [210, "all"],
      [240, "all, last"],
    ]);
  });

  it("whatever was missed is one call, the most urgent", () => {
    const { next, due } = timePassed(fresh, around(start + 40 * MINUTE));
    expect(due.map(wordOf)).toEqual(["admins"]);
    expect(next.callAt).toBe(start + 70 * MINUTE);
    const late = timePassed(fresh, around(start + 9 * HOUR));
    expect(late.due.map(wordOf)).toEqual(["all, last"]);
    expect(dueAt(late.next)).toBeNull();
  });
});

describe("one that begins on the last day", () => {
  it("says once that the end has come", () => {
    const early = { ...fresh, endsAt: start + 2 * HOUR };
    const said = until(early, start + 24 * HOUR).filter(([, what]) => what === "ended");
    expect(said).toEqual([[120, "ended"]]);
    expect(until(reached(early, solved), start + 24 * HOUR)).toEqual([]);
  });
});

describe("somebody has it", () => {
  it("an acknowledgement runs out, and it is called out anew", () => {
    const said = until(reached(fresh, taken), start + 3 * HOUR);
    expect(said.slice(0, 4)).toEqual([
      [61, "update-due"],
      [121, "ran-out"],
      [126, "owner"],
      [136, "backup"],
    ]);
    expect(said.slice(4).map(([, what]) => what)).not.toContain("update-due");
  });

  it("a temporary authorization is watched like a deadline", () => {
    const said = until(reached(fresh, taken, authorized), start + 25 * HOUR);
    expect(said.map(([at, what]) => `${Math.floor(at / 60)} ${what}`)).toEqual([
      "1 update-due",
      "22 authorization-ends",
      "24 authorization-over",
      expect.stringContaining("owner"),
      expect.stringContaining("backup"),
      expect.stringContaining("admins"),
      "25 all",
    ]);
  });

  it("whoever was given it has not taken it when the authorization ends: everybody is called anew", () => {
    const given = reached(fresh, taken, authorized, { type: "assign", by: 1, to: 3 });
    const { until: end } = given.authorization ?? { until: 0 };
    const { next, due } = timePassed({ ...given, callAt: end - MINUTE }, around(end));
    expect(due.map(wordOf)).toEqual(["authorization-over"]);
    expect(next).toMatchObject({ state: "open", calls: 0, callAt: end + 5 * MINUTE });
  });

  it("nothing is due of what is over", () => {
    expect(dueAt(reached(fresh, taken, solved))).toBeNull();
    expect(timePassed(reached(fresh, solved), around(start + 9 * HOUR)).due).toEqual([]);
  });
});

it("however late anybody looks, everything is said at most once, and it comes to an end", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(fresh, reached(fresh, taken), reached(fresh, taken, authorized)),
      fc.array(fc.integer({ min: 0, max: 3 * 60 }), { minLength: 1, maxLength: 60 }),
      (incident, gaps) => {
        let known = incident;
        let now = start;
        let calls = 0;
        for (const gap of gaps) {
          now += gap * MINUTE;
          const first = timePassed(known, around(now));
          calls += first.due.filter(({ type }) => type === "call").length;
          // A second look at the same moment says nothing.
          expect(timePassed(first.next, around(now)).due).toEqual([]);
          const due = dueAt(first.next);
          expect(due === null || due > now).toBe(true);
          known = first.next;
        }
        expect(calls).toBeLessThanOrEqual(44);
      },
    ),
  );
});

describe("a drill that nobody ends", () => {
  const drill: Incident = { ...fresh, drill: true };

  it("calls as in earnest, and is over after a day", () => {
    const said = until(drill, start + 30 * HOUR);
    expect(said.slice(0, 3)).toEqual(until(fresh, start + 30 * MINUTE));
    expect(said.at(-1)).toEqual([24 * 60, "drill-over"]);
  });

  it("what was missed is not made up for: it ends when it was to end", () => {
    const told = reached(drill, { type: "tell", by: 1, places: [3] });
    const { next, due } = timePassed(told, around(start + 90 * HOUR));
    expect(due).toEqual([{ type: "drill-over" }]);
    const at = start + 24 * HOUR;
    expect(next).toMatchObject({ state: "resolved", resolution: { how: "time", at } });
    expect(next.told).toEqual([{ placeId: 3, at: start + MINUTE, clearedAt: at }]);
    expect(dueAt(next)).toBeNull();
  });

  it("once it is resolved the all-clear is waited for an hour", () => {
    const over = reached(drill, solved);
    expect(until(over, start + 3 * HOUR)).toEqual([[61, "drill-over"]]);
    expect(dueAt(reached(over, { type: "clear", by: 1 }))).toBeNull();
    expect(dueAt(reached(fresh, solved))).toBeNull();
  });
});
