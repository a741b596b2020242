import { lstat, open, readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Instant } from "../clock.ts";
import { textsFor } from "../conversation/texts/index.ts";
import { fileSizeLimit, readFile } from "../signatures/read-file.ts";
import type { FoundCertificate } from "../signatures/reading.ts";
import { justNamed, nameIn } from "../signatures/record.ts";
import { type Taken, take } from "../signatures/take.ts";
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
 * Takes every certificate in the files and folders. What was taken before a fault stays
 * taken, and importing again changes nothing. Links to a file that was read already are left out.
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
        if (!(await isFolderLink(below))) await collect(below, files, skipped);
      }
    }
  } catch (error) {
    skipped.push({ file: path, why: reasonOf(error) });
  }
}

async function isFolderLink(path: string): Promise<boolean> {
  if (!(await lstat(path)).isSymbolicLink()) return false;
  // One that leads nowhere is looked at as a file, and named.
  return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}

/** Few enough for one short transaction: the bot may be writing, too. */
const atOnce = 50;

async function takeSome(found: FoundCertificate[], { store, now, timeZone }: ImportParts): Promise<Taken[]> {
  return store.commit(async (session) => {
    const results: Taken[] = [];
    for (const one of found) {
      const result = await take(
        one,
        justNamed(nameIn(one)),
        { timeZone, now, personId: null },
        session.signatures,
      );
      if (result.audit) await session.audit.add(result.audit, now);
      results.push(result);
    }
    return results;
  });
}

async function importFile(file: string, done: Imported, parts: ImportParts): Promise<void> {
  const { files: texts } = textsFor("en");
  try {
    const { found, refused } = await readFile(await readSome(file));
    const taken: Taken[] = [];
    for (let from = 0; from < found.length; from += atOnce) {
      taken.push(...(await takeSome(found.slice(from, from + atOnce), parts)));
    }
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
