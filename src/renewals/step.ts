import type { Facts } from "../signatures/signature.ts";

/**
 * What a step is about: it decides what is asked as its evidence, and who is waited for. `other` is whatever a vendor
 * asks beside.
 */
export const stepKinds = [
  "prepare",
  "data",
  "identity",
  "payment",
  "activation",
  "verification",
  "other",
] as const;
export type StepKind = (typeof stepKinds)[number];

/**
 * One step of a renewal, as data. `title` and `text` are a vendor's own words; where they are null, the standard words
 * of its list and kind stand in the reader's language.
 */
export type Step = {
  /** Unique in its list, and kept for ever: buttons name it. */
  id: string;
  kind: StepKind;
  title: string | null;
  text: string | null;
  link: string | null;
};

/**
 * The lists that are shipped: a paid account at an e-signature platform (such as Token.im), a certificate from a
 * certification authority, which is issued anew, and a credential at a remote signing service (CSC).
 */
export const stepLists = ["platform", "certificate", "csc"] as const;
export type StepList = (typeof stepLists)[number];

const standard: readonly StepKind[] = [
  "prepare",
  "data",
  "identity",
  "payment",
  "activation",
  "verification",
];

/** The steps of a shipped list: the same in each, in other words. */
export const standardSteps = (): Step[] =>
  standard.map((kind) => ({ id: kind, kind, title: null, text: null, link: null }));

/** Which shipped list a kind of signature is renewed by. */
export function listFor(kind: Facts["kind"]): StepList {
  switch (kind) {
    case "certificate":
    case "csc":
      return kind;
    case "subscription":
    case "http":
      return "platform";
  }
}
