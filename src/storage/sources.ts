import type { Instant } from "../clock.ts";
import type { Health, Source } from "../signatures/source/source.ts";
import type { SourceStore } from "../signatures/source/store.ts";
import { clean, type Db, rows, type Value } from "./sql.ts";

type Row = {
  signature_id: number;
  settings: string;
  sealed: string | null;
  choices: string | null;
  checked_at: number | null;
  word: string | null;
  failure: Source["failure"];
  detail: string | null;
  failing_since: number | null;
  failures: number;
  next_check_at: number | null;
  asks: string | null;
  next_test_at: number | null;
  revision: number;
};

/** Where facts come from, with the secrets that it takes, sealed. */
export function sources(db: Db): SourceStore {
  /** Changes the source if it still is at this revision. */
  async function change(
    signatureId: number,
    revision: number,
    columns: Record<string, Value>,
  ): Promise<boolean> {
    const held = db("sources").where({ signature_id: signatureId, revision }).whereNotNull("settings");
    return (await held.update(columns)) > 0;
  }

  return {
    async of(signatureId) {
      const [row] = await rows<Row>(
        db,
        `select signature_id, settings, sealed, choices, checked_at, word, failure, detail, failing_since,
            failures, next_check_at, asks, next_test_at, revision
          from sources where signature_id = ? and settings is not null`,
        [signatureId],
      );
      return row ? sourceFrom(row) : null;
    },

    async save(signatureId, revision, { settings, sealed, nextCheckAt }) {
      const saved = await rows(
        db,
        `insert into sources (signature_id, settings, sealed, next_check_at, revision)
          select cast(:id as integer), cast(:settings as text), cast(:sealed as text), cast(:next as bigint), 1
            where :revision = 0 or exists (select 1 from sources where signature_id = :id)
          on conflict (signature_id) do update set
            settings = excluded.settings, sealed = excluded.sealed, choices = null, asks = null, next_test_at = null,
            checked_at = null, word = null, failure = null, detail = null, failing_since = null, failures = 0,
            next_check_at = excluded.next_check_at, revision = sources.revision + 1
          where case when sources.settings is null then 0 else sources.revision end = :revision
          returning revision`,
        {
          ...{ id: signatureId, revision, sealed, next: nextCheckAt },
          settings: clean(JSON.stringify(settings)),
        },
      );
      return saved.length > 0;
    },

    offer: (signatureId, revision, choices) =>
      change(signatureId, revision, { choices: clean(JSON.stringify(choices)) }),

    saveHealth: (signatureId, revision, health) => change(signatureId, revision, columnsOf(health)),

    setTests: (signatureId, revision, nextTestAt) =>
      change(signatureId, revision, { next_test_at: nextTestAt }),

    async nextTest() {
      const [row] = await rows<{ next: Instant | null }>(
        db,
        `select min(f.next_test_at) as next from sources f
          join signatures s on s.id = f.signature_id and s.removed_at is null
          where f.next_test_at is not null`,
      );
      return row?.next ?? null;
    },

    async takeTests(now, next, limit) {
      // Another replica may be here, too: what it has taken is not due any more.
      const taken = await rows<{ id: number }>(
        db,
        `update sources set next_test_at = :next
          where next_test_at <= :now and signature_id in (
            select f.signature_id from sources f
              join signatures s on s.id = f.signature_id and s.removed_at is null
              where f.next_test_at is not null and f.next_test_at <= :now
              order by f.next_test_at, f.signature_id limit :limit
          )
          returning signature_id as id`,
        { now, next, limit },
      );
      return taken.map(({ id }) => id);
    },

    async remove(signatureId) {
      const removed = await rows(
        db,
        `update sources set settings = null, sealed = null, choices = null, next_check_at = null,
            asks = null, next_test_at = null,
            detail = null, revision = revision + 1
          where signature_id = ? and settings is not null returning signature_id`,
        [signatureId],
      );
      return removed.length > 0;
    },

    async due(now, limit) {
      const found = await rows<{ id: number }>(
        db,
        `select f.signature_id as id from sources f
          join signatures s on s.id = f.signature_id and s.removed_at is null
          where f.next_check_at is not null and f.next_check_at <= ?
          order by f.next_check_at, f.signature_id limit ?`,
        [now, limit],
      );
      return found.map(({ id }) => id);
    },

    sealedAfter: (afterId, limit) =>
      rows(
        db,
        `select signature_id as "signatureId", sealed from sources
          where signature_id > ? and sealed is not null order by signature_id limit ?`,
        [afterId, limit],
      ),

    async reseal(signatureId, from, to) {
      await db("sources").where({ signature_id: signatureId, sealed: from }).update({ sealed: to });
    },
  };
}

function sourceFrom(row: Row): Source {
  return {
    signatureId: row.signature_id,
    settings: JSON.parse(row.settings),
    sealed: row.sealed,
    choices: row.choices === null ? [] : JSON.parse(row.choices),
    checkedAt: row.checked_at,
    word: row.word,
    failure: row.failure,
    detail: row.detail,
    failingSince: row.failing_since,
    failures: row.failures,
    nextCheckAt: row.next_check_at,
    asks: row.asks === null ? null : JSON.parse(row.asks),
    nextTestAt: row.next_test_at,
    revision: row.revision,
  };
}

function columnsOf(health: Health): Record<string, Value> {
  return {
    checked_at: health.checkedAt,
    word: clean(health.word),
    failure: health.failure,
    detail: clean(health.detail),
    failing_since: health.failingSince,
    failures: health.failures,
    next_check_at: health.nextCheckAt,
    asks: health.asks === null ? null : clean(JSON.stringify(health.asks)),
  };
}
