import { describe, expect, test } from "vitest";
import { nextStep, nothingAnswered, type Walk, type WalkFacts } from "../../src/faq/walk.ts";
import { statuses } from "../../src/signatures/signature.ts";

const facts = (more: Partial<WalkFacts> = {}): WalkFacts => ({
  ...{ status: "expired", incident: false, renewal: false, may: true, checks: true },
  ...more,
});
const answers = (today: boolean | null, reach: boolean | null): Walk => ({ signature: 1, today, reach });

/** What is asked, or the finding with what there is to do, in one line. */
function said(walk: Walk, known: WalkFacts | null): string {
  const next = nextStep(walk, known);
  return next.ask === null ? `${next.advice.finding}: ${next.advice.acts.join(", ")}` : `${next.ask}?`;
}

describe("what is asked", () => {
  test("which signature, then whether it must be today, then whether the platform is there", () => {
    expect(said(nothingAnswered, null)).toBe("which?");
    expect(said(answers(null, null), facts())).toBe("today?");
    expect(said(answers(true, null), facts())).toBe("reach?");
    expect(said(answers(false, null), facts())).toBe("reach?");
  });

  test("what a question has answered before is not asked again", () => {
    expect(said({ ...nothingAnswered, today: true }, null)).toBe("which?");
    expect(said(answers(null, false), facts())).toBe("today?");
  });

  test("of another one its name is asked, whatever else was answered", () => {
    expect(said({ signature: "other", today: true, reach: true }, null)).toBe("other?");
  });

  test("one that is not watched any more is asked for anew", () => {
    expect(said(answers(true, true), null)).toBe("which?");
  });

  test.each(["revoked", "suspended", "not-yet-valid"] as const)(
    "whether the platform is there makes no difference where it is %s",
    (status) => {
      expect(said(answers(null, null), facts({ status }))).toBe("today?");
      const without = said(answers(true, null), facts({ status }));
      expect(without).not.toContain("?");
      expect(said(answers(true, false), facts({ status }))).toBe(without);
    },
  );
});

test.each<[Partial<WalkFacts>, boolean, boolean, string]>([
  [{}, true, true, "ended-today: incident-open, renew, authorization, meanwhile"],
  [{}, false, true, "ended: renew, incident-open"],
  [{}, true, false, "ended-away: incident-open, reach, authorization, meanwhile, renew"],
  [{}, false, false, "ended-away: reach, renew, incident-open"],
  [{ status: "revoked" }, true, true, "revoked: support, incident-open, meanwhile, renew"],
  [{ status: "revoked" }, false, true, "revoked: support, incident-open, renew"],
  [{ status: "suspended" }, true, true, "suspended: support, incident-open, meanwhile"],
  [{ status: "suspended" }, false, false, "suspended: support, incident-open"],
  [{ status: "not-yet-valid" }, true, true, "not-yet: support, incident-open, meanwhile"],
  [{ status: "valid" }, true, true, "not-ended: check, compare, incident-open, meanwhile"],
  [{ status: "valid" }, false, true, "not-ended: check, compare, incident-open"],
  [{ status: "valid" }, true, false, "away: check, reach, incident-open, meanwhile"],
  [{ status: "valid" }, false, false, "away: check, reach, incident-open"],
  [{ status: "unreachable" }, false, false, "away: check, reach, incident-open"],
  [{ status: "unknown" }, false, true, "not-ended: check, compare, incident-open"],
  [{ status: "expiring" }, false, true, "not-ended: check, compare, incident-open, renew"],
])("%o, today %s, reached %s: %s", (more, today, reach, expected) => {
  expect(said(answers(today, reach), facts(more))).toBe(expected);
});

describe.each(statuses)("%s", (status) => {
  const all = [true, false].flatMap((today) =>
    [true, false].map(
      (reach) => (more: Partial<WalkFacts>) => said(answers(today, reach), facts({ status, ...more })),
    ),
  );

  test("an incident that is open is shown, and none opened beside it", () => {
    for (const says of all) {
      expect(says({ incident: true })).toContain("incident-show");
      expect(says({ incident: true })).not.toContain("incident-open");
    }
  });

  test("a renewal that is under way goes on, whoever asks, and none begins beside it", () => {
    for (const says of all)
      for (const may of [true, false]) {
        expect(says({ renewal: true, may })).toContain("renewal-show");
        expect(says({ renewal: true, may })).not.toMatch(/\brenew\b|renewal-ask/);
      }
  });

  test("whoever may not renew it, or has no source to ask, is offered neither", () => {
    for (const says of all) {
      expect(says({ may: false })).not.toMatch(/\brenew\b|check/);
      expect(says({ checks: false })).not.toContain("check");
    }
  });

  test("nothing is said twice, and how to sign meanwhile only where it must be today", () => {
    for (const today of [true, false])
      for (const reach of [true, false]) {
        const next = nextStep(answers(today, reach), facts({ status }));
        const acts = next.ask === null ? next.advice.acts : [];
        expect(new Set(acts).size).toBe(acts.length);
        expect(acts.includes("meanwhile")).toBe(today);
      }
  });
});
