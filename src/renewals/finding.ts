import type { Instant } from "../clock.ts";
import { type Particulars, particularsIn } from "../signatures/particulars.ts";
import type { FoundCertificate } from "../signatures/reading.ts";

/** How much a finding matters: as it should be; somebody should look; it should not be taken. */
const weights = ["fine", "look", "wrong"] as const;
export type Weight = (typeof weights)[number];

/** What stands in one place of both certificates. */
type Both<T> = { before: T; now: T };

/** What was lost and gained; null is no restriction at all. */
type Changes = Both<string[] | null> & { lost: string[]; gained: string[] };

/** What holds of the new certificate beside the old one. Of times null is never; durations name their units. */
export type Finding = {
  weight: Weight;
} /** "used-again" is another certificate under the number of the old one. */ & (
  | ({ about: "serial"; is: "other" | "used-again" | "same-certificate" } & Both<string>)
  | ({ about: "subject"; is: "same" | "other" } & Both<string>)
  | ({ about: "organization"; is: "same" | "spelled-otherwise" | "other" } & Both<string | null>)
  | ({ about: "issuer"; is: "same" | "other" } & Both<string>)
  /** The organization beside the name that the company should have. */
  | {
      about: "company";
      is: "right" | "spelled-otherwise" | "missing" | "other";
      expected: string;
      now: string | null;
    }
  | { about: "key"; is: "new" | "same" | "kept-though-to-change" }
  /** The key's algorithm and size. `before` is null where there is none to compare with. */
  | {
      about: "algorithm";
      is: "as-strong" | "stronger" | "weaker" | "too-weak" | "other";
      before: string | null;
      now: string;
    }
  /** How the issuer signed it. */
  | {
      about: "signed-by";
      is: "as-strong" | "stronger" | "weaker" | "broken" | "other";
      before: string | null;
      now: string;
    }
  /** "cannot-sign" and "not-for-signing": it is not good any more for what the old one was good for. */
  | ({ about: "usages"; is: "same" | "changed" | "cannot-sign" } & Changes)
  | ({ about: "purposes"; is: "same" | "changed" | "not-for-signing" } & Changes)
  | { about: "policies"; is: "same" | "changed"; lost: string[]; gained: string[] }
  /** How long it is valid, in whole days. */
  | ({ about: "validity"; is: "as-long" | "longer" | "shorter" } & Both<number | null>)
  | ({ about: "end"; is: "later" | "together" | "earlier" } & Both<Instant | null>)
  | { about: "end"; is: "over"; at: Instant }
  | { about: "begin"; is: "begun" | "ahead"; at: Instant }
  /** From the end of the old one to the beginning of the new one, or how long both are valid; null for ever. */
  | { about: "succession"; is: "gap-ahead" | "gap-past" | "seamless" | "overlap"; seconds: number | null }
);

/** One side of a comparison. Particulars are null where the certificate itself is not at hand: what they tell is left out. */
export type Compared = { chain: FoundCertificate["chain"]; particulars: Particulars | null };

/** A side from a chain's facts and its certificates as they are stored, if they are. */
export function comparedOf({ chain, pem }: Omit<FoundCertificate, "pem"> & { pem: string | null }): Compared {
  return { chain, particulars: pem === null ? null : particularsIn(pem) };
}

/** The worst of all. */
export function verdictOf(findings: readonly Finding[]): Weight {
  return weights.findLast((weight) => findings.some((finding) => finding.weight === weight)) ?? "fine";
}
