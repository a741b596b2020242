import { nameKey } from "../signatures/name-key.ts";
import type { Likeness, SignatureStore } from "../signatures/store.ts";
import { type Row, selectSignatures, signatureFrom } from "./signature-row.ts";
import { type Db, marks, rows } from "./sql.ts";
import { NEVER } from "./status-sql.ts";

type LikenessRow = Omit<Likeness, "deadline"> & { deadline: number };

/** What tables are compared with on their way in, and made of on their way out. */
export function signatureTables(db: Db): Pick<SignatureStore, "alike" | "pageById"> {
  const select = selectSignatures(db);

  return {
    async alike(names, thumbprints) {
      const columns = "id, name, thumbprint, kind, deadline";
      // Each half by an index of its own.
      const found = await rows<LikenessRow>(
        db,
        `select ${columns} from signatures where removed_at is null and name_key in (${marks(names)})
          union
          select ${columns} from signatures where removed_at is null and thumbprint in (${marks(thumbprints)})
          order by id`,
        [...names.map(nameKey), ...thumbprints],
      );
      return found.map((row) => ({ ...row, deadline: row.deadline === NEVER ? null : row.deadline }));
    },

    async pageById(afterId, limit) {
      const found = await rows<Row & { pem: string | null }>(
        db,
        `select page.*, c.pem
          from (${select} where s.removed_at is null and s.id > ? order by s.id limit ?) page
          left join certificates c on c.signature_id = page.id order by page.id`,
        [afterId, limit],
      );
      return found.map((row) => ({ signature: signatureFrom(row), pem: row.pem }));
    },
  };
}
