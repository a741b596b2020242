import type { PersonRef, PlaceKind, PlaceRef } from "../people/person.ts";
import { nameKey } from "../signatures/name-key.ts";
import type { Condition, Facts, Signature } from "../signatures/signature.ts";
import type { Outline, SignatureRow } from "../signatures/store.ts";
import { clean, type Db, identities, identitiesSql } from "./sql.ts";
import { NEVER } from "./status-sql.ts";

export type Row = {
  id: number;
  name: string;
  vendor: string | null;
  support: string | null;
  link: string | null;
  notes: string | null;
  facts: string;
  condition: Condition;
  not_before: number;
  deadline: number;
  next_due_at: number | null;
  created_at: number;
  checked_at: number;
  removed_at: number | null;
  revision: number;
  owner_id: number | null;
  owner_name: string | null;
  owner_identities: string | null;
  owner_active: number | null;
  backup_id: number | null;
  backup_name: string | null;
  backup_identities: string | null;
  backup_active: number | null;
  place_id: number | null;
  place_kind: PlaceKind | null;
  place_name: string | null;
  place_identities: string | null;
};

/** `select ... from ...` for whole signatures, with the people and the place that they name; the table is `s`. */
export const selectSignatures = (db: Db): string => `select s.facts, ${outline(db)}`;

/** The same without facts. */
export const selectOutlines = (db: Db): string => `select ${outline(db)}`;

function outline(db: Db): string {
  return `
    s.id, s.name, s.vendor, s.support, s.link, s.notes, s.condition, s.not_before, s.deadline,
      s.next_due_at, s.created_at, s.checked_at, s.removed_at, s.revision,
      o.id as owner_id, o.name as owner_name, ${identitiesSql(db, "person", "o.id")} as owner_identities,
      o.active as owner_active,
      b.id as backup_id, b.name as backup_name, ${identitiesSql(db, "person", "b.id")} as backup_identities,
      b.active as backup_active,
      q.id as place_id, q.kind as place_kind, q.name as place_name,
      ${identitiesSql(db, "place", "q.id")} as place_identities
    from signatures s
    left join persons o on o.id = s.owner_id
    left join persons b on b.id = s.backup_id
    left join places q on q.id = s.place_id`;
}

/** A signature as the rooms know it. */
export function signatureFrom(row: Row): Signature {
  return { ...outlineFrom(row), facts: JSON.parse(row.facts) };
}

/** The same of a row without facts. */
export function outlineFrom(row: Omit<Row, "facts">): Outline {
  return {
    id: row.id,
    name: row.name,
    vendor: row.vendor,
    support: row.support,
    link: row.link,
    notes: row.notes,
    owner: personRef(row.owner_id, row.owner_name, row.owner_identities, row.owner_active),
    backup: personRef(row.backup_id, row.backup_name, row.backup_identities, row.backup_active),
    place: placeRef(row),
    condition: row.condition,
    notBefore: row.not_before === -NEVER ? null : row.not_before,
    deadline: row.deadline === NEVER ? null : row.deadline,
    createdAt: row.created_at,
    nextDueAt: row.next_due_at,
    checkedAt: row.checked_at,
    removedAt: row.removed_at,
    revision: row.revision,
  };
}

function personRef(
  id: number | null,
  name: string | null,
  known: string | null,
  active: number | null,
): PersonRef | null {
  if (id === null || name === null) return null;
  return { id, name, identities: identities(known), ...(active === 0 ? { active: false } : {}) };
}

function placeRef(row: Omit<Row, "facts">): PlaceRef | null {
  const { place_id: id, place_kind: kind, place_name: name } = row;
  if (id === null || kind === null || name === null) return null;
  return { id, kind, name, identities: identities(row.place_identities) };
}

/** The columns for those parts of a signature that are given; the certificates have a table of their own. */
export function columns(change: Partial<SignatureRow>): Record<string, string | number | null> {
  const { name, vendor, support, link, notes, ownerId, backupId, placeId, facts } = change;
  const { condition, notBefore, deadline, expiringFrom, nextDueAt, createdAt, checkedAt } = change;
  const all = {
    name: name === undefined ? undefined : clean(name),
    name_key: name === undefined ? undefined : nameKey(name),
    vendor: vendor === undefined ? undefined : clean(vendor),
    support: support === undefined ? undefined : clean(support),
    link: link === undefined ? undefined : clean(link),
    notes: notes === undefined ? undefined : clean(notes),
    owner_id: ownerId,
    backup_id: backupId,
    place_id: placeId,
    kind: facts?.kind,
    facts: facts && JSON.stringify(facts),
    thumbprint: facts && thumbprintOf(facts),
    holder_key: facts && holderKeyOf(facts),
    condition,
    not_before: notBefore === null ? -NEVER : notBefore,
    deadline: deadline === null ? NEVER : deadline,
    expiring_from: expiringFrom === null ? NEVER : expiringFrom,
    next_due_at: nextDueAt,
    created_at: createdAt,
    checked_at: checkedAt,
  };
  const given: Record<string, string | number | null> = {};
  for (const [column, value] of Object.entries(all)) if (value !== undefined) given[column] = value;
  return given;
}

/** The leaf's thumbprint; null for kinds whose certificates are not watched by themselves. */
export function thumbprintOf(facts: Facts): string | null {
  return facts.kind === "certificate" ? facts.chain[0].thumbprint : null;
}

/** The leaf's common name as names are found; null where no certificate in a file can take its place. */
function holderKeyOf(facts: Facts): string | null {
  return facts.kind === "certificate" ? nameKey(facts.chain[0].commonName) : null;
}
