import type { OutgoingFile } from "../../src/platforms/contract.ts";

/** A file as it goes out. */
export const fileOf = (more: Partial<OutgoingFile> = {}): OutgoingFile => ({
  name: "rows.csv",
  bytes: Buffer.from("name;end\r\n"),
  mimetype: "text/csv",
  ...more,
});
