import type { Incident } from "../incidents/incident.ts";
import type { Entry, IncidentStore, Member, PastOfCause } from "../incidents/store.ts";
import type { PersonRef } from "../people/person.ts";
import type { PeopleStore } from "../people/store.ts";
import type { SignatureStore } from "../signatures/store.ts";
import { insertRows, rowsIn } from "./bulk.ts";
import { incidentMessages } from "./incident-messages.ts";
import { changing, incidentFrom, type Row, selected } from "./incident-row.ts";
import { type Db, rows, type Value } from "./sql.ts";

type Parts = { signatures: Pick<SignatureStore, "lock">; people: Pick<PeopleStore, "personById"> };

/**
 * Incidents, the signatures in them, and what has happened in them. Whoever changes one takes the signatures' lock first,
 * as for every change of a signature, so that nobody waits crosswise.
 */
export function incidents(db: Db, { signatures: { lock }, people }: Parts): IncidentStore {
  const find = async (rest: string, bindings: readonly Value[]): Promise<Incident[]> =>
    (await rows<Row>(db, `select ${selected} from incidents ${rest}`, bindings)).map(incidentFrom);

  const byId = async (id: number): Promise<Incident | null> => (await find("where id = ?", [id]))[0] ?? null;

  async function join(id: number, signatureIds: readonly number[], at: number): Promise<void> {
    await insertRows(
      db,
      "incident_signatures",
      signatureIds.map((signature) => ({ incident_id: id, signature_id: signature, joined_at: at })),
      `on conflict (incident_id, signature_id) do update set left_at = null, joined_at =
          case when incident_signatures.left_at is null then incident_signatures.joined_at else excluded.joined_at end
        returning signature_id`,
    );
  }

  /** The open ones with these signatures in them, each once for each of those; drills, or those that are none. */
  const openWith = (signatureIds: readonly number[], drill: 0 | 1) =>
    rowsIn<{ id: number; signatureId: number }>(
      db,
      signatureIds,
      (list) =>
        `select i.id, m.signature_id as "signatureId" from incident_signatures m
            join incidents i on i.id = m.incident_id and i.resolved_at is null and i.drill = ${drill}
            where m.left_at is null and m.signature_id in (${list}) order by i.id`,
    );

  /** Their numbers by signature. */
  async function openOf(signatureIds: readonly number[], drill: 0 | 1): Promise<Map<number, number[]>> {
    const ids = new Map<number, number[]>();
    for (const { id, signatureId } of await openWith(signatureIds, drill))
      ids.set(signatureId, [...(ids.get(signatureId) ?? []), id]);
    return ids;
  }

  return {
    ...incidentMessages(db),
    byId,
    join,

    async insert(incident, signatureIds) {
      await lock();
      const { group, cause, drill, openedAt } = incident;
      const [made] = await insertRows<{ id: number }>(
        db,
        "incidents",
        [
          {
            group_key: group,
            cause,
            drill: drill ? 1 : 0,
            face: 0,
            opened_at: openedAt,
            ...changing(incident),
          },
        ],
        "returning id",
      );
      if (made === undefined) throw new Error("an incident was not written");
      await join(made.id, signatureIds, openedAt);
      return { ...incident, id: made.id, face: 0 };
    },

    async byIdToChange(id) {
      await lock();
      return byId(id);
    },

    async save(incident) {
      await lock();
      const { id, face } = incident;
      const saved = await db("incidents")
        .where({ id, face })
        .update({ ...changing(incident), face: face + 1 });
      return saved === 0 ? null : { ...incident, face: face + 1 };
    },

    async latestOf(group, cause, after) {
      await lock();
      const [found] = await find(
        `where group_key = ? and cause = ? and drill = 0
            and (resolved_at > ? or (resolved_at is null and (opened_at > ? or exists (
              select 1 from incident_entries e
                where e.incident_id = incidents.id and e.kind = 'reopen' and e.at > ?
            ))))
          order by opened_at desc, id desc limit 1`,
        [group, cause, after, after, after],
      );
      return found ?? null;
    },

    async latestWith(signatureIds, cause, after) {
      await lock();
      const found = await rowsIn<{ id: number; signatureId: number }>(
        db,
        signatureIds,
        (list) =>
          `select i.id, m.signature_id as "signatureId" from incident_signatures m
              join incidents i on i.id = m.incident_id and i.drill = 0 and i.cause = ?
                and (i.resolved_at is null or i.resolved_at > ?)
              where m.signature_id in (${list}) order by m.joined_at, i.id`,
        [cause, after],
      );
      return new Map(found.map(({ id, signatureId }) => [signatureId, id]));
    },

    async anyOther(id) {
      const found = await rows(
        db,
        "select id from incidents where resolved_at is null and drill = 0 and id <> ? limit 1",
        [id],
      );
      return found.length > 0;
    },

    openOf: (signatureIds) => openOf(signatureIds, 0),
    openDrillsOf: (signatureIds) => openOf(signatureIds, 1),

    pastDrills: (signatureId, limit) =>
      find(
        `where resolved_at is not null and drill = 1
            and id in (select incident_id from incident_signatures where signature_id = ?)
          order by opened_at desc, id desc limit ?`,
        [signatureId, limit],
      ),

    members: (id) =>
      rows<Member>(
        db,
        `select signature_id as "signatureId", joined_at as "joinedAt", left_at as "leftAt"
          from incident_signatures where incident_id = ? order by joined_at, signature_id`,
        [id],
      ),

    async leave(id, signatureIds, at) {
      await db("incident_signatures")
        .where({ incident_id: id })
        .whereIn("signature_id", [...signatureIds])
        .whereNull("left_at")
        .update({ left_at: at });
    },

    async takeOut(id, signatureIds) {
      await db("incident_signatures")
        .where({ incident_id: id })
        .whereIn("signature_id", [...signatureIds])
        .delete();
    },

    async due(now, limit) {
      const found = await rows<{ id: number }>(
        db,
        "select id from incidents where due_at is not null and due_at <= ? order by due_at, id limit ?",
        [now, limit],
      );
      return found.map(({ id }) => id);
    },

    async outages(before, limit) {
      const found = await rows<{ id: number }>(
        db,
        `select s.id as id from signatures s
          join sources f on f.signature_id = s.id and f.settings is not null and f.failing_since <= :before
          where s.removed_at is null and s.condition = 'unreachable' and not exists (
            select 1 from incident_signatures m
              join incidents i on i.id = m.incident_id and i.cause = 'unreachable' and i.drill = 0
              where m.signature_id = s.id and m.joined_at >= f.failing_since
          )
          order by f.failing_since, s.id limit :limit`,
        { before, limit },
      );
      return found.map(({ id }) => id);
    },

    async open(limit) {
      const [count] = await rows<{ total: number }>(
        db,
        "select count(*) as total from incidents where resolved_at is null",
      );
      return {
        incidents: await find("where resolved_at is null order by opened_at, id limit ?", [limit]),
        total: count?.total ?? 0,
      };
    },

    resolved: (limit, offset = 0) =>
      find("where resolved_at is not null order by resolved_at desc, id desc limit ? offset ?", [
        limit,
        offset,
      ]),

    async past() {
      const [count] = await rows<{ total: number }>(
        db,
        "select count(*) as total from incidents where resolved_at is not null",
      );
      const causes = await rows<PastOfCause>(
        db,
        `select i.cause, count(*) as count,
            cast(sum(i.resolved_at - i.opened_at) as bigint) as lasted,
            count(t.at) as taken, cast(coalesce(sum(t.at - i.opened_at), 0) as bigint) as "takenAfter"
          from incidents i
          left join (
            select incident_id, min(at) as at from incident_entries
              where kind in ('take', 'authorize') group by incident_id
          ) t on t.incident_id = i.id
          where i.resolved_at is not null and i.drill = 0
            and not exists (select 1 from incident_entries e where e.incident_id = i.id and e.kind = 'merge')
          group by i.cause order by count(*) desc, i.cause`,
      );
      return { total: count?.total ?? 0, causes };
    },

    async append(entries) {
      await insertRows(
        db,
        "incident_entries",
        entries.map(({ incidentId, at, personId, kind, data }) => ({
          incident_id: incidentId,
          at,
          person_id: personId,
          kind,
          data: JSON.stringify(data ?? null),
        })),
        "returning id",
      );
    },

    async entries(id) {
      const found = await rows<{ at: number; personId: number | null; kind: string; data: string }>(
        db,
        `select at, person_id as "personId", kind, data from incident_entries where incident_id = ? order by id`,
        [id],
      );
      const persons = new Map<number, PersonRef | null>();
      for (const { personId } of found)
        if (personId !== null && !persons.has(personId))
          persons.set(personId, await people.personById(personId));
      return found.map(
        ({ personId, data, ...entry }): Entry => ({
          ...entry,
          person: personId === null ? null : (persons.get(personId) ?? null),
          data: JSON.parse(data),
        }),
      );
    },
  };
}
