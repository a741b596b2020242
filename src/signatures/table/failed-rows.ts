import type { Delimiter } from "./delimiter.ts";
import { holdsPrivateKey } from "./keys.ts";
import type { TableRow } from "./parse.ts";
import type { Table } from "./table.ts";
import { csvOf } from "./write.ts";

/** What a column of reasons is called, in every language: it is left out when the file comes back. */
const reasonHeaders = new Set(["reason", "原因"]);

/** Writes rows that were not taken as they came, with the reason behind them, so that they can be mended and given back. */
export function createFailedRows(
  { headers, width, delimiter }: Pick<Table, "headers" | "width"> & { delimiter: Delimiter },
  reasonHeader: string,
) {
  const last = headers.findLastIndex((header) => reasonHeaders.has(header.trim().toLowerCase()));
  const columns = Array.from({ length: width }, (_, column) => column).filter((column) => column !== last);
  // Nobody should hand on a key, not even to where it came from.
  const cell = (text = "") => (holdsPrivateKey(text) ? "" : text);
  const lineOf = (cells: readonly string[], reason: string) =>
    csvOf([[...columns.map((column) => cell(cells[column])), reason]], delimiter);
  return {
    header: lineOf(headers, reasonHeader),
    line: ({ cells }: TableRow, reason: string) => lineOf(cells, reason),
  };
}
