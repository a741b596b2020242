import type { Instant } from "../clock.ts";
import { nameKey } from "../signatures/name-key.ts";
import type { Signature } from "../signatures/signature.ts";
import { DuplicateSignature, type SignatureRow, type SignatureStore } from "../signatures/store.ts";
import { predecessors } from "./predecessors.ts";
import { signatureBulk } from "./signature-bulk.ts";
import { signaturePages } from "./signature-pages.ts";
import { columns, type Row, selectSignatures, signatureFrom, thumbprintOf } from "./signature-row.ts";
import { signatureTables } from "./signature-tables.ts";
import { attempt, type Db, isPostgres, isUniqueViolation, rows } from "./sql.ts";
import { nextChangeSql } from "./status-sql.ts";

/** The signatures. Two live ones never share a certificate: the second one is refused as `DuplicateSignature`. */
export function signatures(db: Db): SignatureStore {
  const select = selectSignatures(db);
  const position = isPostgres(db) ? "strpos" : "instr";
  let bumped = false;

  const find = async (rest: string, bindings: (string | number)[]): Promise<Signature[]> =>
    (await rows<Row>(db, `${select} ${rest}`, bindings)).map(signatureFrom);

  const byId = async (id: number): Promise<Signature | null> =>
    (await find("where s.id = ?", [id]))[0] ?? null;

  /**
   * Once per transaction, and before anything else is written: on PostgreSQL this row's lock has those who
   * change signatures take turns, so that they can't lock each other's rows crosswise.
   */
  async function bump(): Promise<void> {
    if (bumped) return;
    await db("signatures_revision").increment("revision", 1);
    bumped = "isTransaction" in db && db.isTransaction === true;
  }

  async function savePem(id: number, pem: string | null): Promise<void> {
    if (pem === null) await db("certificates").where({ signature_id: id }).delete();
    else await db("certificates").insert({ signature_id: id, pem }).onConflict("signature_id").merge();
  }

  /** Runs a change that may give a second live signature the same certificate. */
  async function uniquely<T>(thumbprint: string | null, write: (db: Db) => Promise<T>): Promise<T> {
    if (thumbprint === null) return write(db);
    try {
      return await attempt(db, write);
    } catch (error) {
      throw isUniqueViolation(error) ? new DuplicateSignature(thumbprint) : error;
    }
  }

  const history = predecessors(db);

  async function update(
    id: number,
    revision: number,
    change: Partial<SignatureRow>,
  ): Promise<Signature | null> {
    await bump();
    const thumbprint = change.facts ? thumbprintOf(change.facts) : null;
    const changed = await uniquely(thumbprint, (inner) =>
      inner("signatures")
        .where({ id, revision })
        .whereNull("removed_at")
        .update({ ...columns(change), revision: revision + 1 }),
    );
    if (changed === 0) return null;
    if (change.pem !== undefined) await savePem(id, change.pem);
    return byId(id);
  }
  const bulk = signatureBulk(db, bump);

  return {
    ...signaturePages(db),
    ...bulk,
    ...signatureTables(db),
    byId,
    update,
    predecessors: history.of,

    async heldBy(id) {
      const held = await history.held(id);
      if (held === null) return null;
      const before = await history.heldBefore(id);
      const read = ({ facts, pem }: { facts: string; pem: string | null }) => ({
        facts: JSON.parse(facts),
        pem,
      });
      return { now: read(held), before: before && read(before) };
    },
    lock: bump,

    async replace(id, revision, change, by) {
      await bump();
      const held = await history.held(id);
      const after = await update(id, revision, change);
      if (held !== null && after !== null) await history.keep(id, held, by);
      return after;
    },

    async byIdToChange(id) {
      await bump();
      return byId(id);
    },

    async setChecked(id, at) {
      await bump();
      await db("signatures").where({ id }).update({ checked_at: at });
    },

    async replanAll() {
      await bump();
      await db("signatures_revision").update({ replan_after: 0 });
    },

    async replanOf(personId) {
      await bump();
      await db("signatures")
        .whereNull("removed_at")
        .whereNotNull("next_due_at")
        .where((mine) => mine.where({ owner_id: personId }).orWhere({ backup_id: personId }))
        .update({ next_due_at: 0 });
    },

    async replanSome(limit) {
      const [state] = await rows<{ after: number | null }>(
        db,
        "select replan_after as after from signatures_revision",
      );
      if (state === undefined || state.after === null) return false;
      await bump();
      const found = await rows<{ id: number }>(
        db,
        `update signatures set next_due_at = 0 where id in (
            select id from signatures
            where id > ? and removed_at is null and next_due_at is not null order by id limit ?
          ) returning id`,
        [state.after, limit],
      );
      const last = found.length < limit ? null : Math.max(...found.map(({ id }) => id));
      await db("signatures_revision").update({ replan_after: last });
      return last !== null;
    },

    async insert(row) {
      const [made] = await bulk.insertAll([row]);
      if (!made?.isNew) throw new DuplicateSignature(thumbprintOf(row.facts) ?? "");
      return made.signature;
    },

    async setRemoved(id, at) {
      await bump();
      const row: { thumbprint: string | null } | undefined = await db("signatures")
        .select("thumbprint")
        .where({ id })
        .first();
      const changed = await uniquely(at === null ? (row?.thumbprint ?? null) : null, (inner) =>
        inner("signatures")
          .where({ id })
          .whereRaw(at === null ? "removed_at is not null" : "removed_at is null")
          .update({ removed_at: at, revision: inner.raw("revision + 1") }),
      );
      return changed > 0;
    },

    async byThumbprint(thumbprint) {
      const found = await find("where s.thumbprint = ? and s.removed_at is null", [thumbprint]);
      return found[0] ?? null;
    },

    ofHolder: (commonName, limit) =>
      find("where s.holder_key = ? and s.removed_at is null order by s.deadline desc, s.id limit ?", [
        nameKey(commonName),
        limit,
      ]),

    async search(name, limit) {
      const key = nameKey(name);
      const exact = await find(
        "where s.name_key = ? and s.removed_at is null order by s.name_key, s.id limit ?",
        [key, limit],
      );
      if (exact.length > 0) return exact;
      // Not LIKE: a part of a name may hold % and _. The inner query needs the index alone, not the rows.
      return find(
        `where s.id in (
            select id from signatures where removed_at is null and ${position}(name_key, ?) > 0
            order by name_key, id limit ?
          ) order by s.name_key, s.id`,
        [key, limit],
      );
    },

    namedIn: (text, limit) =>
      // The inner query needs the index alone, not the rows.
      find(
        `where s.id in (
            select id from signatures where removed_at is null and ${position}(?, name_key) > 0
            order by length(name_key) desc, id limit ?
          ) order by length(s.name_key) desc, s.id`,
        [nameKey(text), limit],
      ),

    async names(limit) {
      const found = await rows<{ name: string }>(
        db,
        "select name from signatures where removed_at is null order by name_key, id limit ?",
        [limit],
      );
      return [...new Set(found.map((row) => row.name))];
    },

    async nextChange(now) {
      const [row] = await rows<{ edge: Instant | null }>(db, nextChangeSql, { now });
      return row?.edge ?? null;
    },

    async due(now, limit) {
      const found = await rows<{ id: number }>(
        db,
        `select id from signatures where removed_at is null and next_due_at is not null and next_due_at <= ?
          order by next_due_at, id limit ?`,
        [now, limit],
      );
      return found.map(({ id }) => id);
    },
  };
}
