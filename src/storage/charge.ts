import type { Instant } from "../clock.ts";
import type { Charge, ChargeStore, Handover, PeopleStore } from "../people/store.ts";
import { handOn } from "./hand-on.ts";
import { heldSql } from "./renewal-people.ts";
import { type Db, identities, identitiesSql, rows } from "./sql.ts";
import { NEVER } from "./status-sql.ts";

/** Questions of their own for owner and backup, because each has an index. */
const inChargeSql = (db: Db) => `(
  exists (select 1 from signatures s where s.owner_id = p.id and s.removed_at is null)
  or exists (select 1 from signatures s where s.backup_id = p.id and s.removed_at is null)
  or p.id in (select held.person_id from (${heldSql(db)}) held)
)`;

/** Whom the emergency plans of live signatures name: whether they are still here is looked up as well. */
const plannedSql = `p.id in (
  select named.person_id from plan_people named
    join signatures s on s.id = named.signature_id and s.removed_at is null
    where named.person_id is not null
)`;

const isLeaverSql = (db: Db) => `p.active = 0 and ${inChargeSql(db)}
  and not exists (select 1 from handovers h where h.from_id = p.id)`;

type Row = {
  id: number;
  name: string;
  identities: string | null;
  owned: number;
  backed: number;
  renewals: number;
  next: Instant | null;
};

const chargeFrom = ({ id, name, identities: known, owned, backed, renewals, next }: Row): Charge => ({
  person: { id, name, identities: identities(known), active: false },
  owned,
  backed,
  renewals,
  nextDeadline: next,
});

/** Who is in charge of live signatures, and what becomes of those of people who have left. */
export function charge(db: Db, people: PeopleStore): ChargeStore {
  const [inCharge, isLeaver] = [inChargeSql(db), isLeaverSql(db)];
  const select = `
    select p.id as id, p.name as name, ${identitiesSql(db, "person", "p.id")} as identities,
      (select count(*) from signatures s where s.owner_id = p.id and s.removed_at is null) as owned,
      (select count(*) from signatures s where s.backup_id = p.id and s.removed_at is null) as backed,
      (select count(*) from (${heldSql(db)}) held where held.person_id = p.id) as renewals,
      (select min(s.deadline) from signatures s where (s.owner_id = p.id or s.backup_id = p.id)
        and s.removed_at is null and s.deadline >= :now and s.deadline < ${NEVER}) as next
    from persons p where ${isLeaver}`;

  async function leaver(id: number, now: Instant): Promise<Charge | null> {
    const [row] = await rows<Row>(db, `${select} and p.id = :id`, { now, id });
    return row ? chargeFrom(row) : null;
  }

  return {
    leaver,

    async stale(before, limit) {
      const found = await rows<{ id: number }>(
        db,
        `select p.id as id from persons p
          where (p.profile_at is null or p.profile_at <= :before) and (${inCharge} or ${plannedSql})
          order by coalesce(p.profile_at, 0), p.id limit :limit`,
        { before, limit },
      );
      const persons = await Promise.all(found.map(({ id }) => people.personById(id)));
      return persons.filter((person) => person !== null);
    },

    async leavers(now, limit) {
      const found = await rows<Row>(
        db,
        `select * from (${select}) leavers order by next is null, next, id limit :limit`,
        { now, limit },
      );
      return found.map(chargeFrom);
    },

    async leaverToChange(id, now) {
      // The same row first as for every change of a signature: whoever comes second waits here.
      await db("signatures_revision").increment("revision", 1);
      return leaver(id, now);
    },

    async tally() {
      const [row] = await rows<{ total: number; untold: number; toldAt: Instant | null }>(
        db,
        `select count(*) as total, count(*) - count(p.left_told_at) as untold,
          max(p.left_told_at) as "toldAt" from persons p where ${isLeaver}`,
      );
      return row ?? { total: 0, untold: 0, toldAt: null };
    },

    async markTold(at, before) {
      const marked = await rows(
        db,
        `update persons set left_told_at = :at where id in (select p.id from persons p where ${isLeaver})
          and (left_told_at is null or left_told_at <= :before) returning id`,
        { at, before },
      );
      return marked.length > 0;
    },

    async beginHandover({ leaverId, heirId, byId }) {
      await db("handovers").insert({ from_id: leaverId, to_id: heirId, by_id: byId });
    },

    async handover(leaverId) {
      const [row] = await rows<Handover>(
        db,
        'select from_id as "leaverId", to_id as "heirId", by_id as "byId" from handovers where from_id = ?',
        [leaverId],
      );
      return row ?? null;
    },

    handOn: (leaverId, at, limit) => handOn(db, leaverId, at, limit),

    async underWay() {
      const found = await rows<{ id: number }>(db, "select from_id as id from handovers order by from_id");
      return found.map(({ id }) => id);
    },
  };
}
