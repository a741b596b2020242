import { mkdir } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import knex, { type Knex } from "knex";
import type { Database } from "sqlite3";
import type { Log } from "../log.ts";
import { knexLog } from "./knex-log.ts";

/** How long a connection or another process's write is waited for: an ack has three seconds in all. */
const WAIT_MS = 1_400;

/**
 * How long SQLite itself waits for the write lock before we ask anew. Its own pauses grow to 100 ms and more: among
 * writers that begin again at once it would look a dozen times, and find the lock taken each time.
 */
const ASK_MS = 20;
const PAUSE_MS = 10;

/** How often and how patiently the journal mode is set: here SQLite answers "busy" without waiting. */
const WAL_TRIES = 200;
const WAL_PAUSE_MS = 50;

export type Connections = { read: Knex; write: Knex };

/**
 * Opens the file, made with its folder where missing: one connection that writes, and one that only reads, so
 * that a read never waits for a transaction. Rejects where the file can't be opened.
 *
 * @param patience how long a transaction waits for those of other processes, in ms; then it rejects, SQLITE_BUSY
 */
export async function openSqlite(file: string, log: Log, patience = WAIT_MS): Promise<Connections> {
  await mkdir(dirname(resolve(file)), { recursive: true });
  const write = open(file, log, `pragma query_only = off; pragma busy_timeout = ${ASK_MS}`);
  beginImmediately(write, patience);
  try {
    // The file and its journal mode have to be there before anybody can only read it.
    await write.raw("select 1");
  } catch (error) {
    await write.destroy();
    throw error;
  }
  return { write, read: open(file, log, "pragma query_only = on") };
}

function open(file: string, log: Log, mode: string): Knex {
  return knex({
    client: "sqlite3",
    connection: { filename: file },
    useNullAsDefault: true,
    acquireConnectionTimeout: WAIT_MS,
    compileSqlOnError: false,
    log: knexLog(log),
    pool: {
      min: 1,
      max: 1,
      afterCreate: (database: Database, done: (error: Error | null, database: Database) => void) => {
        prepare(database, mode).then(
          () => done(null, database),
          (error: Error) => done(error, database),
        );
      },
    },
  });
}

/** Synchronous is FULL, not NORMAL: what was acknowledged must outlive a power cut too. */
async function prepare(database: Database, mode: string): Promise<void> {
  await exec(
    database,
    `pragma busy_timeout = ${WAIT_MS}; pragma foreign_keys = on; pragma synchronous = full`,
  );
  for (let tries = 1; ; tries++) {
    try {
      await exec(database, "pragma journal_mode = wal");
      break;
    } catch (error) {
      if (tries === WAL_TRIES || !isBusy(error)) throw error;
      await sleep(WAL_PAUSE_MS);
    }
  }
  await exec(database, mode);
}

function exec(database: Database, sql: string): Promise<void> {
  return new Promise((done, fail) => {
    database.exec(sql, (error) => (error ? fail(error) : done()));
  });
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "SQLITE_BUSY";
}

type Transaction = {
  begin(connection: unknown): Promise<unknown>;
  trxClient: { query(connection: unknown, sql: string): Promise<unknown> };
};

/**
 * Knex says `begin`, which takes the write lock only at the first write, and then without patience where a read
 * came before it. All our transactions write, so they ask for the lock at once, and often: SQLite keeps no queue.
 */
function beginImmediately(db: Knex, patience: number): void {
  const client: { transaction(...args: unknown[]): Transaction } = db.client;
  const make = client.transaction.bind(client);
  client.transaction = (...args) => {
    const transaction = make(...args);
    transaction.begin = async (connection) => {
      const say = (sql: string) => transaction.trxClient.query(connection, sql);
      const late = AbortSignal.timeout(patience);
      for (;;) {
        try {
          await begin(say);
          return;
        } catch (error) {
          if (late.aborted || !isBusy(error)) throw error;
          await sleep(PAUSE_MS * Math.random());
        }
      }
    };
    return transaction;
  };
}

async function begin(say: (sql: string) => Promise<unknown>): Promise<void> {
  try {
    await say("begin immediate");
  } catch (error) {
    // A commit that failed, for want of disk space say, leaves its transaction open on the only connection.
    if (!(error instanceof Error && error.message.includes("within a transaction"))) throw error;
    await say("rollback");
    await say("begin immediate");
  }
}
