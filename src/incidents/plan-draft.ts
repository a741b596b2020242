import { type Plan, type PlanPerson, planLimits, planTexts } from "./plan.ts";

/** What is changed at once: somebody in it, a channel, or the texts. */
export const planParts = ["person", "place", "texts"] as const;
export type PlanPart = (typeof planParts)[number];

/** What may be entered, each as it was typed; people and places by the platform's id. */
export const planFields = {
  person: ["person", "name", "role", "phone", "keep"],
  place: ["place"],
  texts: ["line", "steps", "meanwhile"],
} as const satisfies Record<PlanPart, readonly string[]>;
export type PlanField = (typeof planFields)[PlanPart][number];
export type PlanDraft = Partial<Record<PlanField, string | null>>;

export type PlanFault =
  | "missing"
  /** Neither a colleague nor a name, or both. */
  | "nobody"
  | "two"
  | "not-a-person"
  /** A phone number without any figure. */
  | "no-number"
  | "too-long"
  /** There are as many as there may be. */
  | "full"
  | "there-already"
  /** More steps, or a longer one, than there may be. */
  | "too-many-steps"
  | "step-too-long";
export type PlanFaults = Partial<Record<PlanField, PlanFault>>;

/** What was entered, with those who were chosen by number; `chosen` is null for a person or place that can't be chosen. */
export type Entered = {
  texts: Partial<Record<PlanField, string>>;
  chosen: number | null;
  /** Whom the name stands for, of a colleague who can't be chosen here. */
  same: number | null;
};

type Drafted = { plan: Plan } | { faults: PlanFaults };

/** The steps of the company's own, one on a line; numbers and bullets that people put before them are taken off. */
export const stepsIn = (text: string): string[] =>
  text
    .split(/\r\n?|\n/)
    .map((line) => line.replace(/^\s*(?:\d{1,2}\s*[.)、．）]|[-*•·])\s*/u, "").trim())
    .filter((line) => line !== "");

/** On a line each, as they are shown and stand in the form. */
export const stepsText = (steps: readonly string[]): string =>
  steps.map((step, at) => `${at + 1}. ${step}`).join("\n");

/** The plan with what was entered, or what is wrong with it. `item` is who is changed; null for somebody new. */
export function drafted(plan: Plan, part: PlanPart, item: number | null, entered: Entered): Drafted {
  switch (part) {
    case "person":
      return withPerson(plan, item, entered);
    case "place":
      return withPlace(plan, entered);
    case "texts":
      return withTexts(plan, entered);
  }
}

const answer = (faults: PlanFaults, plan: () => Plan): Drafted =>
  Object.keys(faults).length > 0 ? { faults } : { plan: plan() };

function withPerson(plan: Plan, item: number | null, { texts, chosen, same }: Entered): Drafted {
  const known = plan.people.find((one) => one.item === item);
  const others = plan.people.filter((one) => one !== known);
  if (texts.keep === "no") return { plan: { ...plan, people: others } };
  const { person, name, role, phone } = texts;
  const personId = chosen ?? same;
  const faults: PlanFaults = {};
  if (person === undefined && name === undefined) faults.person = "nobody";
  else if (person !== undefined && name !== undefined) faults.name = "two";
  else if (person !== undefined && chosen === null) faults.person = "not-a-person";
  if (role === undefined) faults.role = "missing";
  if (phone !== undefined && !/\p{Nd}/u.test(phone)) faults.phone = "no-number";
  for (const field of ["name", "role", "phone"] as const)
    if ((texts[field]?.length ?? 0) > planLimits[field]) faults[field] = "too-long";
  if (known === undefined && plan.people.length >= planLimits.people) faults.person = "full";
  return answer(faults, () => {
    const entry: PlanPerson = {
      item: known?.item ?? Math.max(0, ...plan.people.map((one) => one.item)) + 1,
      ...{ personId, name: same === null ? (name ?? null) : null, role: role ?? "", phone: phone ?? null },
      leftTold: known !== undefined && known.personId === personId && known.leftTold,
    };
    const people =
      known === undefined ? [...others, entry] : plan.people.map((one) => (one === known ? entry : one));
    return { ...plan, people };
  });
}

function withPlace(plan: Plan, { texts, chosen }: Entered): Drafted {
  if (texts.place === undefined || chosen === null) return { faults: { place: "missing" } };
  if (plan.places.includes(chosen)) return { faults: { place: "there-already" } };
  if (plan.places.length >= planLimits.places) return { faults: { place: "full" } };
  return { plan: { ...plan, places: [...plan.places, chosen] } };
}

function withTexts(plan: Plan, { texts }: Entered): Drafted {
  const { line, meanwhile } = texts;
  const steps = stepsIn(texts.steps ?? "");
  const faults: PlanFaults = {};
  if ((line?.length ?? 0) > planTexts.line) faults.line = "too-long";
  if ((meanwhile?.length ?? 0) > planTexts.meanwhile) faults.meanwhile = "too-long";
  if (steps.length > planLimits.steps) faults.steps = "too-many-steps";
  else if (steps.some((step) => step.length > planLimits.step)) faults.steps = "step-too-long";
  return answer(faults, () => ({ ...plan, line: line ?? null, meanwhile: meanwhile ?? null, steps }));
}
