import { afterEach, describe, expect, it } from "vitest";
import {
  type FileDelivery,
  type OutgoingFile,
  type PlatformPort,
  whenever,
} from "../../src/platforms/contract.ts";
import { fileOf } from "../support/outgoing.ts";

/** A platform with somebody on it, who takes every file that they are given or offered. */
export type FileBench = {
  port: PlatformPort;
  /** The platform's ids of somebody, of nobody, and of a place that takes files for somebody. */
  somebody: string;
  nobody: string;
  place: string;
  /** Every file that somebody has, once they have taken what was offered: this one, made anew. */
  taken(file: OutgoingFile): Promise<{ name: string; bytes: Uint8Array }[]>;
  /** The next call that makes a file visible breaks off, before or after it was carried out. */
  breakOff(when: "before" | "after"): void;
  /** From now on nothing can be reached. */
  cutOff(): Promise<void>;
  close(): Promise<void>;
};

/** Laws that every platform keeps about files that go out. */
export function describeFiles(name: string, open: () => Promise<FileBench>): void {
  describe(`files on ${name}`, () => {
    let bench: FileBench;
    afterEach(() => bench.close());

    const delivery = (more: Partial<FileDelivery> = {}): FileDelivery => ({
      key: "a-key",
      to: { person: bench.somebody },
      thread: null,
      reader: bench.somebody,
      about: "Rows that could not be read",
      file: fileOf(),
      before: whenever,
      ...more,
    });

    const sizes: [string, OutgoingFile][] = [
      ["of one byte", fileOf({ bytes: Buffer.from([0]) })],
      ["of a megabyte", fileOf({ bytes: Buffer.alloc(1024 * 1024, "rows;") })],
      ["with a Chinese name", fileOf({ name: "签名清单 & “行” 100% #1.csv" })],
      ["with a long name", fileOf({ name: `${"长".repeat(116)}.csv` })],
      ["without an ending", fileOf({ name: "file" })],
    ];
    it.each(sizes)("arrive whole: %s", async (_, file) => {
      bench = await open();
      expect(await bench.port.sendFile(delivery({ file }))).toMatchObject({ result: "sent" });
      const [taken, ...more] = await bench.taken(file);
      expect(more).toEqual([]);
      expect(taken?.name).toBe(file.name);
      expect(Buffer.from(taken?.bytes ?? []).equals(file.bytes)).toBe(true);
    });

    it("for a place reach whom they are for", async () => {
      bench = await open();
      const to = { place: bench.place };
      expect(await bench.port.sendFile(delivery({ to }))).toMatchObject({ result: "sent" });
      expect(await bench.taken(fileOf())).toHaveLength(1);
    });

    it("for nobody go nowhere, and never will", async () => {
      bench = await open();
      const to = { person: bench.nobody };
      const { result } = await bench.port.sendFile(delivery({ to, reader: bench.nobody }));
      expect(["refused", "file-refused"]).toContain(result);
      expect(await bench.taken(fileOf())).toEqual([]);
    });

    it.each(["before", "after"] as const)("may have arrived where the call breaks off %s", async (when) => {
      bench = await open();
      bench.breakOff(when);
      expect(await bench.port.sendFile(delivery())).toMatchObject({ result: "uncertain" });
      expect(await bench.taken(fileOf())).toHaveLength(when === "after" ? 1 : 0);
    });

    it("have certainly not arrived where nobody listens", async () => {
      bench = await open();
      await bench.cutOff();
      expect(await bench.port.sendFile(delivery())).toMatchObject({ result: "not-sent", hopeless: false });
    });
  });
}
