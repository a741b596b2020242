import { nameKey } from "../signatures/name-key.ts";
import type { Signature } from "../signatures/signature.ts";
import type { SignatureStore } from "../signatures/store.ts";
import { inChunks, insertRows, rowsIn } from "./bulk.ts";
import {
  columns,
  outlineFrom,
  type Row,
  selectOutlines,
  selectSignatures,
  signatureFrom,
  thumbprintOf,
} from "./signature-row.ts";
import { type Db, rows } from "./sql.ts";

/** Many signatures with few statements. `bump` keeps others from changing signatures until the transaction ends. */
export function signatureBulk(
  db: Db,
  bump: () => Promise<void>,
): Pick<
  SignatureStore,
  "insertAll" | "knownThumbprints" | "heldNames" | "byIdsToChange" | "outlines" | "setNextDueAll"
> {
  async function byIds(ids: readonly number[]): Promise<Map<number, Signature>> {
    const select = selectSignatures(db);
    const found = await rowsIn<Row>(db, ids, (marks) => `${select} where s.id in (${marks})`);
    return new Map(found.map((row) => [row.id, signatureFrom(row)]));
  }

  async function outlines(ids: readonly number[]) {
    const select = selectOutlines(db);
    const found = await rowsIn<Row>(db, ids, (marks) => `${select} where s.id in (${marks})`);
    const byId = new Map(found.map((row) => [row.id, outlineFrom(row)]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  async function knownThumbprints(thumbprints: readonly string[]) {
    const found = await rowsIn<{ thumbprint: string; id: number; name: string }>(
      db,
      thumbprints,
      (marks) =>
        `select thumbprint, id, name from signatures where removed_at is null and thumbprint in (${marks})`,
    );
    return new Map(found.map(({ thumbprint, id, name }) => [thumbprint, { id, name }]));
  }

  return {
    knownThumbprints,

    async heldNames(commonNames) {
      const keys = new Map(commonNames.map((name) => [name, nameKey(name)]));
      const found = await rowsIn<{ key: string }>(
        db,
        [...new Set(keys.values())],
        (marks) =>
          `select distinct holder_key as key from signatures
            where removed_at is null and holder_key is not null and holder_key in (${marks})`,
      );
      const held = new Set(found.map(({ key }) => key));
      return new Set(commonNames.filter((name) => held.has(keys.get(name) ?? "")));
    },

    outlines,

    async byIdsToChange(ids) {
      await bump();
      return outlines(ids);
    },

    async insertAll(list) {
      await bump();
      const thumbprints = list.map(({ facts }) => thumbprintOf(facts));
      const known = await knownThumbprints(thumbprints.filter((one) => one !== null));
      const first = new Map<string, number>();
      for (const [at, one] of thumbprints.entries()) if (one !== null && !first.has(one)) first.set(one, at);
      const isNew = thumbprints.map((one, at) => one === null || (!known.has(one) && first.get(one) === at));

      const fresh = list.filter((_, at) => isNew[at]);
      const made = await insertRows<{ id: number }>(db, "signatures", fresh.map(columns), "returning id");
      // In the order of the rows: RETURNING promises none, but ids are given in turn.
      const ids = made.map(({ id }) => id).sort((a, b) => a - b);
      const pems = fresh.map(({ pem }, at) => ({ signature_id: ids[at] ?? null, pem }));
      await insertRows(
        db,
        "certificates",
        pems.filter(({ pem }) => pem !== null),
      );

      const found = await byIds([...ids, ...[...known.values()].map(({ id }) => id)]);
      const idOf = new Map([...known].map(([thumbprint, { id }]) => [thumbprint, id]));
      let next = 0;
      return thumbprints.map((thumbprint, at) => {
        const id = isNew[at] ? ids[next++] : idOf.get(thumbprint ?? "");
        if (id !== undefined && thumbprint !== null) idOf.set(thumbprint, id);
        const signature = found.get(id ?? Number.NaN);
        if (!signature) throw new Error("A signature was written and is not there");
        return { signature, isNew: isNew[at] === true };
      });
    },

    async setNextDueAll(due) {
      await bump();
      await inChunks([...due], (chunk) => {
        const values = chunk.map(() => "(cast(? as integer), cast(? as bigint))").join(", ");
        return rows(
          db,
          `with due(id, at) as (values ${values})
            update signatures set next_due_at = due.at from due where signatures.id = due.id`,
          chunk.flat(),
        );
      });
    },
  };
}
