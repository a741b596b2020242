import type { PersonRef } from "../people/person.ts";

type InCharge = { owner: PersonRef | null; backup: PersonRef | null };

const nobody: ReadonlySet<number> = new Set();

/** Whether somebody's account is open, and a message has not just failed to reach them. */
export const isThere = (
  person: PersonRef | null,
  unreachable: ReadonlySet<number> = nobody,
): person is PersonRef => person !== null && person.active !== false && !unreachable.has(person.id);

/**
 * Who is told what is meant for the owner, and for the backup: of the owner the backup takes the place, of both the
 * admins, for whom null stands.
 */
export function nextInLine({ owner, backup }: InCharge, unreachable: ReadonlySet<number> = nobody): InCharge {
  const second = isThere(backup, unreachable) ? backup : null;
  return { owner: isThere(owner, unreachable) ? owner : second, backup: second };
}
