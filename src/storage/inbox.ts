import { outcomeFrom, outcomeText } from "./outcome.ts";
import { type Db, rows } from "./sql.ts";
import type { InboxStore } from "./store.ts";

/** Events already taken, by key. */
export function inbox(db: Db): InboxStore {
  return {
    /**
     * While another transaction holds the same key, this waits until that one ends, on PostgreSQL by the unique
     * index and on SQLite because writers take turns.
     */
    async take(key, at) {
      const taken = await rows(
        db,
        "insert into inbox (key, at) values (?, ?) on conflict do nothing returning key",
        [key, at],
      );
      if (taken.length > 0) return null;
      const [row] = await rows<{ outcome: string | null }>(db, "select outcome from inbox where key = ?", [
        key,
      ]);
      return { outcome: row ? outcomeFrom(row.outcome) : null };
    },

    async settle(key, outcome) {
      await db("inbox")
        .where({ key })
        .update({ outcome: outcomeText(outcome) });
    },

    async prune(before) {
      await db("inbox").where("at", "<", before).delete();
    },
  };
}
