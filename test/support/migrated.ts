import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createStore } from "../../src/storage/create-store.ts";
import { defaults, quiet } from "../contracts/storage-defaults.ts";

let made: Promise<Buffer> | undefined;

/** The bytes of a database that is up to date and empty. */
async function make(): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), "sealwatch-migrated-"));
  const file = join(folder, "empty.sqlite");
  try {
    await (await createStore({ client: "sqlite", file }, defaults, quiet)).close();
    return await readFile(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Puts an empty SQLite database where there is none yet. It is a copy of one that was brought up to date: every test has
 * a database of its own, and doing so each time takes longer than most tests.
 */
export async function putMigrated(file: string): Promise<void> {
  made ??= make();
  await writeFile(file, await made, { flag: "wx" });
}
