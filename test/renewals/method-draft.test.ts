import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emptyReview, type Review } from "../../src/renewals/method.ts";
import {
  type Entered,
  fieldsOf,
  isSame,
  merge,
  methodLimits,
  type Part,
  put,
  standingIn,
  tidied,
} from "../../src/renewals/method-draft.ts";

const saved = { by: 1, at: 5 };
const added: Part = { part: "candidate", candidate: null };
const nameOnly = (name: string): Entered => ({ name, verdict: "open" });

/** The review with these put in one after the other. */
function reviewOf(...list: [Part, Entered][]): Review {
  return list.reduce<Review>((review, [part, entered]) => {
    const written = put(review, part, entered, saved);
    if ("faults" in written) throw new Error(JSON.stringify(written.faults));
    return written.review;
  }, emptyReview);
}

const faultsOf = (review: Review, part: Part, entered: Entered) => {
  const written = put(review, part, entered, saved);
  return "faults" in written ? written.faults : null;
};

describe("what was entered", () => {
  test("is kept without blanks, control characters, and fields of another form", () => {
    const entered = { name: "  Token.im\u0000 ", note: "x", security: "4", ease: "9", price: "none" };
    expect(tidied(added, { ...entered, "price-note": "a\r\nb\ud800" })).toEqual({
      name: "Token.im",
      verdict: "open",
      security: "4",
      "price-note": "a\nb",
    });
    expect(tidied({ part: "company" }, { size: "  ", volume: "300" })).toEqual({ volume: "300" });
  });

  test.each<[Part, Entered]>([
    [{ part: "note", step: "laws" }, { note: "Dr. Li says: reliable is enough" }],
    [{ part: "company" }, { size: "120", volume: "300" }],
    [
      { part: "candidate", candidate: 1 },
      { name: "A", verdict: "chosen", security: "5", "fit-note": "good" },
    ],
  ])("stands in %j as it was put there, and can be emptied again", (part, entered) => {
    const review = reviewOf([added, nameOnly("A")], [part, entered]);
    expect(standingIn(review, part)).toEqual({ entered, saved });
    const empty = part.part === "candidate" ? nameOnly("A") : {};
    const after = put(review, part, empty, saved);
    expect("review" in after && standingIn(after.review, part)?.entered).toEqual(empty);
  });

  test("of a platform that nobody knows stands nowhere", () => {
    expect(standingIn(emptyReview, { part: "candidate", candidate: 7 })).toBeNull();
    expect(standingIn(emptyReview, added)).toEqual({ entered: {}, saved: null });
  });
});

describe("what is wrong with it", () => {
  const two = reviewOf([added, { ...nameOnly("Token.im"), verdict: "chosen" }], [added, nameOnly("Other")]);

  test.each<[string, Part, Entered, object | null]>([
    ["no name", added, {}, { name: { why: "name-missing" } }],
    [
      "a name that is there, in whatever letters",
      added,
      nameOnly("ＴＯＫＥＮ.im"),
      { name: { why: "name-taken", name: "Token.im" } },
    ],
    ["its own name", { part: "candidate", candidate: 2 }, nameOnly("OTHER"), null],
    [
      "two that are chosen",
      { part: "candidate", candidate: 2 },
      { ...nameOnly("Other"), verdict: "chosen" },
      { verdict: { why: "chosen-already", name: "Token.im" } },
    ],
    [
      "too long a note",
      { part: "note", step: "laws" },
      { note: "x".repeat(1_001) },
      { note: { why: "too-long", limit: 1_000 } },
    ],
    [
      "too long a word on the company",
      { part: "company" },
      { size: "x".repeat(101) },
      { size: { why: "too-long", limit: 100 } },
    ],
  ])("%s", (_what, part, entered, faults) => {
    expect(faultsOf(two, part, entered)).toEqual(faults);
  });

  test("more platforms than can be compared", () => {
    const many = Array.from(
      { length: methodLimits.candidates },
      (_, at) => [added, nameOnly(`P${at}`)] as [Part, Entered],
    );
    const full = reviewOf(...many);
    expect(new Set(full.candidates.map(({ id }) => id)).size).toBe(methodLimits.candidates);
    expect(faultsOf(full, added, nameOnly("One more"))).toEqual({
      name: { why: "too-many", limit: methodLimits.candidates },
    });
    expect(faultsOf(full, { part: "candidate", candidate: 3 }, nameOnly("Renamed"))).toBeNull();
  });
});

describe("two who fill in the same form", () => {
  const part: Part = { part: "candidate", candidate: 1 };
  const base: Entered = { ...nameOnly("A"), price: "3", "price-note": "dear" };

  test("in different fields lose nothing", () => {
    const mine = { ...base, security: "5" };
    const standing = { ...base, price: "2" };
    expect(merge(part, { base, mine, standing })).toEqual({
      merged: { ...base, security: "5", price: "2" },
      clashes: [],
      rebased: base,
    });
  });

  test("in the same field, in different ways, are told; in the same way, not", () => {
    const standing = { ...base, price: "2", "price-note": "cheap" };
    const mine = { ...base, price: "4", "price-note": "cheap" };
    expect(merge(part, { base, mine, standing })).toEqual({
      merged: mine,
      clashes: ["price"],
      rebased: { ...base, price: "2" },
    });
  });

  test("where one empties a field that the other changes, are told", () => {
    const { "price-note": _note, ...emptied } = base;
    const other = { ...base, "price-note": "cheaper" };
    expect(merge(part, { base, mine: emptied, standing: other })).toEqual({
      merged: emptied,
      clashes: ["price-note"],
      rebased: other,
    });
    expect(merge(part, { base, mine: other, standing: emptied }).clashes).toEqual(["price-note"]);
  });

  const entered = fc
    .record(Object.fromEntries(fieldsOf(part).map((field) => [field, fc.constantFrom("1", "2", "3")])), {
      requiredKeys: [],
    })
    .map((some) => some as Entered);

  test("whoever changed a field alone has it, and whoever saves after a clash has what they saved", () => {
    fc.assert(
      fc.property(entered, entered, entered, (base, mine, standing) => {
        const { merged, clashes, rebased } = merge(part, { base, mine, standing });
        for (const field of fieldsOf(part)) {
          if (clashes.includes(field)) expect(merged[field]).toBe(mine[field]);
          else if (mine[field] === base[field]) expect(merged[field]).toBe(standing[field]);
          else expect(merged[field]).toBe(mine[field]);
        }
        // The form again, filled with what was made of it, or still with what was in it: nothing clashes any more.
        for (const shown of [merged, mine]) {
          const again = merge(part, { base: rebased, mine: shown, standing });
          expect([again.clashes, isSame(part, again.merged, merged)]).toEqual([[], true]);
        }
        expect(merge(part, { base, mine: base, standing }).merged).toEqual(standing);
      }),
    );
  });
});
