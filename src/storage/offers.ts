import type { OfferStore } from "../signatures/store.ts";
import { type Db, rows } from "./sql.ts";

type Row = { id: number; found: string; personId: number; placeId: number | null; at: number };

/** Certificates read from a dropped file, until somebody decides. */
export function offers(db: Db): OfferStore {
  return {
    async insert(offer) {
      const [row] = await rows<{ id: number }>(
        db,
        "insert into offers (found, person_id, place_id, at) values (?, ?, ?, ?) returning id",
        [JSON.stringify(offer.found), offer.personId, offer.placeId, offer.at],
      );
      if (!row) throw new Error("An offer was written and got no id");
      return row.id;
    },

    async byId(id) {
      const [row] = await rows<Row>(
        db,
        'select id, found, person_id as "personId", place_id as "placeId", at from offers where id = ?',
        [id],
      );
      return row ? { ...row, found: JSON.parse(row.found) } : null;
    },

    async prune(before) {
      await db("offers").where("at", "<", before).delete();
    },
  };
}
