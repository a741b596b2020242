import type { Instant } from "../clock.ts";
import { type Db, isPostgres, rows } from "./sql.ts";

type Row = { heirId: number; byId: number };

/** The owner and the backup that a signature is to have: nobody stands in for themselves. */
const owner = "case when s.owner_id = :leaver then :heir else s.owner_id end";
const backup = `nullif(case when s.backup_id = :leaver then :heir else s.backup_id end, ${owner})`;

/**
 * Gives at most `limit` live signatures of one who has left to whoever was chosen, as owner and as backup, and writes
 * the audit log's line on each. The handover's own row goes when nothing is left. Does nothing where none is under way.
 */
export async function handOn(db: Db, leaverId: number, at: Instant, limit: number): Promise<void> {
  // The same row first as for every change of a signature: two replicas take turns.
  await db("signatures_revision").increment("revision", 1);
  const [handover] = await rows<Row>(
    db,
    'select to_id as "heirId", by_id as "byId" from handovers where from_id = ?',
    [leaverId],
  );
  if (!handover) return;
  const ids = await next(db, leaverId, limit);
  if (ids.length > 0) {
    const some = `s.id in (${ids.join(", ")})`;
    const bindings = { leaver: leaverId, heir: handover.heirId };
    await rows(
      db,
      `update marks set lifted_at = :at where lifted_at is null and signature_id in (${ids.join(", ")})
        and signature_id in (select id from signatures where owner_id = :leaver) returning id`,
      { at, leaver: leaverId },
    );
    await rows(db, auditSql(db, some), { ...bindings, at, by: handover.byId });
    await rows(
      db,
      `update signatures as s set owner_id = ${owner}, backup_id = ${backup}, revision = s.revision + 1,
          next_due_at = case when s.next_due_at is null then null else 0 end
        where ${some} returning id`,
      bindings,
    );
  }
  if (ids.length < limit) await db("handovers").where({ from_id: leaverId }).delete();
}

/** Those that come next, our own numbers. */
async function next(db: Db, leaverId: number, limit: number): Promise<number[]> {
  const found = await rows<{ id: number }>(
    db,
    `select id from (
        select id from signatures where owner_id = :leaver and removed_at is null
        union all
        select id from signatures where backup_id = :leaver and removed_at is null
      ) charge limit :limit`,
    { leaver: leaverId, limit },
  );
  return found.map(({ id }) => id);
}

/** What was and what is to be, as far as it changes. */
function auditSql(db: Db, some: string): string {
  const json = isPostgres(db) ? "json_build_object" : "json_object";
  const line = (owner: string, backup: string) =>
    `cast(${json}('name', m.name, 'owner', ${owner}.name, 'backup', ${backup}.name) as text)`;
  return `
    insert into audit (at, person_id, action, signature_id, before, after)
    select cast(:at as bigint), cast(:by as integer), 'reassign', m.id, ${line("o", "b")}, ${line("x", "y")}
    from (
      select s.id, s.name, s.owner_id, s.backup_id, ${owner} as heir_id, ${backup} as stand_in_id
      from signatures s where ${some}
    ) m
    left join persons o on o.id = m.owner_id
    left join persons b on b.id = m.backup_id
    left join persons x on x.id = m.heir_id
    left join persons y on y.id = m.stand_in_id
    returning id`;
}
