import type { Identity, Locale, Person, Reference } from "../people/person.ts";
import type { Arrival, PeopleStore } from "../people/store.ts";
import { accounts } from "./accounts.ts";
import { rowsIn } from "./bulk.ts";
import { type PlaceRow, placeFrom, places } from "./places.ts";
import { references } from "./references.ts";
import { clean, type Db, identities, identitiesSql, isPostgres, rows } from "./sql.ts";
import type { Defaults } from "./store.ts";

type PersonRow = {
  id: number;
  name: string;
  locale: Locale;
  timeZone: string;
  active: number;
  profileAt: number | null;
  identities: string | null;
};

/**
 * The actor, the place and the signatures' revision, in one query: the first thing that every act does. Written
 * once per database, as text, because building it would take as long as running it.
 */
const arriveSql = { sqlite: "", postgres: "" };

function arrivalQuery(db: Db): string {
  const client = isPostgres(db) ? "postgres" : "sqlite";
  arriveSql[client] ||= `
    select r.revision as "revision",
      p.id as "id", p.name as "name", p.locale as "locale", p.time_zone as "timeZone", p.active as "active",
      p.profile_at as "profileAt", ${identitiesSql(db, "person", "p.id")} as "identities",
      q.id as "placeId", q.kind as "placeKind", q.name as "placeName", q.unusable as "placeUnusable",
      ${identitiesSql(db, "place", "q.id")} as "placeIdentities"
    from signatures_revision r
    left join person_identities pi on pi.platform = ? and pi.external_id = ?
    left join persons p on p.id = pi.person_id
    left join place_identities qi on qi.platform = ? and qi.external_id = ?
    left join places q on q.id = qi.place_id`;
  return arriveSql[client];
}

type ArrivalRow = { revision: number } & (PersonRow | Record<keyof PersonRow, null>) & {
    placeId: number | null;
    placeKind: PlaceRow["kind"] | null;
    placeName: string | null;
    placeUnusable: PlaceRow["unusable"];
    placeIdentities: string | null;
  };

