import { stringify } from "csv-stringify/sync";
import type { Delimiter } from "./delimiter.ts";
import { escaped } from "./formulas.ts";

/** What a file begins with so that Excel reads it as UTF-8. */
export const byteOrderMark = "\uFEFF";

/** Rows as text (RFC 4180), formulas made harmless; a file begins with `byteOrderMark`. */
export function csvOf(rows: readonly (readonly string[])[], delimiter: Delimiter = ","): string {
  return stringify(
    rows.map((row) => row.map(escaped)),
    // The line break inside a cell may be another than the one between rows; leading blanks must stay.
    { delimiter, record_delimiter: "\r\n", quoted_match: /^\s|[\r\n]|\s$/ },
  );
}
