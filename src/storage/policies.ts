import type { PolicyStore } from "../reminders/store.ts";
import { rowsIn } from "./bulk.ts";
import { type Db, rows } from "./sql.ts";

type Row = { id: number; change: string; revision: number };

/** Stands for "all signatures". */
const all = 0;

/** What is set of how reminders are made. */
export function policies(db: Db): PolicyStore {
  return {
    async of(signatureId) {
      const [row] = await rows<Row>(
        db,
        "select change, revision from policies where signature_id = ?",
        [signatureId ?? all],
        "policy",
      );
      return row ? { change: JSON.parse(row.change), revision: row.revision } : null;
    },

    async ofAll(signatureIds) {
      const found = await rowsIn<Row>(
        db,
        signatureIds,
        (marks) => `select signature_id as id, change from policies where signature_id in (${marks})`,
      );
      return new Map(found.map(({ id, change }) => [id, JSON.parse(change)]));
    },

    async save(signatureId, change, revision) {
      const saved = await rows(
        db,
        `insert into policies (signature_id, change, revision)
          select cast(:id as integer), cast(:change as text), cast(:next as integer)
            where :revision = 0 or exists (select 1 from policies where signature_id = :id)
          on conflict (signature_id) do update set change = excluded.change, revision = excluded.revision
            where policies.revision = :revision
          returning revision`,
        {
          id: signatureId ?? all,
          change: JSON.stringify(change),
          next: revision + 1,
          revision,
        },
      );
      return saved.length > 0;
    },
  };
}
