import type { IncidentStore, Telling } from "../incidents/store.ts";
import type { KeptMessage } from "../reminders/kept.ts";
import { rowsIn } from "./bulk.ts";
import { incidentFrom, type Row, selected } from "./incident-row.ts";
import { type Db, rows } from "./sql.ts";

const nowhere = { destination: null, platform: null, ref: null };

/** Where incidents are shown. */
export function incidentMessages(
  db: Db,
): Pick<IncidentStore, "message" | "byMessage" | "anyAt" | "setMessage" | "telling"> {
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

    async telling(signatureIds, by) {
      const said = await rowsIn<Omit<Telling, "ownerId" | "cause"> & { id: number }>(
        db,
        signatureIds,
        (list) =>
          `select m.signature_id as "signatureId", i.id, i.destination from incident_signatures m
            join incidents i on i.id = m.incident_id and i.resolved_at is null and i.drill = 0
              and i.destination is not null and i.due_at <= ?
            where m.left_at is null and m.signature_id in (${list}) order by i.id, m.signature_id`,
        [by],
      );
      const stored = await rowsIn<Row>(
        db,
        said.map(({ id }) => id),
        (list) => `select ${selected} from incidents where id in (${list})`,
      );
      const incidents = new Map(stored.map((row) => [row.id, incidentFrom(row)]));
      return said.flatMap(({ id, ...one }) => {
        const incident = incidents.get(id);
        return incident === undefined ? [] : { ...one, cause: incident.cause, ownerId: incident.ownerId };
      });
    },

    async setMessage(id, message) {
      const { destination, platform, ref } = message ?? nowhere;
      await db("incidents").where({ id }).update({ destination, platform, ref });
    },
  };
}
