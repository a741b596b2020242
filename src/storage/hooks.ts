import type { Hook } from "../signatures/source/source.ts";
import type { HookStore } from "../signatures/source/store.ts";
import { clean, type Db, rows } from "./sql.ts";

type Row = {
  signature_id: number;
  name: string;
  sealed: string;
  notice: string | null;
  noticed_at: number | null;
};

/** Where vendors deliver notices. */
export function hooks(db: Db): HookStore {
  const select = "select signature_id, name, sealed, notice, noticed_at from hooks";

  return {
    of: async (signatureId) =>
      hookFrom((await rows<Row>(db, `${select} where signature_id = ?`, [signatureId]))[0]),

    named: async (name) => hookFrom((await rows<Row>(db, `${select} where name = ?`, [name]))[0]),

    async save(signatureId, name, sealed) {
      await db("hooks")
        .insert({ signature_id: signatureId, name, sealed })
        .onConflict("signature_id")
        .merge(["sealed"]);
    },

    async note(signatureId, notice, at) {
      const noted = { notice: clean(JSON.stringify(notice)), noticed_at: at };
      await db("hooks").where({ signature_id: signatureId }).update(noted);
    },

    async remove(signatureId) {
      return (await db("hooks").where({ signature_id: signatureId }).delete()) > 0;
    },

    sealedAfter: (afterId, limit) =>
      rows(
        db,
        `select signature_id as "signatureId", sealed from hooks
          where signature_id > ? order by signature_id limit ?`,
        [afterId, limit],
      ),

    async reseal(signatureId, from, to) {
      await db("hooks").where({ signature_id: signatureId, sealed: from }).update({ sealed: to });
    },
  };
}

function hookFrom(row: Row | undefined): Hook | null {
  if (row === undefined) return null;
  const { signature_id: signatureId, name, sealed, notice, noticed_at: at } = row;
  const last = notice === null || at === null ? null : { notice: JSON.parse(notice), at };
  return { signatureId, name, sealed, last };
}
