import { isHtmlPage } from "../file-text.ts";
import type { DayOrder } from "./dates.ts";
import { createDayOrder } from "./day-order.ts";
import { delimiterOf } from "./delimiter.ts";
import { createEncodingProbe } from "./encoding.ts";
import { guessMapping, type Mapping } from "./fields.ts";
import { type Format, rowsIn, type Source, TableRefused, type TableRow } from "./parse.ts";

/** What a whole file shows before a row of it is taken. */
export type Table = {
  format: Format;
  headers: string[];
  /** The line on which the headers stand; what is above them (a title) is left out. */
  headerLine: number;
  mapping: Mapping;
  /** Whether the day or the month comes first, by column, as far as its dates tell. */
  orders: DayOrder[];
  /** How many rows follow the headers, and how many cells the longest one has. */
  rows: number;
  width: number;
};

/** So many bytes show how a file is written. */
const headBytes = 64 * 1024;
/** So many rows may stand above the headers, less one. */
const rowsToSee = 10;

/**
 * Looks through a whole file, twice: how it is written, and what its columns hold.
 *
 * @param choose finds the columns in a row of headers.
 * @param rowLimit with more rows it is refused.
 * @throws TableRefused where rows can't be told apart, or there are none or too many, or no column is known.
 */
export async function survey(
  source: Source,
  choose: (headers: readonly string[]) => Mapping = guessMapping,
  rowLimit = Number.POSITIVE_INFINITY,
): Promise<Table> {
  const format = await formatOf(source);
  const header = await headerOf(source, format, choose);
  if (header === null) throw new TableRefused({ why: "no-rows" });
  const { line: headerLine, cells: headers } = header;
  const mapping = choose(headers);
  if (Object.keys(mapping).length === 0) throw new TableRefused({ why: "no-known-column", headers });
  let rows = 0;
  let width = headers.length;
  const orders = new Map<number, ReturnType<typeof createDayOrder>>();
  for await (const { cells } of rowsBelow(source, { format, headerLine })) {
    rows += 1;
    if (rows > rowLimit) throw new TableRefused({ why: "too-many-rows", limit: rowLimit });
    width = Math.max(width, cells.length);
    for (const [column, cell] of cells.entries()) {
      const order = orders.get(column) ?? createDayOrder();
      orders.set(column, order);
      order.see(cell);
    }
  }
  if (rows === 0) throw new TableRefused({ why: "no-rows" });
  const told = Array.from({ length: width }, (_, column) => orders.get(column)?.order() ?? null);
  return { format, headers, headerLine, mapping, orders: told, rows, width };
}

/** The rows below the headers. */
export async function* rowsBelow(
  source: Source,
  { format, headerLine }: Pick<Table, "format" | "headerLine">,
): AsyncGenerator<TableRow> {
  for await (const row of rowsIn(source, format)) if (row.line > headerLine) yield row;
}

async function formatOf(source: Source): Promise<Format> {
  const probe = createEncodingProbe();
  const head: Uint8Array[] = [];
  let seen = 0;
  for await (const bytes of source()) {
    probe.see(bytes);
    if (seen < headBytes) head.push(bytes);
    seen += bytes.length;
  }
  const encoding = probe.encoding();
  const text = new TextDecoder(encoding).decode(Buffer.concat(head).subarray(0, headBytes));
  return { encoding, delimiter: delimiterOf(text).delimiter };
}

/** Among the first rows the one with most headers that are known; where none is, the first one. */
async function headerOf(
  source: Source,
  format: Format,
  choose: (headers: readonly string[]) => Mapping,
): Promise<TableRow | null> {
  let best: TableRow | null = null;
  let most = -1;
  let seen = 0;
  for await (const row of rowsIn(source, format)) {
    const known = Object.keys(choose(row.cells)).length;
    if (known > most) [best, most] = [row, known];
    seen += 1;
    if (seen === rowsToSee) break;
  }
  return best;
}

/**
 * Whether the beginning of a file is that of a table: text whose first lines have two columns or more, and either a header
 * that is known or all the same number of them. Certificates in cells are no obstacle; certificate files are no tables.
 */
export function looksLikeTable(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, headBytes);
  const probe = createEncodingProbe();
  probe.see(head);
  const cut = head.length < bytes.length;
  const text = new TextDecoder(probe.encoding()).decode(head, { stream: cut });
  if (hasControls(text) || isHtmlPage(text) || /^[ \t]*-----BEGIN /m.test(text)) return false;
  const { delimiter, columns } = delimiterOf(text);
  const [first = 0] = columns;
  if (Math.max(...columns, 0) < 2) return false;
  const lines = text.split(/\r\n|\r|\n/, rowsToSee);
  const known = lines.some((line) => {
    const cells = cellsOf(line, delimiter);
    return cells.length > 1 && Object.keys(guessMapping(cells)).length > 0;
  });
  return known || (columns.length > 1 && columns.every((count) => count === first));
}

/** Good enough for a row of headers. */
const cellsOf = (line: string, delimiter: string) =>
  line.split(delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));

/** Characters that stand in no text: those of binary files. */
function hasControls(text: string): boolean {
  return /[^\P{Cc}\t\r\n\f]/u.test(text);
}
