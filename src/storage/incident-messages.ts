import type { IncidentStore } from "../incidents/store.ts";
import type { KeptMessage } from "../reminders/kept.ts";
import { type Db, rows } from "./sql.ts";

const nowhere = { destination: null, platform: null, ref: null };

/** Where incidents are shown. */
export function incidentMessages(
  db: Db,
): Pick<IncidentStore, "message" | "byMessage" | "anyAt" | "setMessage"> {
  return {
    async message(id) {
      const [row] = await rows<{ [K in keyof KeptMessage]: KeptMessage[K] | null }>(
        db,
        "select destination, platform, ref from incidents where id = ?",
        [id],
      );
      if (row === undefined || row.destination === null || row.platform === null) return null;
      return { destination: row.destination, platform: row.platform, ref: row.ref };
    },

    async byMessage(platform, ref) {
      const [row] = await rows<{ id: number }>(
        db,
        "select id from incidents where platform = ? and ref = ? order by id desc limit 1",
        [platform, ref],
      );
      return row?.id ?? null;
    },

    async anyAt(destination, after) {
      const found = await rows(
        db,
        `select id from incidents where destination = ? and (resolved_at is null or resolved_at > ?) limit 1`,
        [destination, after],
      );
      return found.length > 0;
    },

    async setMessage(id, message) {
      const { destination, platform, ref } = message ?? nowhere;
      await db("incidents").where({ id }).update({ destination, platform, ref });
    },
  };
}
