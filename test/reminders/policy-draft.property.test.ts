import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayFrom } from "../../src/calendar.ts";
import { audiences, changed, standardPolicy, tellsNobody, urgencies } from "../../src/reminders/policy.ts";
import {
  draftOf,
  type PolicyDraft,
  policyFields,
  readPolicy,
  weeks,
} from "../../src/reminders/policy-draft.ts";
import { policyAround } from "./arbitraries.ts";

const usual = standardPolicy("Europe/Berlin");

/** What people type, and what nobody should. */
const typed = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ maxLength: 400 }),
  fc.stringMatching(/^[0-9０-９ ,，、;；:：.\-—–\n]{0,30}$/u),
  fc.constantFrom(
    ...[
      "",
      " ",
      "-",
      "—",
      "never",
      "从不",
      "无",
      "60, 30, 0",
      "７，３",
      "30\t7",
      "9:00",
      "０９：３０",
      "24:00",
    ],
    ...[
      "Europe/Berlin",
      "asia/shanghai",
      "Mars/Base",
      "local",
      "mon-fri",
      "usual",
      "constructor",
      "__proto__",
    ],
    ...["2026-12-24 – 2027-01-01", "2026-02-29", "2027-01-01 to 2026-12-24", ";", "2026-12-24\n2026-12-31"],
  ),
  fc
    .constantFrom('"', "\\", "\n\n.", "\u0007.", "\ud800", "e\u0007\u0301", "ﷺ")
    .map((one) => one.repeat(150)),
  fc.constant(null),
);
const draft: fc.Arbitrary<PolicyDraft> = fc.record(
  Object.fromEntries(policyFields.map((field) => [field, typed])),
  { requiredKeys: [] },
);
/** One field alone, so that the rest does not hide what becomes of it. */
const alone: fc.Arbitrary<PolicyDraft> = fc
  .tuple(fc.constantFrom(...policyFields), typed)
  .map(([field, text]) => ({ [field]: text }));

describe("a filled in form", () => {
  test("gives faults or a policy that holds, whatever is written into it", () => {
    fc.assert(
      fc.property(fc.oneof(draft, alone), (one) => {
        const read = readPolicy(one, usual);
        if ("faults" in read) {
          expect(Object.keys(read.faults).length).toBeGreaterThan(0);
          return;
        }
        const { thresholds, minute, workdays, freezes, timeZone, from, words } = changed(usual, read.change);
        expect(thresholds).toEqual([...new Set([...thresholds, 0])].sort((a, b) => b - a));
        expect(thresholds.length).toBeLessThanOrEqual(20);
        expect(Number.isInteger(minute) && minute >= 0 && minute < 1440).toBe(true);
        expect(Object.values(weeks).map(String)).toContain(String(workdays));
        expect(() => new Intl.DateTimeFormat("en", { timeZone })).not.toThrow();
        for (const { from: first, to: last } of freezes) {
          const length = (dayFrom(last) ?? Number.NaN) - (dayFrom(first) ?? Number.NaN);
          expect(length >= 0 && length < 31).toBe(true);
        }
        for (const audience of audiences) {
          const days = from[audience];
          expect(days === null || (Number.isInteger(days) && days >= 0 && days <= 400)).toBe(true);
        }
        for (const urgency of urgencies) expect((words[urgency] ?? "").length).toBeLessThanOrEqual(300);
        expect(tellsNobody(from)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  test("is filled in again as it was understood, and then means the same", () => {
    fc.assert(
      fc.property(fc.oneof(draft, alone), (one) => {
        const read = readPolicy(one, usual);
        if ("change" in read) expect(readPolicy(draftOf(read.change), usual)).toEqual(read);
      }),
      { numRuns: 2_000 },
    );
  });

  test("says all that a policy sets", () => {
    fc.assert(
      fc.property(policyAround(Date.UTC(2026, 5, 1)), ({ words: _, ...policy }) => {
        const freezes = [...policy.freezes].sort((a, b) => a.from.localeCompare(b.from));
        const change = { ...policy, freezes };
        const nobody = { faults: { channel: { why: "nobody-told" } } };
        expect(readPolicy(draftOf(change), usual)).toEqual(tellsNobody(policy.from) ? nobody : { change });
      }),
      { numRuns: 300 },
    );
  });

  test("fits into what a form can remember, as long as it may be", () => {
    const words = fc
      .constantFrom('"', "\\", "\n", "\u0007", "长", "\ud800")
      .map((one) => `.${one.repeat(298)}.`);
    fc.assert(
      fc.property(fc.record({ early: words, urgent: words, over: words }), (said) => {
        const years = Array.from({ length: 20 }, (_, n) => 2027 + n);
        const read = readPolicy(
          {
            ...said,
            thresholds: Array.from({ length: 19 }, (_, n) => 400 - n).join(" "),
            ...{ zone: "America/Argentina/ComodRivadavia", time: "09:00", days: "sun-thu" },
            ...{ channel: "400", owner: "400", backup: "400", admins: "400" },
            freezes: years.map((year) => `${year}-01-01 to ${year}-01-02`).join("\n"),
          },
          usual,
        );
        expect(read).toHaveProperty("change");
        if (!("change" in read)) return;
        expect(JSON.stringify(draftOf(read.change)).length).toBeLessThan(2_750);
      }),
    );
  });
});
