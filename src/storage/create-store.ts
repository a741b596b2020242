import type { Log } from "../log.ts";
import { audit } from "./audit.ts";
import { charge } from "./charge.ts";
import { digests } from "./digests.ts";
import { directory } from "./directory.ts";
import { errands } from "./errands.ts";
import { imports } from "./imports.ts";
import { inbox } from "./inbox.ts";
import { links } from "./links.ts";
import { marks } from "./marks.ts";
import { migrate } from "./migrations.ts";
import { offers } from "./offers.ts";
import { outbox } from "./outbox.ts";
import { people } from "./people.ts";
import { policies } from "./policies.ts";
import { openPostgres } from "./postgres.ts";
import { reminders } from "./reminders.ts";
import { roles } from "./roles.ts";
import { settings } from "./settings.ts";
import { signatures } from "./signatures.ts";
import type { Db } from "./sql.ts";
import { type Connections, openSqlite } from "./sqlite.ts";
import type { DatabaseConfig, Defaults, Session, Store } from "./store.ts";

const PING_MS = 2_000;

/**
 * Opens the database, brings it up to date and answers the store. Several processes may do so at once. Rejects,
 * with nothing left open, where the database can't be reached or a change fails.
 */
export async function createStore(config: DatabaseConfig, defaults: Defaults, log: Log): Promise<Store> {
  const { read, write } = await open(config, log);
  const close = async () => {
    await write.destroy();
    if (read !== write) await read.destroy();
  };
  try {
    const applied = await migrate(write);
    if (applied.length > 0) log.info({ applied }, "The database was brought up to date");
  } catch (error) {
    await close();
    throw error;
  }
  return {
    read: session(read, defaults),
    commit: (work) => write.transaction((transaction) => work(session(transaction, defaults))),
    ping: () => within(PING_MS, Promise.resolve(read.raw("select 1"))),
    close,
  };
}

async function open(config: DatabaseConfig, log: Log): Promise<Connections> {
  switch (config.client) {
    case "sqlite":
      return openSqlite(config.file, log);
    case "postgres": {
      const pool = openPostgres(config.url, log);
      return { read: pool, write: pool };
    }
  }
}

function session(db: Db, defaults: Defaults): Session {
  const persons = people(db, defaults);
  return {
    signatures: signatures(db),
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
    inbox: inbox(db),
    outbox: outbox(db),
    errands: errands(db),
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
