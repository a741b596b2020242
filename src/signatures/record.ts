import type { Instant } from "../clock.ts";
import { deadlineOf } from "./deadline.ts";
import { limits } from "./draft.ts";
import type { FoundCertificate } from "./reading.ts";
import { type Facts, leafOf, type Signature } from "./signature.ts";
import { expiringFrom } from "./status.ts";
import type { SignatureRow } from "./store.ts";

/** Before anything that can be due: the next look works out when the next reminder is. */
const lookAtOnce: Instant = 0;

/** What follows from facts and has to be written with them. */
export function derive(facts: Facts) {
  const { notBefore, deadline } = deadlineOf(facts);
  return {
    facts,
    notBefore,
    deadline,
    expiringFrom: expiringFrom({ notBefore, deadline }),
    nextDueAt: deadline === null ? null : lookAtOnce,
  };
}

/** The same with another end that somebody entered. */
export const withEnd = (facts: Facts, end: Instant): Facts =>
  facts.kind === "http" ? { ...facts, end } : { kind: "subscription", end };

export type Described = Pick<
  SignatureRow,
  "name" | "vendor" | "support" | "link" | "notes" | "ownerId" | "backupId" | "placeId"
>;

/** What a certificate calls itself, as far as it makes a name: a hostile one may be very long. */
export function nameIn({ chain: [leaf] }: FoundCertificate): string {
  const characters = Array.from(leaf.commonName);
  return characters.length <= limits.name
    ? leaf.commonName
    : `${characters.slice(0, limits.name - 1).join("")}…`;
}

/** Nothing said beyond its name. */
export function justNamed(name: string): Described {
  return {
    name,
    vendor: null,
    support: null,
    link: null,
    notes: null,
    ownerId: null,
    backupId: null,
    placeId: null,
  };
}

export function certificateRow(found: FoundCertificate, described: Described, now: Instant): SignatureRow {
  const facts: Facts = { kind: "certificate", chain: found.chain };
  return {
    ...described,
    ...derive(facts),
    pem: found.pem,
    condition: "ok",
    createdAt: now,
    checkedAt: now,
  };
}

export function subscriptionRow(end: Instant, described: Described, now: Instant): SignatureRow {
  const facts: Facts = { kind: "subscription", end };
  return {
    ...described,
    ...derive(facts),
    pem: null,
    condition: "ok",
    createdAt: now,
    checkedAt: now,
  };
}

/** What the audit log keeps of a signature: enough to see what was changed, short enough to read. */
export function auditable(signature: Signature) {
  const { id, name, vendor, support, link, notes, owner, backup, place, deadline, facts } = signature;
  return {
    id,
    name,
    kind: facts.kind,
    deadline: deadline === null ? null : new Date(deadline).toISOString(),
    condition: signature.condition,
    thumbprint: leafOf(facts),
    owner: owner?.name ?? null,
    backup: backup?.name ?? null,
    place: place?.name ?? null,
    vendor,
    support,
    link,
    notes,
  };
}
