import type { ReminderStore } from "../reminders/store.ts";
import { insertRows, rowsIn } from "./bulk.ts";
import { type Db, rows } from "./sql.ts";

type Row = {
  signatureId: number;
  deadline: number;
  threshold: number;
  placeId: number;
  passedOver: string;
  at: number;
};

type Key = Pick<Row, "signatureId" | "deadline" | "threshold" | "placeId">;

const keyOf = ({ signatureId, deadline, threshold, placeId }: Key): string =>
  `${signatureId}:${deadline}:${threshold}:${placeId}`;

/** What was sent, so that nothing is sent twice and nothing is missed. */
export function reminders(db: Db): ReminderStore {
  return {
    async recorded(signatureId, deadline) {
      const found = await rows<Row>(
        db,
        `select signature_id as "signatureId", deadline, threshold, place_id as "placeId",
            passed_over as "passedOver", at
          from reminders where signature_id = ? and deadline = ? order by at, threshold desc, place_id`,
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
          `select r.signature_id as "signatureId", r.place_id as "placeId", min(r.threshold) as threshold
            from signatures s join reminders r on r.signature_id = s.id and r.deadline = s.deadline
            where r.at <= ? and s.id in (${marks}) group by r.signature_id, r.place_id`,
        [now],
      ),

    async recordAll(list) {
      const made = await insertRows<Key>(
        db,
        "reminders",
        list.map((row) => ({
          signature_id: row.signatureId,
          deadline: row.deadline,
          threshold: row.threshold,
          place_id: row.placeId,
          passed_over: JSON.stringify(row.passedOver),
          at: row.at,
        })),
        `on conflict do nothing
          returning signature_id as "signatureId", deadline, threshold, place_id as "placeId"`,
      );
      const left = new Set(made.map(keyOf));
      // Of two that are alike the first one was written.
      return list.map((row) => left.delete(keyOf(row)));
    },
  };
}
