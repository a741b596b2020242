import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Told } from "../../src/cli/import-batch.ts";
import { importOptions } from "../../src/cli/import-options.ts";
import { importPaths } from "../../src/cli/import-paths.ts";
import { createTables } from "../../src/cli/tables.ts";
import { exportText } from "../../src/signatures/table/export-text.ts";
import { createStore } from "../../src/storage/create-store.ts";
import type { Store } from "../../src/storage/store.ts";
import { defaults, quiet } from "../contracts/storage-defaults.ts";
import { builtFrom } from "./built.ts";

export type Command = "import" | "export";

/** The file of a command, as it is built. */
export const scriptOf = (command: Command): string =>
  builtFrom(new URL(`../../src/cli/${command}.ts`, import.meta.url));

/** Runs a command as a process of its own; an exit code is a result like any other. */
export async function running(command: Command, cwd: string, variables: NodeJS.ProcessEnv, args: string[]) {
  const env = { PATH: process.env.PATH, ...variables };
  const all = [scriptOf(command), ...args];
  const ended = await promisify(execFile)(process.execPath, all, { cwd, env }).catch((error) => error);
  const { stdout, stderr, code = 0 }: { stdout: string; stderr: string; code?: number } = ended;
  return { stdout, stderr, code, last: stdout.trim().split("\n").at(-1) ?? "" };
}

async function using<T>(file: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await createStore({ client: "sqlite", file }, defaults, quiet);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/**
 * What the import does between its command line and its output, in this process: a process starts slowly. Throws where
 * the command line is wrong.
 */
export function importing(file: string, now: number, args: string[]) {
  const options = importOptions(args);
  if ("fault" in options) throw new Error(options.fault);
  return using(file, async (store) => {
    const told: Told[] = [];
    const printed: string[] = [];
    const counts: Record<Told["what"], number> = { added: 0, replaced: 0, known: 0, waits: 0, skipped: 0 };
    const parts = { store, now, timeZone: "UTC", signal: new AbortController().signal };
    const print = (line: string) => printed.push(line);
    const tables = createTables({ ...parts, ...options, counts, locale: "en", print });
    await importPaths(options.paths, {
      ...parts,
      successors: options.successors,
      takeTable: tables.take,
      tell(one) {
        counts[one.what] += 1;
        told.push(one);
      },
      progress: () => {},
    });
    const { added, known, skipped } = counts;
    return { told, printed: printed.join("\n"), counts: [added, known, skipped] };
  });
}

/** What the export writes, likewise. */
export function exporting(file: string, now: number): Promise<string> {
  return using(file, async ({ read }) => {
    const parts: string[] = [];
    for await (const part of exportText(read, { timeZone: "UTC", now })) parts.push(part);
    return parts.join("");
  });
}
