import type { Clock } from "../../clock.ts";
import type { OutgoingFile } from "../../platforms/contract.ts";
import type { Outcome } from "../../road/intent.ts";
import type { RoomStores } from "../../road/scene.ts";
import { exportText } from "../../signatures/table/export-text.ts";
import { createFailedRows } from "../../signatures/table/failed-rows.ts";
import { tableRowLimit } from "../../signatures/table/given.ts";
import type { TableOutcome } from "../../signatures/table/intents.ts";
import { byteOrderMark } from "../../signatures/table/write.ts";
import { textsFor } from "../texts/index.ts";
import { reasonOf } from "./rows.ts";

const csv = (name: string, text: string): OutgoingFile => ({
  name,
  bytes: new TextEncoder().encode(text),
  mimetype: "text/csv",
});

type Done = Extract<TableOutcome, { type: "import-done" }>;

/** The rows that were not taken, each with its reason in the words of whoever gave them; null where there are none left. */
async function failedRows(
  { id, name, locale, platform }: Done,
  { imports }: RoomStores,
): Promise<OutgoingFile | null> {
  const one = await imports.byId(id);
  const rows = await imports.failed(id, tableRowLimit);
  if (one === null || rows.length === 0) return null;
  const texts = textsFor(locale);
  const width = Math.max(one.headers.length, ...rows.map(({ cells }) => cells.length));
  const failed = createFailedRows({ ...one, width }, texts.tables.reason);
  const lines = rows.map((row) => failed.line(row, reasonOf(row.faults, texts, texts.how[platform])));
  return csv(texts.tables.failedName(name), byteOrderMark + failed.header + lines.join(""));
}

/** Which outcomes about tables come with a file, and how it is made. */
export function tableFiles(calendar: Clock) {
  return {
    "import-done": failedRows,

    async exported({ timeZone }: Extract<Outcome, { type: "exported" }>, stores: RoomStores) {
      const parts: string[] = [];
      for await (const part of exportText(stores, { timeZone, now: calendar() })) parts.push(part);
      return csv("signatures.csv", parts.join(""));
    },
  };
}
