import type { Instant } from "../clock.ts";
import type { Predecessor } from "../signatures/signature.ts";
import { type Db, identities, identitiesSql, rows } from "./sql.ts";
import { NEVER } from "./status-sql.ts";

type Row = {
  facts: string;
  deadline: number;
  replacedAt: number;
  personId: number | null;
  personName: string | null;
  personIdentities: string | null;
};

type Held = { facts: string; pem: string | null; deadline: number };

/** What signatures held before they were renewed, certificates and all. */
export function predecessors(db: Db) {
  return {
    /** What the signature holds now, to be kept once it holds something else. */
    async held(signatureId: number): Promise<Held | null> {
      const [row] = await rows<Held>(
        db,
        `select s.facts, c.pem, s.deadline from signatures s
          left join certificates c on c.signature_id = s.id where s.id = ?`,
        [signatureId],
      );
      return row ?? null;
    },

    /** What it held last before that. */
    async heldBefore(signatureId: number): Promise<Held | null> {
      const [row] = await rows<Held>(
        db,
        "select facts, pem, deadline from predecessors where signature_id = ? order by id desc limit 1",
        [signatureId],
      );
      return row ?? null;
    },

    async keep(
      signatureId: number,
      held: Held,
      { at, personId }: { at: Instant; personId: number | null },
    ): Promise<void> {
      await db("predecessors").insert({
        ...held,
        signature_id: signatureId,
        replaced_at: at,
        replaced_by: personId,
      });
    },

    async of(signatureId: number, limit: number): Promise<Predecessor[]> {
      const found = await rows<Row>(
        db,
        `select f.facts, f.deadline, f.replaced_at as "replacedAt", p.id as "personId", p.name as "personName",
            ${identitiesSql(db, "person", "p.id")} as "personIdentities"
          from predecessors f left join persons p on p.id = f.replaced_by
          where f.signature_id = ? order by f.id desc limit ?`,
        [signatureId, limit],
      );
      return found.map(({ facts, deadline, replacedAt, personId, personName, personIdentities }) => ({
        facts: JSON.parse(facts),
        deadline: deadline === NEVER ? null : deadline,
        replacedAt,
        by:
          personId === null || personName === null
            ? null
            : { id: personId, name: personName, identities: identities(personIdentities) },
      }));
    },
  };
}
