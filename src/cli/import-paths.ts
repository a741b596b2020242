import { open } from "node:fs/promises";
import { textsFor } from "../conversation/texts/index.ts";
import { reasonOf } from "../file-reason.ts";
import { fileSizeLimit, readFile } from "../signatures/read-file.ts";
import { filesBelow } from "./files-below.ts";
import { type BatchParts, createBatch } from "./import-batch.ts";

export type ImportParts = BatchParts & {
  /** Takes a file that is a table; false where it is none, by its beginning. */
  takeTable(file: string, head: Uint8Array): Promise<boolean>;
  /** Called after each file with how many were read so far. */
  progress(files: number): void;
  /** Once it is aborted, what was read is still taken, and nothing more is read. */
  signal: AbortSignal;
};

/**
 * Takes every certificate in the files and folders, and tells of each as it comes: memory holds one batch, however many
 * there are. What was taken before a fault stays taken, and importing again changes nothing. Answers how many files
 * were read.
 */
export async function importPaths(paths: readonly string[], parts: ImportParts): Promise<number> {
  const { tell, takeTable, progress, signal } = parts;
  const { files: texts } = textsFor("en");
  const batch = createBatch(parts);
  let files = 0;
  for await (const next of filesBelow(paths)) {
    if (signal.aborted) break;
    const { file } = next;
    try {
      if ("why" in next) tell({ what: "skipped", file, why: next.why });
      else {
        const bytes = await readSome(file, next.bytes);
        if (!(await takeTable(file, bytes))) {
          const { found, refused } = await readFile(bytes);
          for (const one of found) await batch.add({ found: one, file });
          for (const refusal of refused) tell({ what: "skipped", file, why: texts.refused(refusal) });
        }
      }
    } catch (error) {
      tell({ what: "skipped", file, why: reasonOf(error) });
    }
    files += 1;
    progress(files);
  }
  await batch.flush();
  return files;
}

/** The file's bytes; of one that is too large, just enough to see that it is. */
async function readSome(file: string, bytes: number): Promise<Uint8Array> {
  const handle = await open(file);
  try {
    const buffer = Buffer.alloc(Math.min(bytes, fileSizeLimit + 1));
    let length = 0;
    while (length < buffer.length) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return buffer.subarray(0, length);
  } finally {
    await handle.close();
  }
}
