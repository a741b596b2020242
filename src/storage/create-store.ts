import type { Knex } from "knex";
import type { Log } from "../log.ts";
import { audit } from "./audit.ts";
import { charge } from "./charge.ts";
import { commit } from "./commit.ts";
import { digests } from "./digests.ts";
import { directory } from "./directory.ts";
import { errands } from "./errands.ts";
import { faq } from "./faq.ts";
import { hooks } from "./hooks.ts";
import { imports } from "./imports.ts";
import { inbox } from "./inbox.ts";
import { incidents } from "./incidents.ts";
import { links } from "./links.ts";
import { marks } from "./marks.ts";
import { methods } from "./methods.ts";
import { migrate, PATIENCE_MS } from "./migrations.ts";
import { offers } from "./offers.ts";
import { outbox } from "./outbox.ts";
import { deliveries } from "./outbox-view.ts";
import { payments } from "./payments.ts";
import { people } from "./people.ts";
import { plans } from "./plans.ts";
import { policies } from "./policies.ts";
import { openPostgres } from "./postgres.ts";
import { reminders } from "./reminders.ts";
import { renewals } from "./renewals.ts";
import { roles } from "./roles.ts";
import { rotation } from "./rotation.ts";
import { settings } from "./settings.ts";
import { signatures } from "./signatures.ts";
import { sources } from "./sources.ts";
import type { Db } from "./sql.ts";
import { type Connections, openSqlite } from "./sqlite.ts";
import type { DatabaseConfig, Defaults, Session, Store } from "./store.ts";
import { isUnavailable } from "./unavailable.ts";
import { vendorSteps } from "./vendor-steps.ts";

const PING_MS = 2_000;

/**
 * Opens the database, brings it up to date and answers the store. Several processes may do so at once. Rejects,
 * with nothing left open, where the database can't be reached or a change fails.
 *
 * @param patience how long a transaction waits for those of other processes on SQLite, in ms; short enough for an
 *   ack where it is not told
 */
export async function createStore(
  config: DatabaseConfig,
  defaults: Defaults,
  log: Log,
  patience?: number,
): Promise<Store> {
  const { read, write } = await open(config, log, patience);
  const close = async () => {
    await write.destroy();
    if (read !== write) await read.destroy();
  };
  try {
    const applied = await bringUpToDate(config, write, log);
    if (applied.length > 0) log.info({ applied }, "The database was brought up to date");
  } catch (error) {
    await close();
    throw explained(error, config);
  }
  return {
    read: session(read, defaults),
    commit: (work) => commit(write, (transaction) => work(session(transaction, defaults))),
    ping: () => within(PING_MS, Promise.resolve(read.raw("select 1"))),
    close,
  };
}

async function open(config: DatabaseConfig, log: Log, patience?: number): Promise<Connections> {
  switch (config.client) {
    case "sqlite":
      return openSqlite(config.file, log, patience);
    case "postgres": {
      const pool = openPostgres(config.url, log);
      return { read: pool, write: pool };
    }
  }
}

/** On PostgreSQL by a connection of its own, whose server may think for longer. */
async function bringUpToDate(config: DatabaseConfig, write: Knex, log: Log): Promise<string[]> {
  if (config.client === "sqlite") return migrate(write);
  const patient = openPostgres(config.url, log, PATIENCE_MS);
  try {
    return await migrate(patient);
  } finally {
    await patient.destroy();
  }
}

/** Where nobody answers, the error says where; what the system says of it alone may be an empty sentence. */
function explained(error: unknown, config: DatabaseConfig): unknown {
  if (config.client === "sqlite" || !isUnavailable(error)) return error;
  const [first] = error instanceof AggregateError ? error.errors : [error];
  const reason = first instanceof Error ? first.message : String(first);
  const { hostname, port } = new URL(config.url);
  const where = `${hostname}:${port || "5432"}`;
  return new Error(`PostgreSQL at ${where} does not answer (${reason}). Is it running? See DATABASE_URL.`, {
    cause: error,
  });
}

function session(db: Db, defaults: Defaults): Session {
  const persons = people(db, defaults);
  const seals = signatures(db);
  return {
    signatures: seals,
    offers: offers(db),
    imports: imports(db),
    people: persons,
    directory: directory(db),
    roles: roles(db),
    links: links(db, persons),
    charge: charge(db, persons),
    reminders: reminders(db),
    digests: digests(db),
    marks: marks(db),
    policies: policies(db),
    payments: payments(db),
    renewals: renewals(db, seals),
    incidents: incidents(db, { signatures: seals, people: persons }),
    plans: plans(db, seals),
    rotation: rotation(db, seals),
    vendorSteps: vendorSteps(db),
    sources: sources(db),
    hooks: hooks(db),
    methods: methods(db),
    inbox: inbox(db),
    outbox: outbox(db),
    deliveries: deliveries(db),
    errands: errands(db),
    faq: faq(db),
    audit: audit(db),
    settings: settings(db),
  };
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error(`The database did not answer within ${ms} ms`)), ms);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
