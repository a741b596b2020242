import { guessMapping, type Mapping } from "./fields.ts";
import type { GivenTable } from "./intents.ts";
import { holdsPrivateKey } from "./keys.ts";
import { type TableFault, TableRefused, type TableRow } from "./parse.ts";
import { looksLikeTable, rowsBelow, survey } from "./table.ts";

/** The largest table that is taken in a conversation, in bytes: 4 MiB. Larger ones are a matter for the command line. */
export const tableSizeLimit = 4 * 1024 * 1024;

/** Rows that are taken of a table in a conversation. */
export const tableRowLimit = 10_000;

/** Where no header is known somebody chooses the columns: the first row counts as headers then. */
const anyHeaders = (headers: readonly string[]): Mapping => {
  const guessed = guessMapping(headers);
  return Object.keys(guessed).length > 0 ? guessed : { name: 0 };
};

/**
 * A whole file as a table, or why it is none that can be read; null where it is no table at all. Nothing is taken of a
 * table that holds a private key: it would be stored with its row.
 */
export async function tableIn(
  bytes: Uint8Array,
): Promise<{ table: GivenTable } | { refusedTable: TableFault } | null> {
  if (!looksLikeTable(bytes)) return null;
  const source = () => [bytes];
  try {
    const table = await survey(source, anyHeaders, tableRowLimit);
    const rows: TableRow[] = [];
    for await (const row of rowsBelow(source, table)) {
      if (row.cells.some(holdsPrivateKey)) return { refusedTable: { why: "private-key", line: row.line } };
      rows.push(row);
    }
    const { headers, format, orders } = table;
    return { table: { headers, delimiter: format.delimiter, orders, rows } };
  } catch (error) {
    if (error instanceof TableRefused) return { refusedTable: error.fault };
    throw error;
  }
}
