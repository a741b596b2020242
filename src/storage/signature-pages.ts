import type { Instant } from "../clock.ts";
import { nameKey } from "../signatures/name-key.ts";
import { type Signature, type Status, statuses } from "../signatures/signature.ts";
import type { Filter, SignatureStore } from "../signatures/store.ts";
import { type Row, selectSignatures, signatureFrom } from "./signature-row.ts";
import { type Db, isPostgres, rows } from "./sql.ts";
import { statusSql } from "./status-sql.ts";

type Bindings = Record<string, string | number>;

/**
 * Lists, worst first. Counting by status reads an index and no rows; then only those statuses are asked that the
 * page touches, each in the order of an index, so that a page costs the same however many signatures there are.
 */
export function signaturePages(db: Db): Pick<SignatureStore, "page" | "counts"> {
  const select = selectSignatures(db);
  const position = isPostgres(db) ? "strpos" : "instr";

  function conditions(filter: Filter, now: Instant): { sql: string; bindings: Bindings } {
    const parts = ["removed_at is null"];
    const bindings: Bindings = { now };
    if (filter.name !== undefined) {
      parts.push(`${position}(name_key, :name) > 0`);
      bindings.name = nameKey(filter.name);
    }
    if (filter.kind !== undefined) {
      parts.push("kind = :kind");
      bindings.kind = filter.kind;
    }
    if (filter.ownerId !== undefined) {
      parts.push("owner_id = :owner");
      bindings.owner = filter.ownerId;
    }
    if (filter.status !== undefined) parts.push(statusSql[filter.status]);
    if (filter.endsBefore !== undefined) {
      parts.push("deadline >= :now and deadline <= :ends");
      bindings.ends = filter.endsBefore;
    }
    return { sql: parts.join(" and "), bindings };
  }

  /** Each status by a range of an index: several times as fast as sorting all rows into statuses. */
  async function counted(filter: Filter, now: Instant): Promise<Record<Status, number>> {
    const asked = filter.status === undefined ? statuses : [filter.status];
    const parts = asked.map((status) => {
      const { sql } = conditions({ ...filter, status }, now);
      return `(select count(*) from signatures where ${sql}) as "${status}"`;
    });
    const { bindings } = conditions(filter, now);
    const [found] = await rows<Partial<Record<Status, number>>>(db, `select ${parts.join(", ")}`, bindings);
    return { ...zeros(), ...found };
  }

  return {
    counts: (now) => counted({}, now),

    async page(filter, now, offset, limit) {
      const counts = await counted(filter, now);
      const found: Signature[] = [];
      let skip = offset;
      let total = 0;
      for (const status of statuses) {
        const count = counts[status];
        total += count;
        const wanted = limit - found.length;
        if (wanted > 0 && skip < count) {
          const { sql, bindings } = conditions({ ...filter, status }, now);
          const part = await rows<Row>(
            db,
            `${select} where s.id in (
                select id from signatures where ${sql} order by deadline, name_key, id limit :limit offset :skip
              ) order by s.deadline, s.name_key, s.id`,
            { ...bindings, limit: wanted, skip },
          );
          found.push(...part.map(signatureFrom));
        }
        skip = Math.max(0, skip - count);
      }
      return { rows: found, total };
    },
  };
}

function zeros(): Record<Status, number> {
  return {
    revoked: 0,
    expired: 0,
    suspended: 0,
    expiring: 0,
    unreachable: 0,
    unknown: 0,
    "not-yet-valid": 0,
    valid: 0,
  };
}
