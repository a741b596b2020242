import { pipeline, Readable } from "node:stream";
import { setImmediate } from "node:timers/promises";
import { CsvError, parse } from "csv-parse";
import { type Delimiter, separatorLine } from "./delimiter.ts";
import type { Encoding } from "./encoding.ts";
import { unescaped } from "./formulas.ts";

/** A file's bytes from the beginning, as often as they are asked for. */
export type Source = () => Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

export type Format = { encoding: Encoding; delimiter: Delimiter };

/** A row and the line of the file, counted from 1, on which it begins. */
export type TableRow = { line: number; cells: string[] };

/** Why a file is not read. `line` is where the row begins that it can't be read from. */
export type TableFault =
  | { why: "open-quote"; line: number }
  | { why: "stray-quote"; line: number }
  | { why: "row-too-long"; line: number; limit: number }
  | { why: "no-rows" }
  | { why: "too-many-rows"; limit: number }
  | { why: "private-key"; line: number }
  | { why: "no-known-column"; headers: string[] };

/** A file that is not read, or not from some line on. */
export class TableRefused extends Error {
  override readonly name = "TableRefused";
  readonly fault: TableFault;
  constructor(fault: TableFault) {
    super(`The table can't be read: ${fault.why}`);
    this.fault = fault;
  }
}

/** The longest row, in bytes: far more than a spreadsheet holds, and an open quote makes the whole rest one row. */
export const rowLimit = 1024 * 1024;

/** Bytes that are parsed at a time. */
const pieceSize = 4 * 1024;

async function* textIn(source: Source, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const bytes of source()) {
    for (let from = 0; from < bytes.length; from += pieceSize) {
      yield decoder.decode(bytes.subarray(from, from + pieceSize), { stream: true });
      // The parser works through a piece in one go: let others be answered meanwhile.
      await setImmediate();
    }
  }
  yield decoder.decode();
}

/**
 * Every row that is not blank, with formulas as they were meant; memory holds a few rows at a time.
 *
 * @throws TableRefused at the row that can't be told from those behind it.
 */
export async function* rowsIn(source: Source, { encoding, delimiter }: Format): AsyncGenerator<TableRow> {
  let line = 1;
  let blank = 0;
  const starts: number[] = [];
  const parser = parse({
    delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: rowLimit,
    // A blank before a quote is a slip; where blanks part the cells it is not.
    trim: delimiter !== "\t",
    // Counted here: rows that were read before a fault are parsed, but do not all come out.
    on_record(cells: string[], { empty_lines }) {
      line += empty_lines - blank;
      blank = empty_lines;
      starts.push(line);
      line += 1 + breaksIn(cells);
      return cells;
    },
  });
  // A failure of the source, too, comes out of the parser.
  const records: AsyncIterable<string[]> = pipeline(
    Readable.from(textIn(source, encoding)),
    parser,
    () => {},
  );
  try {
    for await (const cells of records) {
      const start = starts.shift() ?? line;
      const isBlank = cells.every((cell) => cell.trim() === "");
      const namesDelimiter = start === 1 && separatorLine.test(cells.join(delimiter));
      if (!isBlank && !namesDelimiter) yield { line: start, cells: cells.map(unescaped) };
    }
  } catch (error) {
    throw error instanceof CsvError ? new TableRefused(faultOf(error, line)) : error;
  }
}

const breaksIn = (cells: string[]) =>
  cells.reduce((sum, cell) => sum + cell.split(/\r\n|\r|\n/).length - 1, 0);

function faultOf(error: CsvError, line: number): TableFault {
  switch (error.code) {
    case "CSV_MAX_RECORD_SIZE":
      return { why: "row-too-long", line, limit: rowLimit };
    case "CSV_QUOTE_NOT_CLOSED":
      return { why: "open-quote", line };
    case "INVALID_OPENING_QUOTE":
    case "CSV_INVALID_CLOSING_QUOTE":
    case "CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE":
      return { why: "stray-quote", line };
    default:
      throw error;
  }
}
