import type { Instant } from "../../clock.ts";
import { type PersonRef, type PlaceRef, platforms } from "../../people/person.ts";
import { dayOf } from "../draft.ts";
import type { Signature } from "../signature.ts";
import { statusOf } from "../status.ts";
import { type Field, fields } from "./fields.ts";

type Column = Field | "kind" | "status";

/** The columns of an export: what an import reads, and what it may leave out, for people. */
export const exportColumns: readonly Column[] = [...fields.slice(0, 1), "kind", "status", ...fields.slice(1)];

/** What a signature alone does not tell. `timeZone` is where days end. */
export type ExportAt = { emails: ReadonlyMap<number, string>; timeZone: string; now: Instant };

/** A signature as a row that an import reads as the same one. */
export function exportRow(signature: Signature, pem: string | null, at: ExportAt): string[] {
  const { name, facts, deadline, owner, backup, place, vendor, support, link, notes } = signature;
  const person = (one: PersonRef | null) => one && (at.emails.get(one.id) ?? identityOf(one));
  const cells: Record<Column, string | null> = {
    ...{ name, vendor, support, link, notes, kind: facts.kind, status: statusOf(signature, at.now) },
    end: deadline === null ? null : dayOf(deadline, at.timeZone),
    owner: person(owner),
    backup: person(backup),
    channel: place && identityOf(place),
    // Of a credential at a signing service the service knows: read in again, it would be a certificate beside it.
    certificate: facts.kind === "certificate" ? pem : null,
  };
  return exportColumns.map((column) => cells[column] ?? "");
}

/** "slack:U123": what names the same one anywhere. */
function identityOf({ identities }: PersonRef | PlaceRef): string | null {
  const platform = platforms.find((one) => identities[one] !== undefined);
  return platform === undefined ? null : `${platform}:${identities[platform]}`;
}
