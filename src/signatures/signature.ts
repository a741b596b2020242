import type { Instant } from "../clock.ts";
import type { PersonRef, PlaceRef } from "../people/person.ts";

/** The kinds that exist so far; `profile` joins with its source. */
export const kinds = ["certificate", "subscription", "csc", "http"] as const;
export type Kind = (typeof kinds)[number];

/** Those that somebody enters; the others become so once their source has told of them. */
export const enteredKinds = ["certificate", "subscription"] as const satisfies Kind[];

/** What one X.509 certificate says of itself (RFC 5280, 4.1). Distinguished names are in RFC 4514 form. */
export type CertificateFacts = {
  subject: string;
  /** The subject's common name, else organization, else the whole subject: what a person would call it. */
  commonName: string;
  organization: string | null;
  issuer: string;
  /** Upper-case hexadecimal without separators, as openssl prints it. */
  serialNumber: string;
  /** SHA-256 over the DER bytes, lower-case hexadecimal. */
  thumbprint: string;
  /** For people, such as "RSA 2048" or "ECDSA P-256". */
  key: string;
  notBefore: Instant;
  /** Last instant of validity, inclusive (4.1.2.5); null where it says 99991231235959Z, no end. */
  notAfter: Instant | null;
  /** End of the private key usage period (RFC 3280, 4.2.1.4), where there is one. */
  privateKeyNotAfter: Instant | null;
  /** Basic constraints' cA flag (4.2.1.9). */
  isAuthority: boolean;
  /** Subject and issuer are the same and the certificate verifies under its own key. */
  selfSigned: boolean;
};

/** Where a deadline comes from. */
export type DeadlineOrigin =
  | { from: "certificate" }
  | { from: "issuer"; name: string }
  | { from: "private-key-usage" }
  | { from: "typed-in" }
  | { from: "source" }
  | { from: "no-end" };

/** What the source last said about itself; time plays no part in it. */
export const conditions = ["ok", "revoked", "suspended", "unreachable", "unknown"] as const;
export type Condition = (typeof conditions)[number];

/** What is known of a signature. `chain` holds the leaf first, then its issuers as far as given. */
export type Facts =
  | { kind: "certificate"; chain: [CertificateFacts, ...CertificateFacts[]] }
  | { kind: "subscription"; end: Instant }
  | { kind: "csc"; chain: [CertificateFacts, ...CertificateFacts[]]; key: "enabled" | "disabled" }
  /** `told`: the end is what the platform tells (null for none), else what somebody entered, for it tells its state alone. */
  | { kind: "http"; end: Instant | null; told: boolean };

/** The facts of a kind with certificates. */
export type Certified = Extract<Facts, { chain: unknown }>;

/** The thumbprint of the certificate that facts are of; null for those of another kind. */
export const leafOf = (facts: Facts): string | null => ("chain" in facts ? facts.chain[0].thumbprint : null);

/** The end that somebody entered and may change; null where the facts bring their own. */
export function enteredEnd(facts: Facts): Instant | null {
  switch (facts.kind) {
    case "subscription":
      return facts.end;
    case "http":
      return facts.told ? null : facts.end;
    case "certificate":
    case "csc":
      return null;
  }
}

/** What people say of a signature, as they edit it. `null` is "nobody" or "nothing". */
export type Details = {
  name: string;
  vendor: string | null;
  support: string | null;
  link: string | null;
  notes: string | null;
  owner: PersonRef | null;
  backup: PersonRef | null;
  /** Where reminders go; null means the default channel. */
  place: PlaceRef | null;
};

export type Signature = Details & {
  id: number;
  facts: Facts;
  condition: Condition;
  /** Worst case first: from when, and until when, signing works. */
  notBefore: Instant | null;
  deadline: Instant | null;
  createdAt: Instant;
  /** When its next reminder is due, as far as planned; null means none. */
  nextDueAt: Instant | null;
  /** When its source was last looked at. */
  checkedAt: Instant;
  removedAt: Instant | null;
  /** Counts its changes; an edit names the revision that it saw. */
  revision: number;
};

/** What a signature held before it was renewed. `by` is null where an import did it, or who it was is not known any more. */
export type Predecessor = {
  facts: Facts;
  deadline: Instant | null;
  replacedAt: Instant;
  by: PersonRef | null;
};

/** Derived from facts and now, never stored. The order is worst first. */
export const statuses = [
  "revoked",
  "expired",
  "suspended",
  "expiring",
  "unreachable",
  "unknown",
  "not-yet-valid",
  "valid",
] as const;
export type Status = (typeof statuses)[number];
