import { nameKey } from "../signatures/name-key.ts";
import {
  type Candidate,
  type Criterion,
  criteria,
  type Made,
  type Rating,
  type Review,
  type Score,
  type Step,
  scores,
  type Verdict,
  verdicts,
} from "./method.ts";

/** What a form is about: the note on a step, the company, or a platform (null for one more). */
export type Part =
  | { part: "note"; step: Step }
  | { part: "company" }
  | { part: "candidate"; candidate: number | null };

export const companyFields = ["size", "industry", "volume"] as const;
export type CompanyField = (typeof companyFields)[number];

/** The field with the note on a criterion. */
export const noteOn = (criterion: Criterion) => `${criterion}-note` as const;

const candidateFields = ["name", "verdict", ...criteria, ...criteria.map(noteOn)] as const;

export const methodFields = ["note", ...companyFields, ...candidateFields] as const;
export type MethodField = (typeof methodFields)[number];

/** A form as it was filled in; what is empty is left out. */
export type Entered = Partial<Record<MethodField, string>>;

/** Longest entries in characters, short enough for a form to remember what stood in it; platforms at most. */
export const methodLimits = { note: 1_000, company: 100, name: 80, rating: 200, candidates: 8 } as const;

export type MethodFault =
  | { why: "name-missing" }
  | { why: "name-taken"; name: string }
  | { why: "chosen-already"; name: string }
  | { why: "too-many"; limit: number }
  | { why: "too-long"; limit: number };
export type MethodFaults = Partial<Record<MethodField, MethodFault>>;

export function fieldsOf({ part }: Part): readonly MethodField[] {
  switch (part) {
    case "note":
      return ["note"];
    case "company":
      return companyFields;
    case "candidate":
      return candidateFields;
  }
}

/** How long an entry may be. */
export function longest(field: MethodField): number {
  if (field === "note") return methodLimits.note;
  if (field === "name") return methodLimits.name;
  return companyFields.some((one) => one === field) ? methodLimits.company : methodLimits.rating;
}

const candidateIn = ({ candidates }: Review, id: number | null): Candidate | undefined =>
  candidates.find((one) => one.id === id);

/** What stands there now, as it is written into the form; null where there is no such platform. */
export function standingIn(review: Review, part: Part): { entered: Entered; saved: Made | null } | null {
  switch (part.part) {
    case "note": {
      const note = review.notes[part.step];
      return { entered: note ? { note: note.text } : {}, saved: note?.saved ?? null };
    }
    case "company": {
      const { company } = review;
      const entered: Entered = {};
      for (const field of companyFields) if (company?.[field]) entered[field] = company[field];
      return { entered, saved: company?.saved ?? null };
    }
    case "candidate": {
      if (part.candidate === null) return { entered: {}, saved: null };
      const candidate = candidateIn(review, part.candidate);
      return candidate === undefined ? null : { entered: enteredOf(candidate), saved: candidate.saved };
    }
  }
}

function enteredOf({ name, verdict, ratings }: Candidate): Entered {
  const entered: Entered = { name, verdict };
  for (const criterion of criteria) {
    const { score = null, note = null } = ratings[criterion] ?? {};
    if (score !== null) entered[criterion] = String(score);
    if (note !== null) entered[noteOn(criterion)] = note;
  }
  return entered;
}

/** Control characters and halves of characters: nobody can read them, and a form that remembers them is soon full. */
const unfit = /[^\P{Cc}\n]|\p{Cs}/gu;

const scoreFrom = (text: string | undefined): Score | null =>
  scores.find((score) => String(score) === text) ?? null;
const verdictFrom = (text: string | undefined): Verdict => verdicts.find((one) => one === text) ?? "open";

/** What was entered in the fields of this part, in the form in which it is kept. */
export function tidied(part: Part, entered: Entered): Entered {
  const tidy: Entered = {};
  for (const field of fieldsOf(part)) {
    const text = (entered[field] ?? "").replace(/\r\n?/g, "\n").replace(unfit, " ").trim();
    const kept = criteria.some((one) => one === field) ? scoreFrom(text)?.toString() : text;
    if (field === "verdict") tidy.verdict = verdictFrom(text);
    else if (kept) tidy[field] = kept;
  }
  return tidy;
}

