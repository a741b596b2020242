import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exportText } from "../../src/signatures/table/export-text.ts";
import { readRow } from "../../src/signatures/table/row.ts";
import { rowsBelow, survey } from "../../src/signatures/table/table.ts";
import { takeRows } from "../../src/signatures/table/take-rows.ts";
import { createStore } from "../../src/storage/create-store.ts";
import type { Store } from "../../src/storage/store.ts";
import { defaults, quiet } from "../contracts/storage-defaults.ts";

/** Monday, 1 June 2026, noon in London. */
export const now = Date.UTC(2026, 5, 1, 12);
export const timeZone = "Europe/Berlin";

/** A folder for databases; `close` takes it down. */
export async function openTables() {
  const folder = await mkdtemp(join(tmpdir(), "sealwatch-tables-"));
  let opened = 0;
  return {
    open: () => createStore({ client: "sqlite", file: join(folder, `${++opened}.sqlite`) }, defaults, quiet),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Takes a whole file in one transaction. */
export async function take(text: string, into: Store) {
  const source = () => [Buffer.from(text)];
  const table = await survey(source);
  const reading = { mapping: table.mapping, order: table.orders[table.mapping.end ?? -1] ?? null, timeZone };
  const read: Awaited<ReturnType<typeof readRow>>[] = [];
  for await (const row of rowsBelow(source, table)) read.push(await readRow(row, reading));
  const at = { now, machineNow: now, timeZone, readIn: timeZone, personId: null };
  const taken = await into.commit((session) => takeRows(read, at, session));
  return { ...taken, table, rows: read.map(({ row }) => row) };
}

/** All signatures as the text of a table. */
export async function exported(from: Store): Promise<string> {
  let text = "";
  for await (const part of exportText(from.read, { timeZone, now })) text += part;
  return text;
}
