import type { ReminderStore } from "../reminders/store.ts";
import { type Db, rows } from "./sql.ts";

type Row = {
  signatureId: number;
  deadline: number;
  threshold: number;
  placeId: number;
  passedOver: string;
  at: number;
};

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

    async record(row) {
      const written = await rows(
        db,
        `insert into reminders (signature_id, deadline, threshold, place_id, passed_over, at)
          values (?, ?, ?, ?, ?, ?) on conflict do nothing returning signature_id`,
        [row.signatureId, row.deadline, row.threshold, row.placeId, JSON.stringify(row.passedOver), row.at],
      );
      return written.length > 0;
    },
  };
}
