import { createReadStream } from "node:fs";
import type { Instant } from "../clock.ts";
import { reasonOf } from "../conversation/signatures/rows.ts";
import { textsFor } from "../conversation/texts/index.ts";
import type { Locale } from "../people/person.ts";
import { createFailedRows } from "../signatures/table/failed-rows.ts";
import { type Field, mappingWith } from "../signatures/table/fields.ts";
import type { TableRow } from "../signatures/table/parse.ts";
import { orderOf, readRow } from "../signatures/table/row.ts";
import { rowsBelow, survey, type Table } from "../signatures/table/table.ts";
import { type RowAnswer, takeRows } from "../signatures/table/take-rows.ts";
import type { Store } from "../storage/store.ts";
import { createFailedFile } from "./failed-file.ts";
import type { ImportOptions } from "./import-options.ts";

export type TableParts = Pick<ImportOptions, "columns" | "dayFirst" | "failed"> & {
  store: Store;
  now: Instant;
  timeZone: string;
  locale: Locale;
  /** Once it is aborted, the rows at hand are still taken, and no more are read. */
  signal: AbortSignal;
  progress(rows: number, all: number): void;
};

/** What came of a table's rows; `failedFile` holds those that were not taken. */
export type TableImported = Record<RowAnswer["came"], number> & {
  failedFile: string | null;
  /** How many certificates were taken that had a private key beside them. */
  keysSeen: number;
  /** Rows read, and rows there are: fewer where it was stopped. */
  read: number;
  rows: number;
};

/** Few enough for one short transaction: the bot may be writing, too. */
const atOnce = 200;

/**
 * Takes the rows of a CSV file in batches; memory holds one of them, however long the file. What was taken before a fault
 * or a stop stays taken, and is known the next time. Rejects, with nothing taken, where the file can't be read to its end,
 * or its columns or dates can't be told.
 *
 * @throws TableRefused as `survey` does.
 */
export async function importTable(file: string, parts: TableParts): Promise<TableImported> {
  const source = () => createReadStream(file);
  const table = await survey(source, mappingWith(parts.columns));
  const order = orderIn(table, parts);
  const texts = textsFor(parts.locale);
  const failedRows = createFailedRows({ ...table, delimiter: table.format.delimiter }, texts.tables.reason);
  const failed = createFailedFile(file, parts.failed, failedRows.header);
  const done: TableImported = {
    ...{ added: 0, known: 0, failed: 0, failedFile: null, keysSeen: 0, read: 0, rows: table.rows },
  };

  async function take(rows: TableRow[]): Promise<void> {
    const answers = await takeBatch(rows, { mapping: table.mapping, order, timeZone: parts.timeZone }, parts);
    const lines: string[] = [];
    for (const [at, answer] of answers.entries()) {
      const row = rows[at];
      done[answer.came] += 1;
      if (answer.came === "added" && answer.privateKeySeen) done.keysSeen += 1;
      if (answer.came === "failed" && row)
        lines.push(failedRows.line(row, reasonOf(answer.faults, texts, texts.how.slack)));
    }
    if (lines.length > 0) await failed.add(lines.join(""));
    done.read += rows.length;
    parts.progress(done.read, table.rows);
  }

  try {
    let batch: TableRow[] = [];
    for await (const row of rowsBelow(source, table)) {
      batch.push(row);
      if (batch.length < atOnce) continue;
      await take(batch);
      batch = [];
      if (parts.signal.aborted) break;
    }
    if (batch.length > 0) await take(batch);
  } finally {
    done.failedFile = await failed.close();
  }
  return done;
}

/** Reading certificates takes time, so it comes before the transaction. */
async function takeBatch(
  rows: TableRow[],
  reading: Parameters<typeof readRow>[1],
  { store, now, timeZone }: TableParts,
): Promise<RowAnswer[]> {
  const read = await Promise.all(rows.map((row) => readRow(row, reading)));
  return store.commit(async (session) => {
    const at = { now, machineNow: now, readIn: timeZone, personId: null };
    const { answers, audit, errands } = await takeRows(read, at, session);
    await session.audit.addAll(audit, now);
    await session.errands.putAll(errands);
    return answers;
  });
}

/** Which comes first in the ends' dates, day or month; throws where the file does not tell and nobody said it. */
function orderIn({ headers, mapping, orders }: Table, { columns, dayFirst }: TableParts) {
  const absent = Object.entries(columns).find(([field]) => mapping[field as Field] === undefined);
  if (absent) throw new Error(`no column is called “${absent[1]}”`);
  const order = orderOf(dayFirst, orders[mapping.end ?? -1] ?? null);
  if (order !== "unclear") return order;
  const header = headers[mapping.end ?? -1] ?? "";
  throw new Error(
    `the dates in “${header}” can be read in two ways; say which is right with --day-first or --month-first`,
  );
}
