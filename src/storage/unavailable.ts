import { UnclearError } from "../unclear.ts";

/** Of the system and its resolver: nobody there, the connection broke, no answer in time. */
const ofTheNetwork = [
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
];

/**
 * SQLSTATE of PostgreSQL (its manual, appendix A): connection exceptions, a server that shuts down, crashed or is not
 * up yet, and one that has no connection left.
 */
const ofTheServer = /^(08...|57P0[1235]|53300)$/;

/** A lock that others hold, or hold crosswise: of PostgreSQL (SQLSTATE), and of SQLite. */
const ofALock = /^(55P03|40P01|SQLITE_BUSY)$/;

/** What pg says of a connection without any code, behind the statement that knex puts in front. */
const ofTheConnection = /(Connection terminated( unexpectedly)?|timeout expired|is not queryable)$/;

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";

/**
 * Whether others held what was asked for, a lock or the pool's last connection. The database is there as a rule: who
 * asks for something else may well get it.
 */
export function isHeldByOthers(error: unknown): boolean {
  return error instanceof Error && (error.name === "KnexTimeoutError" || ofALock.test(codeOf(error)));
}

/**
 * Whether the database itself was out of reach, hung or locked, rather than refusing what was asked: the same may well
 * be taken later, and nothing else would be taken now.
 */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof UnclearError) return true;
  if (error instanceof AggregateError) return error.errors.some(isUnavailable);
  if (isHeldByOthers(error)) return true;
  const code = codeOf(error);
  if (ofTheNetwork.includes(code) || ofTheServer.test(code)) return true;
  return ofTheConnection.test(error.message);
}

/**
 * SQLSTATE: a statement that took too long, a transaction that stood still, a server that only reads (such as after
 * another took over), a disk that is full.
 */
const ofTheMoment = /^(57014|25P03|25006|53100)$/;

/**
 * Whether the database failed rather than refusing what was asked: it was out of reach, or too slow or too full for it.
 * What it was asked for is not to blame, and may be asked again. Whoever can ask for less goes on with that, and stops
 * only where it is out of reach.
 */
export function isDatabaseFault(error: unknown): boolean {
  if (isUnavailable(error)) return true;
  const code = codeOf(error);
  return code === "SQLITE_FULL" || ofTheMoment.test(code);
}
