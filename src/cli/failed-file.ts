import { type FileHandle, open } from "node:fs/promises";
import { byteOrderMark } from "../signatures/table/write.ts";

/** Files of rows that were not taken. */
export const failedFile = /\.failed(?:-(\d+))?\.csv$/i;

/** "a.failed.csv" for "a.csv", and also for what comes of a mended "a.failed.csv". */
const beside = (file: string) => `${file.replace(failedFile, "").replace(/\.[^./\\]*$/, "")}.failed.csv`;

/** "a.csv", "a-2.csv", "a-3.csv" and so on. */
function* numbered(name: string): Generator<string> {
  yield name;
  for (let number = 2; ; number++) yield name.replace(/(\.[^./\\]*)?$/, `-${number}$1`);
}

/**
 * A file for lines that come or don't: beside another one, or at `path`. It begins with `header`. Nothing that is there
 * already is written over, for somebody may be mending it: then the name gets a number.
 */
export function createFailedFile(file: string, path: string | null, header: string) {
  let opened: { name: string; handle: FileHandle } | null = null;

  async function make(): Promise<{ name: string; handle: FileHandle }> {
    for (const name of numbered(path ?? beside(file))) {
      try {
        return { name, handle: await open(name, "wx") };
      } catch (error) {
        if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      }
    }
    throw new Error("There is no end of names");
  }

  return {
    async add(lines: string): Promise<void> {
      if (opened === null) {
        opened = await make();
        await opened.handle.write(byteOrderMark + header);
      }
      await opened.handle.write(lines);
    },

    /** The file's name; null where no line was written. */
    async close(): Promise<string | null> {
      await opened?.handle.close();
      return opened?.name ?? null;
    },
  };
}
