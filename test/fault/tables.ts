import { openPostgres } from "../../src/storage/postgres.ts";
import { openSqlite } from "../../src/storage/sqlite.ts";
import type { DatabaseConfig } from "../../src/storage/store.ts";
import { quiet } from "../contracts/storage-defaults.ts";
import { type Commit, inTurn, noteCommits, notedCommits } from "./commits.ts";

export type OutboxRow = {
  id: number;
  key: string;
  state: string;
  error: string | null;
  /** Set where it is no message of its own, but changes one. */
  changes: string | null;
  /** Null where it goes to a person. */
  place_id: number | null;
  commit: Commit;
};
export type ErrandRow = { key: string; state: string; error: string | null };
export type ReminderRow = {
  signature_id: number;
  deadline: number;
  threshold: number;
  destination: string;
  passed_over: string;
  digest_id: number | null;
};
export type DigestRow = { id: number; destination: string; state: string };
export type MarkRow = { kind: string; signature_id: number; until: number };
export type SignatureRow = {
  id: number;
  name: string;
  deadline: number;
  owner_id: number | null;
  backup_id: number | null;
  place_id: number;
};

export type Tables = Awaited<ReturnType<typeof openTables>>;

/** What the judge reads, past the program: the tables themselves. */
export async function openTables(config: DatabaseConfig) {
  const pool = config.client === "postgres" ? openPostgres(config.url, quiet) : null;
  const { read, write } = pool ? { read: pool, write: pool } : await sqlite(config);
  if (pool) await noteCommits(pool);
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
      const rows = await read<Omit<OutboxRow, "commit">>("outbox").select("*").orderBy("id");
      const noted = pool && (await notedCommits(pool));
      return rows.map((row) => ({ ...row, commit: noted?.get(row.id) ?? inTurn(row.id) }));
    },
    errands: (): Promise<ErrandRow[]> => read<ErrandRow>("errands").select("*").orderBy("id"),
    reminders: (): Promise<ReminderRow[]> => read<ReminderRow>("reminders").select("*"),
    digests: (): Promise<DigestRow[]> => read<DigestRow>("digests").select("*").orderBy("id"),
    /** What people said, and nobody has taken back. */
    marks: (): Promise<MarkRow[]> => read<MarkRow>("marks").whereNull("lifted_at").select("*"),
    signatures: (): Promise<SignatureRow[]> => read<SignatureRow>("signatures").select("*"),
    async personId(externalId: string): Promise<number> {
      const row = await read("person_identities").where({ external_id: externalId }).first("person_id");
      return Number(row?.person_id);
    },
    async close() {
      await read.destroy();
      if (read !== write) await write.destroy();
    },
  };
}

async function sqlite(config: DatabaseConfig) {
  if (config.client !== "sqlite") throw new Error("not a file");
  return openSqlite(config.file, quiet);
}
