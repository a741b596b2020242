import type { Socket } from "node:net";
import knex, { type Knex } from "knex";
import pg from "pg";
import type { Log } from "../log.ts";
import { knexLog } from "./knex-log.ts";

/** An ack has three seconds in all: neither a lock, a statement nor a connection may take longer than this. */
const WAIT_MS = 1_800;
const ACQUIRE_MS = 1_500;
/** Shorter, so that it is told which of the two it was: a server that hangs, or a pool that is full. */
const CONNECT_MS = 1_300;
const IDLE_MS = 10_000;
const POOL = 10;

/** How much longer than for a statement's time-out the server is waited for: it tells of it a moment later. */
const GRACE_MS = 150;

/**
 * A pool to the server at `url`; it connects at the first query. Counts and instants come as numbers.
 *
 * @param wait how long a lock or a statement may take, in ms; a server that says nothing for a little longer is hung up on
 */
export function openPostgres(url: string, log: Log, wait = WAIT_MS): Knex {
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
    statement_timeout: wait,
    // Shorter, so that it is told which of the two it was.
    lock_timeout: Math.ceil(wait * 0.9),
    // A transaction that stands still belongs to a replica that hangs: it must not keep its locks.
    idle_in_transaction_session_timeout: IDLE_MS,
    keepAlive: true,
    types: { getTypeParser },
  };
  return knex({
    client: "pg",
    connection,
    acquireConnectionTimeout: ACQUIRE_MS,
    compileSqlOnError: false,
    log: knexLog(log),
    // One stays open, so that the first to ask after a quiet hour need not wait for a connection.
    pool: {
      min: 1,
      max: POOL,
      afterCreate: (client: Wire, done: (error: null, client: Wire) => void) => {
        hangUpOnSilence(client, wait + GRACE_MS);
        done(null, client);
      },
    },
  });
}

/** What pg's types do not tell of a client. */
type Wire = { readyForQuery: boolean; connection: { stream: Socket } };

/**
 * The server can't keep its own time-outs while it hangs. Without an answer the connection is cut, and with it whatever
 * waits on it: pg's `query_timeout` would give it back to the pool in the middle of a transaction, for the next one's
 * commit to commit. The pool throws away what is cut.
 */
function hangUpOnSilence(client: Wire, ms: number): void {
  const { stream } = client.connection;
  stream.setTimeout(ms);
  stream.on("timeout", () => {
    if (client.readyForQuery) return;
    const why = new Error(`The database did not answer within ${ms} ms`);
    stream.destroy(Object.assign(why, { code: "ETIMEDOUT" }));
  });
}
