import type { Knex } from "knex";
import { type Platform, platforms } from "../people/person.ts";

/** Outside a transaction, or within one. */
export type Db = Knex | Knex.Transaction;

/** What is bound to a statement. */
export type Value = string | number | null;

/** Whether this is PostgreSQL; SQLite otherwise. */
export function isPostgres(db: Db): boolean {
  return db.client.config.client === "pg";
}

/**
 * The rows that hand-written SQL answers, on both databases. `?` and `:name` are bound. A `statement` name has
 * PostgreSQL keep the plan on each connection.
 */
export async function rows<Row>(
  db: Db,
  sql: string,
  bindings: readonly Value[] | Readonly<Record<string, Value>> = [],
  statement?: string,
): Promise<Row[]> {
  const query = db.raw(sql, bindings);
  const answer: Row[] | { rows: Row[] } = await (statement ? query.options({ name: statement }) : query);
  return Array.isArray(answer) ? answer : answer.rows;
}

/** As many question marks for `in (...)`; of nothing, what nothing equals, for PostgreSQL refuses an empty list. */
export function marks(list: readonly unknown[]): string {
  return list.length === 0 ? "null" : list.map(() => "?").join(", ");
}

/** Whether this is the violation of a unique index. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  return error.code === "23505" || (error.code === "SQLITE_CONSTRAINT" && error.message.includes("UNIQUE"));
}

/**
 * Runs something that may break a unique index. PostgreSQL gives up the whole transaction at the first error, so
 * there it gets a savepoint; in SQLite a failed statement undoes only itself.
 */
export async function attempt<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  return isPostgres(db) ? db.transaction(work) : work(db);
}

/** PostgreSQL refuses the NUL character in text, and nobody can read it: it is left out. */
export function clean<T extends string | null>(text: T): T;
export function clean(text: string | null): string | null {
  return text?.replaceAll("\0", "") ?? null;
}

/** SQL for a person's or a place's identities as one JSON object, read by `identities`. */
export function identitiesSql(db: Db, noun: "person" | "place", id: string): string {
  const object = isPostgres(db)
    ? "cast(json_object_agg(i.platform, i.external_id) as text)"
    : "json_group_object(i.platform, i.external_id)";
  return `(select ${object} from ${noun}_identities i where i.${noun}_id = ${id})`;
}

/** Reads what `identitiesSql` brought. */
export function identities(json: string | null): Partial<Record<Platform, string>> {
  const found: Partial<Record<Platform, string>> = json === null ? {} : JSON.parse(json);
  const known: Partial<Record<Platform, string>> = {};
  for (const platform of platforms) {
    const id = found[platform];
    if (id !== undefined) known[platform] = id;
  }
  return known;
}
