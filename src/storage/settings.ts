import { type Db, rows } from "./sql.ts";
import type { SettingsStore } from "./store.ts";

/** What the database was last worked with. */
export function settings(db: Db): SettingsStore {
  return {
    async get(key) {
      const [row] = await rows<{ value: string }>(db, "select value from settings where key = ?", [key]);
      return row?.value ?? null;
    },

    async set(key, value) {
      await db("settings").insert({ key, value }).onConflict("key").merge();
    },
  };
}
