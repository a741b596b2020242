import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import { nextHandOver, onDuty, type Rotation } from "../../src/incidents/rotation.ts";

const [wei, omar, bea] = [1, 2, 3];
const at = (iso: string, zone = "Europe/Berlin") => DateTime.fromISO(iso, { zone }).toMillis();
const everybody = () => true;

/** From Monday nine to Monday nine, in Berlin. */
const weekly: Rotation = {
  personIds: [wei, omar, bea],
  weekday: 1,
  minute: 9 * 60,
  timeZone: "Europe/Berlin",
  since: at("2026-03-04T12:00"),
  covers: [],
};

describe("the rotation", () => {
  it.each([
    ["2026-03-04T12:00", wei],
    ["2026-03-09T08:59", wei],
    ["2026-03-09T09:00", omar],
    ["2026-03-16T09:00", bea],
    ["2026-03-23T09:00", wei],
    // The clock is put forward on 29 March.
    ["2026-03-30T08:59", wei],
    ["2026-03-30T09:00", omar],
    // Before it began, as if it had always been so.
    ["2026-02-25T12:00", bea],
  ])("at %s", (when, who) => {
    expect(onDuty(weekly, at(when), everybody)).toBe(who);
  });

  it("says when it is handed over", () => {
    expect(nextHandOver(weekly, at("2026-03-04T12:00"))).toBe(at("2026-03-09T09:00"));
    expect(nextHandOver(weekly, at("2026-03-09T09:00"))).toBe(at("2026-03-16T09:00"));
    expect(nextHandOver(weekly, at("2026-03-28T12:00"))).toBe(at("2026-03-30T09:00"));
  });

  it("one covers another until Monday; of two covers the later entered holds", () => {
    const cover = { personId: bea, from: at("2026-03-05T00:00"), until: at("2026-03-09T09:00") };
    const covered = {
      ...weekly,
      covers: [cover, { ...cover, personId: omar, until: at("2026-03-06T00:00") }],
    };
    const who = ["2026-03-04T23:59", "2026-03-05T00:00", "2026-03-06T00:00", "2026-03-09T09:00"];
    expect(who.map((when) => onDuty(covered, at(when), everybody))).toEqual([wei, omar, bea, omar]);
  });

  it("passes over who has left, also one who covers, and ends with nobody", () => {
    const noOmar = (id: number) => id !== omar;
    const cover = { personId: omar, from: at("2026-03-09T09:00"), until: at("2026-03-30T09:00") };
    expect(onDuty({ ...weekly, covers: [cover] }, at("2026-03-09T09:00"), noOmar)).toBe(bea);
    expect(onDuty(weekly, at("2026-03-09T09:00"), () => false)).toBeNull();
    expect(onDuty({ ...weekly, personIds: [] }, at("2026-03-09T09:00"), everybody)).toBeNull();
  });
});