/** Persons, and what is known of them. A new one gets the `defaults`. */
export function people(db: Db, defaults: Defaults): PeopleStore {
  const personColumns = `p.id as "id", p.name as "name", p.locale as "locale", p.time_zone as "timeZone", p.active as "active",
    p.profile_at as "profileAt", ${identitiesSql(db, "person", "p.id")} as "identities"`;

  async function personBy(identity: Identity): Promise<Person | null> {
    const [row] = await rows<PersonRow>(
      db,
      `select ${personColumns} from person_identities pi join persons p on p.id = pi.person_id
        where pi.platform = ? and pi.external_id = ?`,
      [identity.platform, identity.externalId],
    );
    return row ? personFrom(row) : null;
  }

  async function ensurePerson(identity: Identity, name = identity.externalId): Promise<Person> {
    const known = await personBy(identity);
    if (known) return known;
    const { platform, externalId } = identity;
    const [made] = await rows<{ id: number }>(
      db,
      "insert into persons (name, locale, time_zone) values (?, ?, ?) returning id",
      [clean(name), defaults.locale, defaults.timeZone],
    );
    const id = made?.id ?? 0;
    const taken = await rows<{ person_id: number }>(
      db,
      `insert into person_identities (platform, external_id, person_id) values (?, ?, ?)
          on conflict do nothing returning person_id`,
      [platform, externalId, id],
    );
    // Somebody else made the same person in this very moment: theirs is the one.
    if (taken.length === 0) await db("persons").where({ id }).delete();
    const person = await personBy(identity);
    if (!person) throw new Error(`A person of ${platform} was made and is not there`);
    return person;
  }

  /** Whether it is the first one. */
  async function refer(identity: Identity, { text, handle }: Reference): Promise<boolean> {
    const { platform, externalId } = identity;
    const own = { platform, external_id: externalId };
    const first = await db("person_identities").where(own).whereNull("reference").update({ reference: text });
    await db("person_identities")
      .where(own)
      .update({ reference: text, handle: handle ?? null });
    return first > 0;
  }

  return {
    ...places(db),
    ...references(db),
    ...accounts(db),

    async arrive(actor, place): Promise<Arrival> {
      const bindings = [actor.platform, actor.externalId, place?.platform ?? "", place?.externalId ?? ""];
      const [row] = await rows<ArrivalRow>(db, arrivalQuery(db), bindings, "arrive");
      if (!row) throw new Error("The database holds no revision of the signatures");
      const { placeId, placeKind, placeName } = row;
      const there = placeId !== null && placeKind !== null && placeName !== null;
      return {
        person: row.id === null ? null : personFrom(row),
        place: there
          ? placeFrom({
              id: placeId,
              kind: placeKind,
              name: placeName,
              unusable: row.placeUnusable,
              identities: row.placeIdentities,
            })
          : null,
        signaturesRevision: row.revision,
      };
    },

    ensurePerson,

    async meet(identity, { name, locale, timeZone, reference }) {
      const person = await ensurePerson(identity, name);
      const { externalId } = identity;
      // A name that a profile brought is left alone.
      const named = name !== undefined && person.name === externalId && clean(name) !== person.name;
      if (named) await touchIfRenamed(db, "persons", person.id, clean(name));
      const told = {
        ...(named ? { name: clean(name) } : {}),
        ...(locale === undefined || locale === person.locale ? {} : { locale }),
        ...(timeZone === undefined || timeZone === person.timeZone ? {} : { time_zone: timeZone }),
      };
      if (Object.keys(told).length > 0) await db("persons").where({ id: person.id }).update(told);
      const isNew = reference !== undefined && (await refer(identity, reference));
      // Whoever could not be looked up before can be now.
      if (isNew) await db("persons").where({ id: person.id }).update({ profile_at: null });
      return Object.keys(told).length > 0 || isNew ? ((await personBy(identity)) ?? person) : person;
    },

    async personById(id) {
      const [row] = await rows<PersonRow>(
        db,
        `select ${personColumns} from persons p
        where p.id = (select coalesce(m.merged_into, m.id) from persons m where m.id = ?)`,
        [id],
      );
      return row ? personFrom(row) : null;
    },

    async peopleById(ids) {
      const found = await rowsIn<PersonRow>(
        db,
        ids,
        (list) => `select ${personColumns} from persons p where p.id in (${list})`,
      );
      return found.map(personFrom);
    },

    async saveProfile(id, profile, at) {
      await touchIfRenamed(db, "persons", id, clean(profile.name));
      await db("persons")
        .where({ id })
        .update({
          name: clean(profile.name),
          locale: profile.locale,
          time_zone: profile.timeZone,
          profile_at: at,
        });
    },

    async savePlace(id, state) {
      const { name, unusable } = state;
      if (name !== undefined) await touchIfRenamed(db, "places", id, clean(name));
      const change = {
        ...(name === undefined ? {} : { name: clean(name) }),
        ...(unusable === undefined ? {} : { unusable }),
      };
      if (Object.keys(change).length > 0) await db("places").where({ id }).update(change);
    },
  };
}

/** Signatures show their people's and places' names, so what was made of them is out of date with a name. */
async function touchIfRenamed(db: Db, table: "persons" | "places", id: number, name: string): Promise<void> {
  await rows(
    db,
    `update signatures_revision set revision = revision + 1
      where exists (select 1 from ${table} where id = ? and name <> ?) returning id`,
    [id, name],
  );
}

function personFrom(row: PersonRow): Person {
  return {
    id: row.id,
    name: row.name,
    identities: identities(row.identities),
    locale: row.locale,
    timeZone: row.timeZone,
    active: row.active === 1,
    profileAt: row.profileAt,
  };
}
