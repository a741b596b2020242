import type { Knex } from "knex";
import { insertRows } from "./bulk.ts";
import type { Db } from "./sql.ts";
import type { AuditStore } from "./store.ts";

type Row = {
  id: number;
  at: number;
  personId: number | null;
  action: string;
  signatureId: number | null;
  before: string | null;
  after: string | null;
};

/** Who did what. Written in the transaction of the change itself, never changed afterwards. */
export function audit(db: Db): AuditStore {
  return {
    async addAll(entries, at) {
      const written = entries.map((entry) => ({
        at,
        person_id: entry.personId,
        action: entry.action,
        signature_id: entry.signatureId,
        before: json(entry.before),
        after: json(entry.after),
      }));
      await insertRows(db, "audit", written);
    },

    async latest(signatureId, limit) {
      const query: Knex.QueryBuilder<object, Row[]> = db("audit")
        .select("id", "at", "action", "before", "after", {
          personId: "person_id",
          signatureId: "signature_id",
        })
        .orderBy("id", "desc")
        .limit(limit);
      const found = await (signatureId === null ? query : query.where({ signature_id: signatureId }));
      return found.map((row) => ({ ...row, before: parsed(row.before), after: parsed(row.after) }));
    },
  };
}

function json(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}

function parsed(text: string | null): unknown {
  return text === null ? null : JSON.parse(text);
}
