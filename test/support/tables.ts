import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { exportText } from "../../src/signatures/table/export-text.ts";
import { readRow } from "../../src/signatures/table/row.ts";
import { rowsBelow, survey } from "../../src/signatures/table/table.ts";
import { type RowAnswer, takeRows } from "../../src/signatures/table/take-rows.ts";
import { createStore } from "../../src/storage/create-store.ts";
import type { Store } from "../../src/storage/store.ts";
import { defaults, quiet } from "../contracts/storage-defaults.ts";

/** Monday, 1 June 2026, noon in London. */
export const now = Date.UTC(2026, 5, 1, 12);
export const timeZone = "Europe/Berlin";

/** A person's id in Teams. */
export const guid = "01234567-89ab-cdef-0123-456789abcdef";
/** A private key, as far as a reader of files looks. */
export const key =
  "-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0w\n-----END PRIVATE KEY-----\n";

export const cameOf = (answers: RowAnswer[]) => answers.map(({ came }) => came);

/** An empty database for each test of the file that calls this. */
export function useTables() {
  let folder: string;
  let opened = 0;
  let store: Store;
  const open = () =>
    createStore({ client: "sqlite", file: join(folder, `${++opened}.sqlite`) }, defaults, quiet);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "sealwatch-tables-"));
  });
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return {
    /** The test's own. */
    store: () => store,
    /** One more; whoever opens it closes it. */
    open,
    take: (text: string, into = store) => take(text, into),
    exported: (from = store) => exported(from),
  };
}

/** Takes a whole file in one transaction. */
async function take(text: string, into: Store) {
  const source = () => [Buffer.from(text)];
  const table = await survey(source);
  const reading = { mapping: table.mapping, order: table.orders[table.mapping.end ?? -1] ?? null, timeZone };
  const read: Awaited<ReturnType<typeof readRow>>[] = [];
  for await (const row of rowsBelow(source, table)) read.push(await readRow(row, reading));
  const at = { now, machineNow: now, readIn: timeZone, personId: null };
  const taken = await into.commit((session) => takeRows(read, at, session));
  return { ...taken, table, rows: read.map(({ row }) => row) };
}

/** All signatures as the text of a table. */
async function exported(from: Store): Promise<string> {
  let text = "";
  for await (const part of exportText(from.read, { timeZone, now })) text += part;
  return text;
}
