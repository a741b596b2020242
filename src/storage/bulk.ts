import { type Db, rows, type Value } from "./sql.ts";

/**
 * Rows of one statement at most. SQLite takes 32,766 variables and PostgreSQL 65,535, far more than our widest table
 * needs for so many; and long before that SQLite is slower with one statement than with several.
 */
const atOnce = 200;

/** A row to be written: columns and values. */
export type Written = Readonly<Record<string, Value>>;

/**
 * Inserts rows that all have the same columns, in their order, with few statements. `rest` ends each of them
 * ("on conflict ...", "returning ..."); answers what they return.
 */
export async function insertRows<Row>(
  db: Db,
  table: string,
  list: readonly Written[],
  rest = "",
): Promise<Row[]> {
  const columns = Object.keys(list[0] ?? {});
  const marks = `(${columns.map(() => "?").join(", ")})`;
  const names = columns.map((column) => `"${column}"`).join(", ");
  return inChunks(list, (chunk) =>
    rows<Row>(
      db,
      `insert into ${table} (${names}) values ${chunk.map(() => marks).join(", ")} ${rest}`,
      chunk.flatMap((row) => columns.map((column) => row[column] ?? null)),
    ),
  );
}

/**
 * The rows for a list of values, in no order. `sql` gets the marks to be put into `in (...)`, once; `before` is bound
 * ahead of them.
 */
export function rowsIn<Row>(
  db: Db,
  values: readonly Value[],
  sql: (marks: string) => string,
  before: readonly Value[] = [],
): Promise<Row[]> {
  return inChunks([...new Set(values)], (chunk) =>
    rows<Row>(db, sql(chunk.map(() => "?").join(", ")), [...before, ...chunk]),
  );
}

/** Runs `work` on pieces of the list that are small enough for one statement, one after the other. */
export async function inChunks<Item, Row>(
  list: readonly Item[],
  work: (chunk: readonly Item[]) => Promise<Row[]>,
): Promise<Row[]> {
  const found: Row[] = [];
  for (let from = 0; from < list.length; from += atOnce) {
    // Not spread: thousands of arguments overflow the stack.
    for (const row of await work(list.slice(from, from + atOnce))) found.push(row);
  }
  return found;
}
