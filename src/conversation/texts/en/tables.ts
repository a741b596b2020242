import type { TableFault } from "../../../signatures/table/parse.ts";

type FaultText = { [W in TableFault["why"]]: (fault: Extract<TableFault, { why: W }>) => string };

const faults: FaultText = {
  "open-quote": ({ line }) =>
    `In line ${line} a quotation mark opens that nothing closes. Please mend the line and give me the file again.`,
  "stray-quote": ({ line }) =>
    `From line ${line} on the quotation marks don't fit together. Please mend the line and give me the file again.`,
  "row-too-long": ({ line, limit }) =>
    `The row in line ${line} is longer than ${Math.round(limit / 1024)} KB. Perhaps a quotation mark is open there.`,
  "no-rows": () => "There are no rows in this table.",
  "no-known-column": ({ headers }) =>
    `I know none of these columns: ${headers.filter((header) => header.trim() !== "").join(", ")}.`,
};

export const tables = {
  /** Why a file is not read. */
  refused: (fault: TableFault): string => (faults[fault.why] as (fault: TableFault) => string)(fault),
  /** What stands above the reasons in a file of rows that were not taken. */
  reason: "reason",
  /** Reasons, each with the column that it is about. */
  reasons: (list: { column: string; reason: string }[]): string =>
    list.map(({ column, reason }) => `${column}: ${reason}`).join(" "),
};
