import type { DirectoryStore } from "../people/store.ts";
import { nameKey } from "../signatures/name-key.ts";
import { type PlaceRow, placeColumns, placeFrom } from "./places.ts";
import { type Db, marks, rows } from "./sql.ts";

const emailKey = (email: string) => email.trim().toLowerCase();
const channelKey = (name: string) => nameKey(name).replace(/^#/, "");

/** What was asked for, each with all that has its key, in the order in which that was found. */
function gather<T>(asked: readonly string[], keyOf: (text: string) => string, found: [string, T][]) {
  const byKey = new Map<string, T[]>(asked.map((text) => [keyOf(text), []]));
  for (const [key, one] of found) byKey.get(key)?.push(one);
  return new Map(asked.map((text) => [text, byKey.get(keyOf(text)) ?? []]));
}

/** People and channels by what is written of them. */
export function directory(db: Db): DirectoryStore {
  return {
    async peopleByEmail(emails) {
      const found = await rows<{ email: string; id: number }>(
        db,
        `select distinct i.email, i.person_id as id from person_identities i join persons p on p.id = i.person_id
          where p.active = 1 and i.email in (${marks(emails)}) order by i.person_id`,
        emails.map(emailKey),
      );
      const pairs = found.map(({ email, id }): [string, number] => [email, id]);
      return gather(emails, emailKey, pairs);
    },

    async peopleByName(names) {
      if (names.length === 0) return new Map();
      // SQLite knows small and capital letters in ASCII alone, so names are compared here.
      const all = await rows<{ id: number; name: string }>(
        db,
        "select id, name from persons where merged_into is null and active = 1 order by id",
      );
      const pairs = all.map(({ id, name }): [string, number] => [nameKey(name), id]);
      return gather(names, nameKey, pairs);
    },

    async channelsByName(names) {
      if (names.length === 0) return new Map();
      const sql = `select ${placeColumns(db)} from places q where q.kind = 'channel' order by q.id`;
      const all = (await rows<PlaceRow>(db, sql)).map(placeFrom);
      return gather(
        names,
        channelKey,
        all.map((place) => [channelKey(place.name), place]),
      );
    },

    async emailsOf(ids) {
      const found = await rows<{ id: number; email: string }>(
        db,
        `select person_id as id, min(email) as email from person_identities
          where email is not null and person_id in (${marks(ids)}) group by person_id`,
        ids,
      );
      return new Map(found.map(({ id, email }) => [id, email]));
    },
  };
}