/**
 * What two people make of a form that both had open. `base` is what stood in mine when I opened it, `standing` what somebody
 * has saved since: whoever has changed a field alone is right about it. Where both have, in different ways, the field is a
 * clash, and mine is in `merged`. What the form has to remember when it is shown again is `rebased`: of a clash I have seen
 * what stands there; of all else I may still see what I saw, for some platforms leave in a field what was in it.
 */
export function merge(
  part: Part,
  { base, mine, standing }: Record<"base" | "mine" | "standing", Entered>,
): { merged: Entered; clashes: MethodField[]; rebased: Entered } {
  const [merged, rebased]: [Entered, Entered] = [{}, {}];
  const clashes: MethodField[] = [];
  for (const field of fieldsOf(part)) {
    const [before, own, now] = [base[field], mine[field], standing[field]];
    const value = own === before ? now : own;
    if (value !== undefined) merged[field] = value;
    const clashing = own !== before && now !== before && own !== now;
    if (clashing) clashes.push(field);
    const seen = clashing ? now : before;
    if (seen !== undefined) rebased[field] = seen;
  }
  return { merged, clashes, rebased };
}

export const isSame = (part: Part, one: Entered, other: Entered): boolean =>
  fieldsOf(part).every((field) => one[field] === other[field]);

/** The review with what was entered, or what is wrong with that. */
export function put(
  review: Review,
  part: Part,
  entered: Entered,
  saved: Made,
): { review: Review } | { faults: MethodFaults } {
  const faults: MethodFaults = {};
  for (const field of fieldsOf(part)) {
    const limit = longest(field);
    if ((entered[field]?.length ?? 0) > limit) faults[field] = { why: "too-long", limit };
  }
  if (part.part === "candidate") Object.assign(faults, candidateFaults(review, part.candidate, entered));
  if (Object.keys(faults).length > 0) return { faults };
  switch (part.part) {
    case "note": {
      const { [part.step]: _before, ...others } = review.notes;
      const { note } = entered;
      return {
        review: { ...review, notes: note ? { ...others, [part.step]: { text: note, saved } } : others },
      };
    }
    case "company": {
      const { size = null, industry = null, volume = null } = entered;
      return { review: { ...review, company: { size, industry, volume, saved } } };
    }
    case "candidate":
      return { review: { ...review, candidates: withCandidate(review, part.candidate, entered, saved) } };
  }
}

function candidateFaults(review: Review, id: number | null, { name, verdict }: Entered): MethodFaults {
  const { candidates } = review;
  if (name === undefined) return { name: { why: "name-missing" } };
  const others = candidates.filter((one) => one.id !== id);
  const namesake = others.find((one) => nameKey(one.name) === nameKey(name));
  if (namesake) return { name: { why: "name-taken", name: namesake.name } };
  if (id === null && candidates.length >= methodLimits.candidates)
    return { name: { why: "too-many", limit: methodLimits.candidates } };
  const chosen = others.find((one) => one.verdict === "chosen");
  return verdict === "chosen" && chosen ? { verdict: { why: "chosen-already", name: chosen.name } } : {};
}

function withCandidate(
  { candidates }: Review,
  id: number | null,
  entered: Entered,
  saved: Made,
): readonly Candidate[] {
  const ratings: Partial<Record<Criterion, Rating>> = {};
  for (const criterion of criteria) {
    const [score, note] = [scoreFrom(entered[criterion]), entered[noteOn(criterion)] ?? null];
    if (score !== null || note !== null) ratings[criterion] = { score, note };
  }
  const next = 1 + Math.max(0, ...candidates.map((one) => one.id));
  const { name = "", verdict } = entered;
  const candidate: Candidate = { id: id ?? next, name, verdict: verdictFrom(verdict), ratings, saved };
  return id === null
    ? [...candidates, candidate]
    : candidates.map((one) => (one.id === id ? candidate : one));
}
