import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { createStore } from "../../src/storage/create-store.ts";
import type { Store } from "../../src/storage/store.ts";
import { fill } from "./fill.ts";

/** Databases with a hundred and with a hundred thousand signatures. */
export type Files = { small: string; large: string };

const log = pino({ level: "error" });

/** Opens a database of the bench. */
export function openFile(file: string): Promise<Store> {
  return createStore({ client: "sqlite", file }, { locale: "en", timeZone: "UTC" }, log);
}

/** Makes both, lets `work` use them, and takes them away. */
export async function withFiles<T>(now: number, work: (files: Files) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "sealwatch-bench-"));
  const files = { small: join(folder, "small.sqlite"), large: join(folder, "large.sqlite") };
  try {
    for (const [file, count] of [
      [files.small, 100],
      [files.large, 100_000],
    ] as const) {
      const store = await openFile(file);
      await fill(store, count, now);
      await store.close();
    }
    return await work(files);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
