import type { Acknowledgement, MarkKind, MarkStore, Marks } from "../reminders/marks.ts";
import { noMarks } from "../reminders/marks.ts";
import { insertRows, rowsIn } from "./bulk.ts";
import { type Db, identities, identitiesSql, rows } from "./sql.ts";

type Row = {
  signatureId: number;
  kind: MarkKind;
  personId: number;
  personName: string;
  personIdentities: string | null;
} & Pick<Acknowledgement, "id" | "at" | "until" | "askedAt"> & { expected: string | null };

/** Whether a mark `m` holds for the present deadline and owner of its signature `s`. */
export const markHolds = `m.lifted_at is null and m.deadline = s.deadline
  and coalesce(s.owner_id, 0) = coalesce(m.owner_id, 0)`;

/** What people have said of a signature's end: that they are on it, or to be silent for a while. */
export function marks(db: Db): MarkStore {
  return {
    async of(ids) {
      const found = await rowsIn<Row>(
        db,
        ids,
        (list) =>
          `select m.id, m.signature_id as "signatureId", m.kind, m.at, m.until, m.expected,
              m.asked_at as "askedAt", p.id as "personId", p.name as "personName",
              ${identitiesSql(db, "person", "p.id")} as "personIdentities"
            from marks m
            join signatures s on s.id = m.signature_id
            join persons p on p.id = m.person_id
            where m.signature_id in (${list}) and ${markHolds}
              and (m.kind = 'snooze' or p.active = 1)`,
      );
      const bySignature = new Map<number, Marks>();
      for (const row of found) {
        const { signatureId, kind, id, at, until, askedAt, expected } = row;
        const by = {
          id: row.personId,
          name: row.personName,
          identities: identities(row.personIdentities),
        };
        const known = bySignature.get(signatureId) ?? noMarks;
        bySignature.set(
          signatureId,
          kind === "snooze"
            ? { ...known, snooze: { id, by, at, until } }
            : { ...known, acknowledgement: { id, by, at, until, askedAt, expected: expected ?? "" } },
        );
      }
      return bySignature;
    },

    async put({ kind, signatureId, deadline, ownerId, personId, at, until, expected }) {
      await db("marks")
        .where({ signature_id: signatureId, kind })
        .whereNull("lifted_at")
        .update({ lifted_at: at });
      const [made] = await insertRows<{ id: number }>(
        db,
        "marks",
        [
          {
            kind,
            signature_id: signatureId,
            deadline,
            owner_id: ownerId,
            person_id: personId,
            at,
            until,
            expected,
          },
        ],
        "returning id",
      );
      if (made === undefined) throw new Error("A mark was written and is not there");
      return made.id;
    },

    async lift(id, at) {
      return (await db("marks").where({ id }).whereNull("lifted_at").update({ lifted_at: at })) > 0;
    },

    async liftAll(signatureId, at) {
      await db("marks").where({ signature_id: signatureId }).whereNull("lifted_at").update({ lifted_at: at });
    },

    async asked(id, at) {
      await rows(db, "update marks set asked_at = ? where id = ? returning id", [at, id]);
    },
  };
}
