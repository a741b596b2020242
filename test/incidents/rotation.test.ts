import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import {
  isTheirs,
  nextHandOver,
  onDuty,
  type Rotation,
  turnsFrom,
  withPerson,
} from "../../src/incidents/rotation.ts";

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
    const cover = {
      id: 1,
      byId: bea,
      personId: bea,
      from: at("2026-03-05T00:00"),
      until: at("2026-03-09T09:00"),
    };
    const covered = {
      ...weekly,
      covers: [cover, { ...cover, personId: omar, until: at("2026-03-06T00:00") }],
    };
    const who = ["2026-03-04T23:59", "2026-03-05T00:00", "2026-03-06T00:00", "2026-03-09T09:00"];
    expect(who.map((when) => onDuty(covered, at(when), everybody))).toEqual([wei, omar, bea, omar]);
  });

  it("passes over who has left, also one who covers, and ends with nobody", () => {
    const noOmar = (id: number) => id !== omar;
    const cover = {
      id: 1,
      byId: omar,
      personId: omar,
      from: at("2026-03-09T09:00"),
      until: at("2026-03-30T09:00"),
    };
    expect(onDuty({ ...weekly, covers: [cover] }, at("2026-03-09T09:00"), noOmar)).toBe(bea);
    expect(onDuty(weekly, at("2026-03-09T09:00"), () => false)).toBeNull();
    expect(onDuty({ ...weekly, personIds: [] }, at("2026-03-09T09:00"), everybody)).toBeNull();
  });

  const coverBy = (personId: number, from: string, until: string) => ({
    ...{ id: 1, personId, byId: personId, from: at(from), until: at(until) },
  });

  it("says whose turn it is until when, and who comes next", () => {
    const now = at("2026-03-04T12:00");
    expect(turnsFrom(weekly, now, everybody)).toEqual({
      now: { personId: wei, from: now, until: at("2026-03-09T09:00") },
      next: { personId: omar, from: at("2026-03-09T09:00"), until: at("2026-03-16T09:00") },
    });
    const covered = { ...weekly, covers: [coverBy(bea, "2026-03-06T00:00", "2026-03-10T00:00")] };
    expect(turnsFrom(covered, now, everybody).now.until).toBe(at("2026-03-06T00:00"));
    expect(turnsFrom(covered, at("2026-03-06T00:00"), everybody)).toMatchObject({
      now: { personId: bea, until: at("2026-03-10T00:00") },
      next: { personId: omar },
    });
    // Of one alone no end is in sight; two weeks of one who stands in are one turn.
    expect(turnsFrom({ ...weekly, personIds: [wei] }, now, everybody)).toEqual({
      now: { personId: wei, from: now, until: null },
      next: null,
    });
    const noOmar = (id: number) => id !== omar;
    expect(turnsFrom(weekly, at("2026-03-09T09:00"), noOmar)).toMatchObject({
      now: { personId: bea, until: at("2026-03-23T09:00") },
      next: { personId: wei },
    });
  });

  it("a cover with a typo in its year holds nobody up", () => {
    const now = at("2026-03-04T12:00");
    const covers = [coverBy(bea, "9999-03-01T00:00", "9999-03-07T00:00")];
    const began = performance.now();
    expect(turnsFrom({ ...weekly, covers }, now, everybody)).toEqual(turnsFrom(weekly, now, everybody));
    expect(turnsFrom({ ...weekly, personIds: [wei], covers }, now, everybody).next).toBeNull();
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it.each([
    ["takes over another's time", omar, omar, "2026-03-05T00:00", "2026-03-07T00:00", true],
    ["has another cover for them in their own time", wei, bea, "2026-03-05T00:00", "2026-03-09T09:00", true],
    ["gives more away than is theirs", wei, bea, "2026-03-05T00:00", "2026-03-09T09:01", false],
    ["gives another's time away", omar, bea, "2026-03-05T00:00", "2026-03-07T00:00", false],
    ["is not on the rotation", 4, 4, "2026-03-05T00:00", "2026-03-07T00:00", false],
  ])("whoever %s", (_, asker, covering, from, until, may) => {
    expect(isTheirs(weekly, coverBy(covering, from, until), asker, everybody)).toBe(may);
  });

  it("of two people who are one, one is left, once", () => {
    const covers = [coverBy(omar, "2026-03-05T00:00", "2026-03-07T00:00")];
    const merged = withPerson({ ...weekly, covers }, omar, wei);
    expect(merged.personIds).toEqual([wei, bea]);
    expect(merged.covers).toEqual([{ ...covers[0], personId: wei, byId: wei }]);
  });
});
