import type { Knex } from "knex";
import * as people from "../../migrations/0001-people.ts";
import * as signatures from "../../migrations/0002-signatures.ts";
import * as reminders from "../../migrations/0003-reminders.ts";
import * as road from "../../migrations/0004-road.ts";
import * as audit from "../../migrations/0005-audit.ts";
import * as settings from "../../migrations/0006-settings.ts";
import * as platforms from "../../migrations/0007-platforms.ts";
import * as inventory from "../../migrations/0008-inventory.ts";
import * as peopleLeft from "../../migrations/0009-people-left.ts";
import * as changes from "../../migrations/0010-changes.ts";
import * as digests from "../../migrations/0011-digests.ts";
import * as renewals from "../../migrations/0012-renewals.ts";
import * as methods from "../../migrations/0013-methods.ts";
import * as sources from "../../migrations/0014-sources.ts";
import * as testSignatures from "../../migrations/0015-test-signatures.ts";
import * as renewalsByVendor from "../../migrations/0016-renewals-by-vendor.ts";
import * as incidents from "../../migrations/0017-incidents.ts";
import * as rotation from "../../migrations/0018-rotation.ts";
import * as plans from "../../migrations/0019-plans.ts";
import * as faq from "../../migrations/0020-faq.ts";
import { isPostgres } from "./sql.ts";

/**
 * All changes by name, in order. The names are what the database records: without extension, because the same
 * change is a `.ts` file in development and a `.js` file when built.
 */
export const migrations: Readonly<Record<string, Knex.Migration>> = {
  "0001-people": people,
  "0002-signatures": signatures,
  "0003-reminders": reminders,
  "0004-road": road,
  "0005-audit": audit,
  "0006-settings": settings,
  "0007-platforms": platforms,
  "0008-inventory": inventory,
  "0009-people-left": peopleLeft,
  "0010-changes": changes,
  "0011-digests": digests,
  "0012-renewals": renewals,
  "0014-sources": sources,
  "0013-methods": methods,
  "0015-test-signatures": testSignatures,
  "0016-renewals-by-vendor": renewalsByVendor,
  "0017-incidents": incidents,
  "0018-rotation": rotation,
  "0019-plans": plans,
  "0020-faq": faq,
};

/** Any number, as long as every replica takes the same. */
const LOCK = 7_325_928_401;

/** How long a replica waits for another one that is migrating, in ms. The database has to be opened with it. */
export const PATIENCE_MS = 60_000;

/**
 * Brings the database up to date, in one transaction with the lock that keeps other replicas out: when the
 * process dies on the way, the database forgets both, and knex's own lock row too, which it never commits.
 * Answers the names of what it applied. Rejects when another replica takes longer than a minute.
 */
export async function migrate(db: Knex, list = migrations): Promise<string[]> {
  return patiently(db, () =>
    db.transaction(async (transaction) => {
      if (isPostgres(db)) {
        await transaction.raw(`set local lock_timeout = ${PATIENCE_MS}`);
        await transaction.raw(`set local statement_timeout = ${PATIENCE_MS}`);
        await transaction.raw("select pg_advisory_xact_lock(?)", [LOCK]);
      }
      const [, applied]: [number, string[]] = await transaction.migrate.latest({
        migrationSource: source(list),
      });
      return applied;
    }),
  );
}

/** On SQLite `begin immediate` is the lock; only its patience has to grow for a moment. */
async function patiently<T>(db: Knex, work: () => Promise<T>): Promise<T> {
  if (isPostgres(db)) return work();
  const [before]: { timeout: number }[] = await db.raw("pragma busy_timeout");
  await db.raw(`pragma busy_timeout = ${PATIENCE_MS}`);
  const result = await work();
  await db.raw(`pragma busy_timeout = ${before?.timeout ?? 0}`);
  return result;
}

function source(list: Readonly<Record<string, Knex.Migration>>): Knex.MigrationSource<string> {
  return {
    getMigrations: async () => Object.keys(list),
    getMigrationName: (name) => name,
    getMigration: async (name) => {
      const migration = list[name];
      if (!migration) throw new Error(`There is no migration ${name}`);
      return migration;
    },
  };
}
