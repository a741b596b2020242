import type { PeopleStore } from "../people/store.ts";
import { type PlaceRow, placeColumns, placeFrom } from "./places.ts";
import { type Db, rows } from "./sql.ts";

/** Where platforms reach people and places: the part of the people's store that only they can read. */
export function references(
  db: Db,
): Pick<PeopleStore, "reference" | "dropReference" | "byHandle" | "placesOfTeam" | "openChannels"> {
  const columns = placeColumns(db);

  return {
    async reference(noun, { platform, externalId }) {
      const [row] = await rows<{ text: string | null }>(
        db,
        `select reference as text from ${noun}_identities where platform = ? and external_id = ?`,
        [platform, externalId],
      );
      return row === undefined || row.text === null ? null : { text: row.text };
    },

    async dropReference(noun, { platform, externalId }) {
      await db(`${noun}_identities`).where({ platform, external_id: externalId }).update({ reference: null });
    },

    async byHandle(platform, handle) {
      const [row] = await rows<{ externalId: string }>(
        db,
        'select external_id as "externalId" from person_identities where platform = ? and handle = ?',
        [platform, handle],
      );
      return row?.externalId ?? null;
    },

    async placesOfTeam(platform, team) {
      const sql = `select ${columns} from place_identities qi join places q on q.id = qi.place_id
        where qi.platform = ? and qi.team = ? order by q.id`;
      return (await rows<PlaceRow>(db, sql, [platform, team])).map(placeFrom);
    },

    async openChannels(platform, limit) {
      const sql = `select ${columns} from place_identities qi join places q on q.id = qi.place_id
        where qi.platform = ? and qi.reference is not null and q.kind = 'channel' and q.unusable is null
        order by lower(q.name), q.id limit ?`;
      return (await rows<PlaceRow>(db, sql, [platform, limit])).map(placeFrom);
    },
  };
}
