import { describe, expect, test } from "vitest";
import { SECOND } from "../../src/clock.ts";
import { tellManyOnSlack, tellManyOnTeams } from "../support/many-due.ts";

/** The short form of `npm run bench -- due`, which does it with ten thousand over two hundred. */
const many = { signatures: 1_000, rooms: 50 };
const heard = Array.from({ length: many.rooms }, () => ["20 signatures to look after: 20 end later"]);

describe("a thousand signatures that fall due in one tick, over fifty channels", () => {
  test("are one digest for each channel on Slack, and one call for each digest", async () => {
    const told = await tellManyOnSlack(many);
    expect(told.calls).toEqual({ "chat.postMessage ok": many.rooms });
    expect(told.heard).toEqual(heard);
    expect(told.left).toEqual({ waiting: 0, dead: 0 });
    expect(told.faults).toEqual([]);
  });

  test("are the same on Teams, no faster than an app may call there", async () => {
    const told = await tellManyOnTeams(many);
    expect(told.calls).toEqual({ "POST activities 201": many.rooms });
    expect(told.heard).toEqual(heard);
    expect(told.left).toEqual({ waiting: 0, dead: 0 });
    // The connector refuses more than thirty calls in a second: that it never did so shows in the calls above.
    expect(told.spread).toBeGreaterThanOrEqual(SECOND);
    expect(told.faults).toEqual([]);
  });
});
