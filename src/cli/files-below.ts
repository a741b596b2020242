import { lstat, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { reasonOf } from "../file-reason.ts";

/** A file to be read, or why a path leads to none. */
export type Below = { file: string; bytes: number } | { file: string; why: string };

/**
 * The files at and below these paths, in the order of their names, one at a time. What was named already is left out,
 * also when a link leads there. Links to folders are not followed: they may run in circles.
 */
export async function* filesBelow(paths: readonly string[]): AsyncGenerator<Below> {
  const seen = new Set<string>();
  for (const path of paths) yield* below(path, seen);
}

async function* below(file: string, seen: Set<string>): AsyncGenerator<Below> {
  let names: string[];
  try {
    const found = await stat(file);
    if (found.isFile()) {
      const key = `${found.dev}:${found.ino}`;
      if (!seen.has(key)) yield { file, bytes: found.size };
      seen.add(key);
      return;
    }
    if (!found.isDirectory()) {
      yield { file, why: "neither a file nor a folder" };
      return;
    }
    names = (await readdir(file)).sort();
  } catch (error) {
    yield { file, why: reasonOf(error) };
    return;
  }
  for (const name of names) {
    const path = join(file, name);
    if (!(await isFolderLink(path))) yield* below(path, seen);
  }
}

async function isFolderLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink() && (await stat(path)).isDirectory();
  } catch {
    // What leads nowhere is looked at as a file, and named.
    return false;
  }
}
