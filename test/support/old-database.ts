import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Knex } from "knex";
import { migrations } from "../../src/storage/migrations.ts";
import { openPostgres } from "../../src/storage/postgres.ts";
import { openSqlite } from "../../src/storage/sqlite.ts";
import type { DatabaseConfig } from "../../src/storage/store.ts";
import { quiet } from "../contracts/storage-defaults.ts";
import { createDatabase } from "./postgres.ts";

/** The changes that a release had made before the one with this number. */
export const migrationsBefore = (number: string): typeof migrations =>
  Object.fromEntries(Object.entries(migrations).filter(([name]) => name < number));

/** An empty database, and how to close it and clear it away. */
export type Opened = { config: DatabaseConfig; db: Knex; close(): Promise<void> };

/** How to make one, by the kind of database. */
export const databases: Record<string, () => Promise<Opened>> = {
  async SQLite() {
    const folder = await mkdtemp(join(tmpdir(), "sealwatch-old-"));
    const config = { client: "sqlite", file: join(folder, "old.sqlite") } as const;
    const { read, write } = await openSqlite(config.file, quiet);
    const close = async () => {
      await Promise.all([read.destroy(), write.destroy()]);
      await rm(folder, { recursive: true, force: true });
    };
    return { config, db: write, close };
  },
  async PostgreSQL() {
    const { url, drop } = await createDatabase();
    const db = openPostgres(url, quiet);
    const close = async () => {
      await db.destroy();
      await drop();
    };
    return { config: { client: "postgres", url }, db, close };
  },
};
