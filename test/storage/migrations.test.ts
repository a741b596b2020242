import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { createStore } from "../../src/storage/create-store.ts";
import { migrate, migrations } from "../../src/storage/migrations.ts";
import { openPostgres } from "../../src/storage/postgres.ts";
import { rows } from "../../src/storage/sql.ts";
import { openSqlite } from "../../src/storage/sqlite.ts";
import type { DatabaseConfig } from "../../src/storage/store.ts";
import { defaults, quiet } from "../contracts/storage-defaults.ts";
import { builtFrom } from "../support/built.ts";
import { createDatabase } from "../support/postgres.ts";

type Fresh = { config: DatabaseConfig; drop(): Promise<void> };

const databases: Record<string, () => Promise<Fresh>> = {
  async SQLite() {
    const folder = await mkdtemp(join(tmpdir(), "sealwatch-migrations-"));
    const drop = () => rm(folder, { recursive: true, force: true });
    return { config: { client: "sqlite", file: join(folder, "new.sqlite") }, drop };
  },
  async PostgreSQL() {
    const { url, drop } = await createDatabase();
    return { config: { client: "postgres", url }, drop };
  },
};

const names = Object.keys(migrations);

describe.each(Object.entries(databases))("%s", (_, make) => {
  const undo: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
  });

  async function fresh(): Promise<DatabaseConfig> {
    const { config, drop } = await make();
    undo.push(drop);
    return config;
  }

  async function open(config: DatabaseConfig) {
    if (config.client === "postgres") {
      const db = openPostgres(config.url, quiet);
      undo.push(() => db.destroy());
      return db;
    }
    const { read, write } = await openSqlite(config.file, quiet);
    undo.push(() => Promise.all([read.destroy(), write.destroy()]));
    return write;
  }

  /** A process of its own that opens the database. Hangs in the middle of a change when told to. */
  function start(config: DatabaseConfig, ...words: string[]): ChildProcess {
    const args = [builtFrom(new URL("open-store.ts", import.meta.url)), JSON.stringify(config), ...words];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    undo.push(async () => child.kill("SIGKILL"));
    return child;
  }

  async function applied(config: DatabaseConfig): Promise<string[]> {
    const found = await rows<{ name: string }>(
      await open(config),
      "select name from knex_migrations order by id",
    );
    return found.map((row) => row.name);
  }

  test("many replicas start at once and each change is made once", async () => {
    const config = await fresh();
    const processes = [start(config), start(config)];
    const exits = processes.map((child) => once(child, "exit"));
    await Promise.all(processes.map((child) => child.stdout && once(child.stdout, "data")));
    const stores = await Promise.all([1, 2, 3, 4].map(() => createStore(config, defaults, quiet)));
    for (const store of stores) undo.push(() => store.close());
    for (const exit of exits) expect((await exit)[0]).toBe(0);
    expect(await applied(config)).toEqual(names);
  });

  test("a replica killed in the middle of a change leaves no trace of it, and no lock", async () => {
    const config = await fresh();
    const child = start(config, "hang");
    const exit = once(child, "exit");
    let said = "";
    for await (const chunk of child.stdout ?? []) {
      said += chunk;
      if (said.includes("hanging")) break;
    }
    child.kill("SIGKILL");
    expect((await exit)[1]).toBe("SIGKILL");
    const store = await createStore(config, defaults, quiet);
    undo.push(() => store.close());
    expect(await applied(config)).toEqual(names);
    const db = await open(config);
    expect(await db.schema.hasTable("half_done")).toBe(false);
    expect(await db.schema.hasTable("persons")).toBe(true);
  });

  test("a change that fails undoes all of its batch, and the next start goes on", async () => {
    const config = await fresh();
    const db = await open(config);
    const failing = {
      ...migrations,
      "9999-failing": {
        async up(knex: typeof db) {
          await knex.schema.createTable("half_done", (table) => table.increments());
          throw new Error("on purpose");
        },
        async down() {},
      },
    };
    await expect(migrate(db, failing)).rejects.toThrow("on purpose");
    expect(await db.schema.hasTable("half_done")).toBe(false);
    expect(await db.schema.hasTable("persons")).toBe(false);
    expect(await migrate(db)).toEqual(names);
    expect(await migrate(db)).toEqual([]);
  });

  test("every change can be undone", async () => {
    const db = await open(await fresh());
    await migrate(db);
    for (const name of names.toReversed()) await migrations[name]?.down?.(db);
    for (const table of ["persons", "signatures", "outbox", "audit", "reminders"]) {
      expect(await db.schema.hasTable(table)).toBe(false);
    }
  });
});
