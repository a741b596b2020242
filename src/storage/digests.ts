import type { Instant } from "../clock.ts";
import type { Digest, DigestItem, DigestStore } from "../reminders/store.ts";
import { insertRows, rowsIn } from "./bulk.ts";
import { markHolds } from "./marks.ts";
import { type Db, marks, rows } from "./sql.ts";

const columns = "id, destination, platform, at, state, ref, face";
const open = "state in ('gathering', 'queued')";

type ItemRow = Omit<DigestItem, "live" | "retold" | "snooze"> & {
  live: number;
  retold: number;
  until: Instant | null;
};

/** Messages that tell of several signatures, from when they gather until a later one takes their place. */
export function digests(db: Db): DigestStore {
  const change = (sql: string, bindings: (string | number)[]) =>
    rows<Digest>(db, `update digests set ${sql} returning ${columns}`, bindings);

  return {
    async openFor(destinations, at) {
      const wanted = [...destinations.keys()];
      // Written, not read: whoever would close one waits.
      const held = await rowsIn<Digest>(
        db,
        wanted,
        (list) =>
          `update digests set at = at where ${open} and destination in (${list}) returning id, destination`,
      );
      const ids = new Map(held.map(({ destination, id }) => [destination, id]));
      const missing = wanted.filter((one) => !ids.has(one));
      const made = await insertRows<Digest>(
        db,
        "digests",
        missing.map((destination) => ({
          destination,
          platform: destinations.get(destination) ?? "slack",
          at,
          state: "gathering",
        })),
        "returning id, destination",
      );
      for (const { destination, id } of made) ids.set(destination, id);
      return ids;
    },

    gathered: (limit) =>
      rows(db, `select ${columns} from digests where state = 'gathering' order by id limit ?`, [limit]),

    async queue(ids) {
      await rowsIn(
        db,
        ids,
        (list) =>
          `update digests set state = 'queued' where state = 'gathering' and id in (${list}) returning id`,
      );
    },

    async close(id) {
      await change(`state = 'closed' where id = ? and ${open}`, [id]);
    },

    async posted(id, ref) {
      await change("state = 'posted', ref = ? where id = ? and state <> 'superseded'", [ref, id]);
    },

    async refused(id) {
      await change("state = 'refused' where id = ?", [id]);
    },

    async forget(id) {
      await rows(db, "delete from reminders where digest_id = ? returning signature_id", [id]);
    },

    async refusedBy(signatureIds) {
      const found = await rowsIn<{ destination: string }>(
        db,
        signatureIds,
        (list) =>
          `select distinct d.destination from digests d
            join reminders r on r.digest_id = d.id
            join signatures s on s.id = r.signature_id and s.deadline = r.deadline
            where d.state = 'refused' and d.destination like 'person:%' and s.id in (${list})`,
      );
      return found.map(({ destination }) => Number(destination.slice("person:".length)));
    },

    async byId(id) {
      const [row] = await rows<Digest>(db, `select ${columns} from digests where id = ?`, [id]);
      return row ?? null;
    },

    async items(id) {
      // The snooze is no join: PostgreSQL, where it knows little of new tables yet, compared each with each.
      const found = await rows<ItemRow>(
        db,
        `select r.signature_id as "signatureId", r.deadline, r.threshold,
            s.owner_id as "ownerId", s.backup_id as "backupId",
            (
              select m.until from marks m
              where m.signature_id = s.id and m.kind = 'snooze' and ${markHolds}
            ) as until,
            case when s.deadline = r.deadline and s.removed_at is null then 1 else 0 end as live,
            case when exists (
              select 1 from reminders later
              where later.signature_id = r.signature_id and later.deadline = r.deadline
                and later.destination = r.destination and later.digest_id > r.digest_id
            ) then 1 else 0 end as retold
          from reminders r
          join signatures s on s.id = r.signature_id
          where r.digest_id = ?`,
        [id],
      );
      return found.map(({ until, live, retold, ...item }) => ({
        ...item,
        live: live === 1,
        retold: retold === 1,
        snooze: until === null ? null : { until },
      }));
    },

    supersede: ({ id, destination }) =>
      change("state = 'superseded', face = face + 1 where destination = ? and id < ? and state = 'posted'", [
        destination,
        id,
      ]),

    turn: (signatureIds) =>
      change(
        `face = face + 1 where state in ('closed', 'posted') and id in (
          select digest_id from reminders
          where digest_id is not null and signature_id in (${marks(signatureIds)})
        )`,
        [...signatureIds],
      ),

    async prune(before) {
      // What counts for a present deadline stays, however long ago it was told.
      await rows(
        db,
        `delete from reminders where at < ? and not exists (
            select 1 from signatures s
            where s.id = reminders.signature_id and s.deadline = reminders.deadline and s.removed_at is null
          ) returning signature_id`,
        [before],
      );
      await rows(
        db,
        `delete from digests where at < ? and state in ('closed', 'refused', 'superseded')
          and not exists (select 1 from reminders r where r.digest_id = digests.id) returning id`,
        [before],
      );
    },
  };
}
