import type { Destination } from "../reminders/rule.ts";
import { type Db, rows } from "./sql.ts";

/** What one destination was told, and is to be told, is the other one's from here on. */
export async function redirect(db: Db, from: Destination, to: Destination): Promise<void> {
  const bindings = { from, to };
  // Of what both were told one record is enough.
  await rows(
    db,
    `delete from reminders where destination = :from and exists (
        select 1 from reminders same
        where same.signature_id = reminders.signature_id and same.deadline = reminders.deadline
          and same.threshold = reminders.threshold and same.snooze = reminders.snooze
          and same.destination = :to
      ) returning signature_id`,
    bindings,
  );
  // There is one open digest for each: the items of the other one go over, and it says nothing any more.
  await rows(
    db,
    `update reminders set digest_id = open.id from (
        select id from digests where destination = :to and state in ('gathering', 'queued')
      ) open
      where digest_id = (
        select id from digests where destination = :from and state in ('gathering', 'queued')
      ) returning signature_id`,
    bindings,
  );
  await rows(
    db,
    `update digests set state = 'closed' where destination = :from and state in ('gathering', 'queued')
        and exists (
          select 1 from digests other where other.destination = :to and other.state in ('gathering', 'queued')
        ) returning id`,
    bindings,
  );
  await rows(
    db,
    "update reminders set destination = :to where destination = :from returning signature_id",
    bindings,
  );
  for (const table of ["digests", "renewals", "incidents"])
    await rows(db, `update ${table} set destination = :to where destination = :from returning id`, bindings);
}
