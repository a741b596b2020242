import type { ReminderRow, ReminderStore } from "../reminders/store.ts";
import { insertRows, rowsIn } from "./bulk.ts";
import { type Db, rows } from "./sql.ts";

type Row = Omit<ReminderRow, "passedOver"> & { passedOver: string };

type Key = Pick<Row, "signatureId" | "deadline" | "threshold" | "destination" | "snooze">;

const keyOf = ({ signatureId, deadline, threshold, destination, snooze }: Key): string =>
  [signatureId, deadline, threshold, destination, snooze].join(" ");

const keyColumns = 'signature_id as "signatureId", deadline, threshold, destination, snooze';

/** What was sent, so that nothing is sent twice and nothing is missed. */
export function reminders(db: Db): ReminderStore {
  return {
    async recorded(signatureId, deadline) {
      const found = await rows<Row>(
        db,
        `select ${keyColumns}, passed_over as "passedOver", at, digest_id as "digestId"
          from reminders where signature_id = ? and deadline = ?
          order by at, threshold desc, destination, snooze`,
        [signatureId, deadline],
      );
      return found.map((row) => ({ ...row, passedOver: JSON.parse(row.passedOver) }));
    },

    async ahead(now, limit) {
      const found = await rows<{ id: number }>(
        db,
        "select distinct signature_id as id from reminders where at > ? order by signature_id limit ?",
        [now, limit],
      );
      return found.map(({ id }) => id);
    },

    settledOf: (ids, now) =>
      rowsIn(
        db,
        ids,
        (marks) =>
          `select r.signature_id as "signatureId", r.destination, min(r.threshold) as threshold,
              max(r.snooze) as snooze
            from signatures s join reminders r on r.signature_id = s.id and r.deadline = s.deadline
            where r.at <= ? and s.id in (${marks}) group by r.signature_id, r.destination`,
        [now],
      ),

    async forgetSaid(signatureIds) {
      await db("reminders")
        .whereIn("signature_id", [...signatureIds])
        .whereNull("digest_id")
        .whereNot("destination", "incident")
        .delete();
    },

    async recordAll(list) {
      const made = await insertRows<Key>(
        db,
        "reminders",
        list.map((row) => ({
          signature_id: row.signatureId,
          deadline: row.deadline,
          threshold: row.threshold,
          destination: row.destination,
          snooze: row.snooze,
          passed_over: JSON.stringify(row.passedOver),
          at: row.at,
          digest_id: row.digestId,
        })),
        `on conflict do nothing returning ${keyColumns}`,
      );
      const left = new Set(made.map(keyOf));
      // Of two that are alike the first one was written.
      return list.map((row) => left.delete(keyOf(row)));
    },
  };
}
