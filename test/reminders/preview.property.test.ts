import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY, HOUR } from "../../src/clock.ts";
import { type Audience, changed, wakingAt } from "../../src/reminders/policy.ts";
import { type PreviewLine, preview, previewFor } from "../../src/reminders/preview.ts";
import { cases, wallClock } from "./arbitraries.ts";
import { createKeeper } from "./keeper.ts";

const audienceOf: Record<string, Audience> = {
  "place:1": "channel",
  "person:1": "owner",
  "person:2": "backup",
  "person:3": "admins",
};

const presence = fc.constantFrom("there" as const, "left" as const, null);
const inCharge = fc.record({ owner: presence, backup: presence });
const person = (one: "there" | "left" | null) =>
  one && { id: 1, name: "P1", identities: {}, active: one === "there" };

/** After the end several thresholds may fall on one open day: the line says which day that is. */
const comparable = ({ at, threshold, to }: Omit<PreviewLine, "days">) => ({
  at,
  threshold: threshold < 0 ? "after" : threshold,
  to: [...to].sort(),
});

test("a preview shows just what looking every hour would send", () => {
  fc.assert(
    fc.property(cases, inCharge, fc.integer({ min: -75 * DAY, max: 12 * DAY }), (one, people, begin) => {
      const { term } = one;
      // As two levels make one: somebody is told.
      const policy = changed(one.policy, {});
      const now = term.deadline + begin;
      // What is due already is told by day, and is not to come.
      const start = wakingAt(policy, now) ?? now;
      const keeper = createKeeper({ term, policy, place: true, ...people, watchedFor: 900 * DAY });
      keeper.look(start);
      const shown = previewFor(
        { owner: person(people.owner), backup: person(people.backup) },
        preview(term, policy, start),
      );
      const times = shown.map(({ at }) => at);
      const sent = new Map<number, { threshold: number; to: Audience[] }>();
      for (let at = start; at < Math.max(start, ...times) + HOUR; at += HOUR) {
        const time = times.find((one) => one <= at && one > at - HOUR);
        for (const { to, threshold } of keeper.look(at).kept) {
          const audience = audienceOf[to];
          if (audience === undefined) continue;
          if (time === undefined) {
            // From the second day after the end on the channel hears daily, which need not be shown.
            expect([audience, threshold < -1]).toEqual(["channel", true]);
            continue;
          }
          sent.set(time, { threshold, to: [...(sent.get(time)?.to ?? []), audience] });
        }
      }
      expect([...sent].map(([at, told]) => comparable({ at, ...told }))).toEqual(shown.map(comparable));
      for (const { at, days } of shown) {
        const day = (instant: number) => wallClock(instant, policy.timeZone).day;
        expect(day(term.deadline) - day(at)).toBe(days);
      }
    }),
    { numRuns: 25 },
  );
});
