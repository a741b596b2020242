import { lstat, open, readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Instant } from "../clock.ts";
import { textsFor } from "../conversation/texts/index.ts";
import { fileSizeLimit, readFile } from "../signatures/read-file.ts";
import { justNamed } from "../signatures/record.ts";
import { take } from "../signatures/take.ts";
import type { Store } from "../storage/store.ts";

export type Skipped = { file: string; why: string };

/** What an import did; `end` is an ISO date, or "no end". */
export type Imported = {
  added: { name: string; file: string; end: string }[];
  known: { name: string; file: string }[];
  skipped: Skipped[];
};

export type ImportParts = {
  store: Store;
  now: Instant;
  timeZone: string;
  progress(done: number, all: number): void;
};

/**
 * Takes every certificate in the files and folders. Each file is a transaction of its own, so that what was taken
 * before a fault stays taken, and importing again changes nothing. Links to a file that was read already are left out.
 */
export async function importPaths(paths: string[], parts: ImportParts): Promise<Imported> {
  const done: Imported = { added: [], known: [], skipped: [] };
  const files: string[] = [];
  for (const path of paths) await collect(path, files, done.skipped);
  const seen = new Set<string>();
  for (const [at, file] of files.entries()) {
    const real = await realpath(file).catch(() => file);
    if (!seen.has(real)) await importFile(file, done, parts);
    seen.add(real);
    parts.progress(at + 1, files.length);
  }
  return done;
}

/** Files below a path, in the order of their names. Links to folders are not followed: they may run in circles. */
async function collect(path: string, files: string[], skipped: Skipped[]): Promise<void> {
  try {
    const kind = await stat(path);
    if (kind.isFile()) files.push(path);
    else if (!kind.isDirectory()) skipped.push({ file: path, why: "neither a file nor a folder" });
    else {
      for (const name of (await readdir(path)).sort()) {
        const below = join(path, name);
        const linked = (await lstat(below)).isSymbolicLink() && (await stat(below)).isDirectory();
        if (!linked) await collect(below, files, skipped);
      }
    }
  } catch (error) {
    skipped.push({ file: path, why: reasonOf(error) });
  }
}

async function importFile(
  file: string,
  done: Imported,
  { store, now, timeZone }: ImportParts,
): Promise<void> {
  const { files: texts } = textsFor("en");
  try {
    const { found, refused } = await readFile(await readSome(file));
    const taken = await store.commit(async (session) => {
      const results = [];
      for (const one of found) {
        const at = { timeZone, now, personId: null };
        const result = await take(one, justNamed(one.chain[0].commonName), at, session.signatures);
        if (result.audit) await session.audit.add(result.audit, now);
        results.push(result);
      }
      return results;
    });
    for (const { signature, audit } of taken) {
      const { name, deadline } = signature;
      if (audit === null) done.known.push({ name, file });
      else done.added.push({ name, file, end: deadline === null ? "no end" : `ends ${isoDate(deadline)}` });
    }
    for (const refusal of refused) done.skipped.push({ file, why: texts.refused(refusal) });
  } catch (error) {
    done.skipped.push({ file, why: reasonOf(error) });
  }
}

/** The file's bytes; of one that is too large, just enough to see that it is. */
async function readSome(file: string): Promise<Uint8Array> {
  const handle = await open(file);
  try {
    const buffer = Buffer.alloc(fileSizeLimit + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length);
      length += bytesRead;
      if (bytesRead === 0 || length === buffer.length) return buffer.subarray(0, length);
    }
  } finally {
    await handle.close();
  }
}

const isoDate = (at: Instant) => new Date(at).toISOString().slice(0, 10);

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "ENOENT") return "there is no such file";
  if (code === "EACCES" || code === "EPERM") return "not allowed to read it";
  return error instanceof Error ? error.message : String(error);
}
