import type { OfferStore } from "../signatures/store.ts";
import { type Db, rows } from "./sql.ts";

type Row = {
  id: number;
  found: string;
  locked: string | null;
  personId: number;
  placeId: number | null;
  at: number;
};

/** Certificates read from dropped files, and files that wait for a password, until somebody decides. */
export function offers(db: Db): OfferStore {
  return {
    async insert(offer) {
      const [row] = await rows<{ id: number }>(
        db,
        "insert into offers (found, locked, person_id, place_id, at) values (?, ?, ?, ?, ?) returning id",
        [JSON.stringify(offer.found), JSON.stringify(offer.locked), offer.personId, offer.placeId, offer.at],
      );
      if (!row) throw new Error("An offer was written and got no id");
      return row.id;
    },

    async byId(id) {
      const [row] = await rows<Row>(
        db,
        'select id, found, locked, person_id as "personId", place_id as "placeId", at from offers where id = ?',
        [id],
      );
      if (!row) return null;
      const { found, locked, ...rest } = row;
      return { ...rest, found: JSON.parse(found), locked: locked === null ? [] : JSON.parse(locked) };
    },

    async prune(before) {
      await db("offers").where("at", "<", before).delete();
    },
  };
}
