import knex, { type Knex } from "knex";
import pg from "pg";
import type { Log } from "../log.ts";
import { knexLog } from "./knex-log.ts";

/** An ack has three seconds in all: neither a lock, a statement nor a connection may take longer than this. */
const WAIT_MS = 1_800;
const CONNECT_MS = 1_500;
const IDLE_MS = 10_000;
const POOL = 10;

/** A pool to the server at `url`; it connects at the first query. Counts and instants come as numbers. */
export function openPostgres(url: string, log: Log): Knex {
  // Milliseconds, ids and counts all fit a double exactly. On this pool alone: pg's own parsers are global.
  const getTypeParser = (oid: number, format: string) => {
    if (format === "binary") return pg.types.getTypeParser(oid, "binary");
    return oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, "text");
  };
  // Knex' type does not know lock_timeout, pg does.
  const connection = {
    connectionString: url,
    application_name: "sealwatch",
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: WAIT_MS,
    lock_timeout: WAIT_MS,
    // A transaction that stands still belongs to a replica that hangs: it must not keep its locks.
    idle_in_transaction_session_timeout: IDLE_MS,
    keepAlive: true,
    types: { getTypeParser },
  };
  return knex({
    client: "pg",
    connection,
    acquireConnectionTimeout: CONNECT_MS,
    compileSqlOnError: false,
    log: knexLog(log),
    // One stays open, so that the first to ask after a quiet hour need not wait for a connection.
    pool: { min: 1, max: POOL },
  });
}
