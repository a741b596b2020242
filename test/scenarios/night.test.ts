import { describe, expect, test } from "vitest";
import { DAY, HOUR } from "../../src/clock.ts";
import { noon, useReminders } from "../support/reminders.ts";
import { addSubscription } from "../support/samples.ts";
import { words } from "../support/shown.ts";
import { anna, omar } from "../support/workspace.ts";

const { open, heard } = useReminders();

/** The program starts at `now`; Seal ends so many days later. */
const start = (days: number, now: number) =>
  open({
    now,
    seed: async (session, at) => void (await addSubscription(session, at, "Seal", days, { owner: omar })),
  });

describe("at night", () => {
  test("what was missed waits for the morning; the page says when", async () => {
    const workspace = await start(12, noon + 10 * HOUR);
    expect([heard(), heard(omar)]).toEqual([[], []]);
    expect(words(await workspace.command(anna, "status seal"))).toContain(
      "3 March 2026, 10:00 (Europe/Berlin)",
    );
    await workspace.moveTo(noon + DAY - 6 * HOUR);
    expect(heard()).toEqual([]);
    await workspace.moveTo(noon + DAY - 3 * HOUR);
    expect([heard(), heard(omar)]).toEqual([["⏳ *Seal ends in 11 days*"], ["⏳ *Seal ends in 11 days*"]]);
  });

  test("what ends before the morning does not wait", async () => {
    await start(0.25, noon + 10 * HOUR);
    expect(heard()).toEqual(["🟠 *Seal ends tomorrow*"]);
    expect(heard(anna)).toHaveLength(1);
  });
});
