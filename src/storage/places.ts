import type { Identity, Place, PlaceKind, Reference } from "../people/person.ts";
import type { PeopleStore } from "../people/store.ts";
import { rowsIn } from "./bulk.ts";
import { clean, type Db, identities, identitiesSql, rows } from "./sql.ts";

export type PlaceRow = {
  id: number;
  kind: PlaceKind;
  name: string;
  unusable: Place["unusable"];
  identities: string | null;
};

export const placeColumns = (
  db: Db,
) => `q.id as "id", q.kind as "kind", q.name as "name", q.unusable as "unusable",
    ${identitiesSql(db, "place", "q.id")} as "identities"`;

/** Channels and direct conversations: the half of the people's store that is about places. */
export function places(
  db: Db,
): Pick<PeopleStore, "ensurePlace" | "placeById" | "placesById" | "placeByIdentity" | "unusablePlaces"> {
  const columns = placeColumns(db);

  async function placeBy(identity: Identity): Promise<Place | null> {
    const [row] = await rows<PlaceRow>(
      db,
      `select ${columns} from place_identities qi join places q on q.id = qi.place_id
        where qi.platform = ? and qi.external_id = ?`,
      [identity.platform, identity.externalId],
    );
    return row ? placeFrom(row) : null;
  }

  async function refer({ platform, externalId }: Identity, { text, team }: Reference): Promise<void> {
    await db("place_identities")
      .where({ platform, external_id: externalId })
      .update({ reference: text, team: team ?? null });
  }

  return {
    placeByIdentity: placeBy,

    async ensurePlace(identity, kind, name = identity.externalId, reference) {
      const known = await placeBy(identity);
      const { platform, externalId } = identity;
      if (known) {
        if (reference) await refer(identity, reference);
        return known;
      }
      const [made] = await rows<{ id: number }>(
        db,
        "insert into places (kind, name) values (?, ?) returning id",
        [kind, clean(name)],
      );
      const id = made?.id ?? 0;
      const taken = await rows<{ place_id: number }>(
        db,
        `insert into place_identities (platform, external_id, place_id) values (?, ?, ?)
          on conflict do nothing returning place_id`,
        [platform, externalId, id],
      );
      // Somebody else made the same place in this very moment: theirs is the one.
      if (taken.length === 0) await db("places").where({ id }).delete();
      const place = await placeBy(identity);
      if (!place) throw new Error(`A place of ${platform} was made and is not there`);
      if (reference) await refer(identity, reference);
      return place;
    },

    async unusablePlaces(limit) {
      const sql = `select ${columns} from places q where q.unusable is not null order by q.id limit ?`;
      return (await rows<PlaceRow>(db, sql, [limit])).map(placeFrom);
    },

    async placesById(ids) {
      const sql = (marks: string) => `select ${columns} from places q where q.id in (${marks})`;
      return (await rowsIn<PlaceRow>(db, ids, sql)).map(placeFrom);
    },

    async placeById(id) {
      const [row] = await rows<PlaceRow>(db, `select ${columns} from places q where q.id = ?`, [id]);
      return row ? placeFrom(row) : null;
    },
  };
}

/** A place as the rooms know it. */
export function placeFrom(row: PlaceRow): Place {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    identities: identities(row.identities),
    unusable: row.unusable,
  };
}
