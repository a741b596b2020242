import type { Status } from "../signatures/signature.ts";

/** Stands for "no end" and "never" in the columns deadline and expiring_from, and negated for "since ever". */
export const NEVER = Number.MAX_SAFE_INTEGER;

const ended = "deadline < :now";
const notEnded = "deadline >= :now";
const notBegun = "not_before > :now";
const begun = "not_before <= :now";

/**
 * For each status the condition under which it holds at `:now`. They exclude each other and leave nothing out,
 * and say what `statusOf` says; each is written so that an index serves it.
 */
export const statusSql: Readonly<Record<Status, string>> = {
  revoked: "condition = 'revoked'",
  expired: `condition <> 'revoked' and ${ended}`,
  suspended: `condition = 'suspended' and ${notEnded}`,
  "not-yet-valid": `condition in ('ok', 'unreachable', 'unknown') and ${notEnded} and ${notBegun}`,
  unreachable: `condition = 'unreachable' and ${notEnded} and ${begun}`,
  unknown: `condition = 'unknown' and ${notEnded} and ${begun}`,
  expiring: `condition = 'ok' and ${notEnded} and ${begun} and expiring_from <= :now`,
  valid: `condition = 'ok' and ${notEnded} and ${begun} and expiring_from > :now`,
};

/**
 * The first instant after `:now` at which time alone changes some status, or null. It is sought at the three
 * edges that a row may have; where an earlier rule hides the edge, it is none. "Not in" keeps SQLite from taking
 * the index on conditions, which would have to be sorted, for the one on the edge.
 */
export const nextChangeSql = `
  select min(edge) as edge from (
    select (
      select deadline + 1 from signatures
      where removed_at is null and condition <> 'revoked' and ${notEnded} and deadline < ${NEVER}
      order by deadline limit 1
    ) as edge
    union all
    select (
      select not_before from signatures
      where removed_at is null and condition not in ('revoked', 'suspended') and ${notBegun}
        and deadline >= not_before
      order by not_before limit 1
    )
    union all
    select (
      select expiring_from from signatures
      where removed_at is null and condition not in ('revoked', 'suspended', 'unreachable', 'unknown')
        and expiring_from > :now and expiring_from < ${NEVER}
        and deadline >= expiring_from and not_before <= expiring_from
      order by expiring_from limit 1
    )
  ) edges`;
