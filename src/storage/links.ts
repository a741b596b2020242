import type { Instant } from "../clock.ts";
import type { Person } from "../people/person.ts";
import type { Link, LinkStore, PeopleStore } from "../people/store.ts";
import { mergeInFaq } from "./faq.ts";
import { mergeInIncidents } from "./incident-people.ts";
import { redirect } from "./redirect.ts";
import { mergeInRenewals } from "./renewal-people.ts";
import { mergeInRotation } from "./rotation.ts";
import { type Db, rows } from "./sql.ts";

/** Every column that names a person, by table: all of them follow when two turn out to be one. */
const mentions = {
  person_identities: ["person_id"],
  signatures: ["owner_id", "backup_id"],
  predecessors: ["replaced_by"],
  offers: ["person_id"],
  imports: ["person_id"],
  claims: ["person_id"],
  audit: ["person_id"],
  outbox: ["person_id", "reader_id"],
  persons: ["merged_into"],
  handovers: ["from_id", "to_id", "by_id"],
  marks: ["owner_id", "person_id"],
  payment_checks: ["person_id"],
  incident_entries: ["person_id"],
  plan_people: ["person_id"],
  rotation: ["told_id"],
  faq_entries: ["by_id"],
  faq_phrasings: ["by_id"],
} as const;

const columns = `id, elder_id as "elderId", younger_id as "youngerId", elder_at as "elderAt",
  younger_at as "youngerAt", declined_at as "declinedAt"`;

/** Who may be the same person on two platforms, and what they said of it. */
export function links(db: Db, people: PeopleStore): LinkStore {
  return {
    async ask(elderId, youngerId, at) {
      const [link] = await rows<Link>(
        db,
        `insert into links (elder_id, younger_id, at) values (?, ?, ?) on conflict do nothing returning ${columns}`,
        [elderId, youngerId, at],
      );
      return link ?? null;
    },

    async byIdToChange(id) {
      // The same row first as for every change of a signature: whoever comes second waits here.
      await db("signatures_revision").increment("revision", 1);
      const [link] = await rows<Link>(db, `select ${columns} from links where id = ?`, [id]);
      return link ?? null;
    },

    async save({ id, elderAt, youngerAt, declinedAt }) {
      const change: Record<string, Instant | null> = {
        elder_at: elderAt,
        younger_at: youngerAt,
        declined_at: declinedAt,
      };
      await db("links").where({ id }).update(change);
    },

    async saveEmail({ platform, externalId }, email) {
      await db("person_identities")
        .where({ platform, external_id: externalId })
        .update({ email: email === null ? null : email.trim().toLowerCase() });
    },

    async namesakes(id) {
      const found = await rows<{ id: number }>(
        db,
        `select distinct other.person_id as id from person_identities own
          join person_identities other on other.email = own.email and other.person_id <> own.person_id
          where own.person_id = :id
            and not exists (
              select 1 from person_identities a join person_identities b on a.platform = b.platform
              where a.person_id = own.person_id and b.person_id = other.person_id
            )
          order by other.person_id`,
        { id },
      );
      const persons: (Person | null)[] = [];
      for (const one of found) persons.push(await people.personById(one.id));
      return persons.filter((person) => person !== null);
    },

    async merge(elderId, youngerId) {
      await db("signatures_revision").increment("revision", 1);
      for (const [table, names] of Object.entries(mentions)) {
        for (const name of names) {
          await db(table)
            .where({ [name]: youngerId })
            .update({ [name]: elderId });
        }
      }
      await mergeInRenewals(db, elderId, youngerId);
      await mergeInIncidents(db, elderId, youngerId);
      await mergeInRotation(db, elderId, youngerId);
      await mergeInFaq(db, elderId, youngerId);
      await redirect(db, `person:${youngerId}`, `person:${elderId}`);
      await db("persons").where({ id: youngerId }).update({ merged_into: elderId });
      // Nobody stands in for themselves.
      await db("signatures").where({ owner_id: elderId, backup_id: elderId }).update({ backup_id: null });
    },
  };
}
