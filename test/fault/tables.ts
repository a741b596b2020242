import { openPostgres } from "../../src/storage/postgres.ts";
import { openSqlite } from "../../src/storage/sqlite.ts";
import type { DatabaseConfig } from "../../src/storage/store.ts";
import { quiet } from "../contracts/storage-defaults.ts";

/** Instants are the machine clock's. */
export type OutboxRow = {
  id: number;
  key: string;
  state: string;
  outcome: string;
  error: string | null;
  /** Grows with each commit. Ids are given before it: of two transactions side by side either may be first. */
  committed: number;
};
export type ErrandRow = { key: string; state: string; error: string | null };
export type ReminderRow = { signature_id: number; deadline: number; threshold: number; passed_over: string };
export type SignatureRow = { id: number; deadline: number };

export type Tables = Awaited<ReturnType<typeof openTables>>;

/** What the judge reads, past the program: the tables themselves. */
export async function openTables(config: DatabaseConfig) {
  const pool = config.client === "postgres" ? openPostgres(config.url, quiet) : null;
  const { read, write } = pool ? { read: pool, write: pool } : await sqlite(config);
  if (pool) await pool.raw(noteCommitsSql);
  const count = async (table: string, column: string): Promise<number> => {
    const [row] = await read(table).whereNotNull(column).count({ count: "*" });
    return Number(row?.count ?? 0);
  };
  return {
    /** Messages that are not ended. */
    waiting: () => count("outbox", "lane"),
    /** Errands that are not ended. */
    undone: () => count("errands", "wake_at"),
    async outbox(): Promise<OutboxRow[]> {
      const rows = await read<Omit<OutboxRow, "committed">>("outbox").select("*").orderBy("id");
      if (pool === null) return rows.map((row) => ({ ...row, committed: row.id }));
      const noted: { rows: { id: number; at: number }[] } = await read.raw(commitsSql);
      const at = new Map(noted.rows.map((row) => [row.id, row.at]));
      return rows.map((row) => ({ ...row, committed: at.get(row.id) ?? 0 }));
    },
    errands: (): Promise<ErrandRow[]> => read<ErrandRow>("errands").select("*").orderBy("id"),
    reminders: (): Promise<ReminderRow[]> => read<ReminderRow>("reminders").select("*"),
    signatures: (): Promise<SignatureRow[]> => read<SignatureRow>("signatures").select("id", "deadline"),
    async close() {
      await read.destroy();
      if (read !== write) await write.destroy();
    },
  };
}

/** A row's own transaction is the last one that changed it; these rows nobody changes. */
const noteCommitsSql = `
  create table fault_commits (id bigint primary key);
  create function fault_note() returns trigger language plpgsql
    as $$ begin insert into fault_commits values (new.id); return new; end $$;
  create trigger fault_note after insert on outbox for each row execute function fault_note()`;

const commitsSql = `select id, cast(extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000000 as bigint) as at
  from fault_commits`;

/** Here transactions that write wait for one another: ids grow with commits. */
async function sqlite(config: DatabaseConfig) {
  if (config.client !== "sqlite") throw new Error("not a file");
  return openSqlite(config.file, quiet);
}
