import type { MethodStore } from "../renewals/method-store.ts";
import { type Db, rows } from "./sql.ts";

type Row = { id: number; name: string; review: string; revision: number };

/** What is kept of changing a signature's method. */
export function methods(db: Db): MethodStore {
  return {
    async of(signatureId) {
      const [row] = await rows<Row>(db, "select review, revision from methods where signature_id = ?", [
        signatureId,
      ]);
      return row ? { review: JSON.parse(row.review), revision: row.revision } : null;
    },

    async begun(limit) {
      const found = await rows<Row>(
        db,
        `select s.id, s.name, m.review from methods m join signatures s on s.id = m.signature_id
          where s.removed_at is null order by s.name_key, s.id limit ?`,
        [limit],
      );
      return found.map(({ id, name, review }) => ({ id, name, review: JSON.parse(review) }));
    },

    async save(signatureId, review, revision) {
      const saved = await rows(
        db,
        `insert into methods (signature_id, review, revision)
          select cast(:id as integer), cast(:review as text), cast(:next as integer)
            where :revision = 0 or exists (select 1 from methods where signature_id = :id)
          on conflict (signature_id) do update set review = excluded.review, revision = excluded.revision
            where methods.revision = :revision
          returning revision`,
        { id: signatureId, review: JSON.stringify(review), next: revision + 1, revision },
      );
      return saved.length > 0;
    },
  };
}
