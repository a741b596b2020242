import { textsFor } from "../conversation/texts/index.ts";
import { TableRefused } from "../signatures/table/parse.ts";
import { looksLikeTable } from "../signatures/table/table.ts";
import { failedFile } from "./failed-file.ts";
import { importTable, type TableParts } from "./import-table.ts";

type Parts = Omit<TableParts, "progress"> & {
  /** What was named on the command line. */
  paths: string[];
  print(line: string): void;
  /** Rows are counted here, together with certificates. */
  counts: Record<"added" | "known" | "skipped", number>;
};

/** Written over itself while it lasts, where somebody watches. */
function progress(rows: number, all: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${rows} of ${all} rows${rows < all ? "" : "\n"}`);
}

/** Takes tables among the files of an import. */
export function createTables({ paths, print, counts, ...parts }: Parts) {
  const { files, tables } = textsFor("en");

  /** False where the file, which begins like this, is no table. */
  async function take(file: string, head: Uint8Array): Promise<boolean> {
    if (!looksLikeTable(head)) return false;
    if (failedFile.test(file) && !paths.includes(file)) {
      print(
        `  skipped  ${file}: rows that were not taken before; once they are mended, name this file itself`,
      );
      return true;
    }
    try {
      const { added, known, failed, failedFile, keysSeen, read, rows } = await importTable(file, {
        ...parts,
        progress,
      });
      counts.added += added;
      counts.known += known;
      counts.skipped += failed;
      const where = failedFile === null ? "" : `; the rows that were not taken, and why: ${failedFile}`;
      print(`  table    ${file}: ${added} added, ${known} known already, ${failed} not taken${where}`);
      if (keysSeen > 0) print(`  beware   ${file}: ${files.refused({ reason: "private-key" })}`);
      if (read < rows) {
        print(
          `Stopped after ${read} of ${rows} rows. Run the same command again, and it goes on from there.`,
        );
      }
    } catch (error) {
      const why = error instanceof TableRefused ? tables.refused(error.fault) : null;
      if (why === null) throw error;
      counts.skipped += 1;
      print(`  skipped  ${file}: ${why}`);
    }
    return true;
  }

  return { take };
}
