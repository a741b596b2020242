import type { Knex } from "knex";

/**
 * The transaction that wrote a row, and those that it saw committed as it did so: all below `below` but the `open` ones.
 * Instants would not do: a commit is noted a moment before others see it.
 */
export type Commit = { own: number; below: number; open: readonly number[] };

type Committed = { id: number; commit: Commit };

/** Whether the order of two rows is settled: one transaction wrote both, or the later one saw the earlier committed. */
export function precedes(one: Committed, other: Committed): boolean {
  if (one.commit.own === other.commit.own) return one.id < other.id;
  return one.commit.own < other.commit.below && !other.commit.open.includes(one.commit.own);
}

/** Where transactions that write wait for one another ids grow with commits. */
export const inTurn = (id: number): Commit => ({ own: id, below: id, open: [] });

const noteSql = `
  create table fault_commits (id bigint primary key, own text, snapshot text);
  create function fault_note() returns trigger language plpgsql as $$ begin
    insert into fault_commits values (new.id, pg_current_xact_id()::text, pg_current_snapshot()::text);
    return new;
  end $$;
  create trigger fault_note after insert on outbox for each row execute function fault_note()`;

/** From here on PostgreSQL notes of each message by what transaction it was written. */
export async function noteCommits(pool: Knex): Promise<void> {
  await pool.raw(noteSql);
}

export async function notedCommits(pool: Knex): Promise<Map<number, Commit>> {
  const { rows }: { rows: { id: number; own: string; snapshot: string }[] } = await pool.raw(
    "select id, own, snapshot from fault_commits",
  );
  return new Map(
    rows.map(({ id, own, snapshot }) => [Number(id), { own: Number(own), ...readSnapshot(snapshot) }]),
  );
}

/** PostgreSQL writes xmin:xmax:xip_list; nothing at or above xmax is seen. */
function readSnapshot(text: string): Pick<Commit, "below" | "open"> {
  const [, below, list = ""] = text.split(":");
  return { below: Number(below), open: list === "" ? [] : list.split(",").map(Number) };
}
