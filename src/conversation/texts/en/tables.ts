import type { ImportCounts } from "../../../signatures/import-store.ts";
import type { TableFault } from "../../../signatures/table/parse.ts";
import type { Text } from "../../card.ts";
import type { How } from "./how.ts";

type FaultText = { [W in TableFault["why"]]: (fault: Extract<TableFault, { why: W }>) => string };

const faults: FaultText = {
  "open-quote": ({ line }) =>
    `In line ${line} a quotation mark opens that nothing closes. Please mend the line and give me the file again.`,
  "stray-quote": ({ line }) =>
    `From line ${line} on the quotation marks don't fit together. Please mend the line and give me the file again.`,
  "row-too-long": ({ line, limit }) =>
    `The row in line ${line} is longer than ${Math.round(limit / 1024)} KB. Perhaps a quotation mark is open there.`,
  "no-rows": () => "There are no rows in this table.",
  "private-key": ({ line }) =>
    `In line ${line} there is a private key, or a file that holds one. I kept nothing of it, and nobody should have it: please delete the file here, take the key out, and give me the table again.`,
  "too-many-rows": ({ limit }) =>
    `It has more than ${limit} rows, which is as many as I take here. Somebody with access to the machine can take all of them with \`npm run import -- FILE\`.`,
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
  offered: (name: string, rows: number): Text => [
    "I found a table in ",
    { bold: name },
    `: ${rows === 1 ? "1 row" : `${rows} rows`}. Each row can become a signature that I watch.`,
  ],
  notRead: (name: string): Text => ["I can't read the table in ", { bold: name }, "."],
  choose: "Choose the columns",
  formTitle: "Import a table",
  formAbout: (name: string): Text => ["Which columns of ", { bold: name }, " hold what?"],
  sample: "The first rows:",
  preview: "Preview",
  noColumn: "not in the table",
  column: (number: number) => `Column ${number}`,
  fields: {
    name: "Name",
    end: "End date",
    owner: "Owner",
    backup: "Backup",
    channel: "Channel for reminders",
    vendor: "Vendor",
    support: "Support contact",
    link: "Renewal link",
    notes: "Notes",
    certificate: "Certificate (PEM)",
  },
  order: "Dates such as 03/04/2027",
  orders: { day: "3 April: the day comes first", month: "March 4: the month comes first" },
  choiceFaults: {
    "nothing-to-name": "Please choose the column with the names.",
    "nothing-to-end": "Please choose the column with the end dates, or the one with certificates.",
    twice: "This column is chosen for something else already.",
    "day-or-month": "Please say which one is meant: the file doesn't tell.",
  },
  previewTitle: "As I read it",
  previewAbout: (readable: number, seen: number, total: number): string => {
    const rows = seen < total ? `the first ${seen} rows` : seen === 1 ? "the row" : `the ${seen} rows`;
    return readable === seen
      ? `I can read ${seen === 1 ? "" : "all of "}${rows}.`
      : `Of ${rows} I can read ${readable}. The others would come back to you as a file, with the reason.`;
  },
  previewPeople: "Owners, backups and channels are looked up when I import.",
  previewLine: (line: number): string => `Line ${line}: `,
  take: (rows: number) => (rows === 1 ? "Import 1 row" : `Import ${rows} rows`),
  running: (name: string, counts: ImportCounts): Text => {
    const taken = counts.added + counts.known + counts.failed;
    const all = taken + counts.waiting;
    if (counts.waiting === 0) return ["The table ", { bold: name }, " was imported already: ", done(counts)];
    return [
      "I'm importing ",
      { bold: name },
      taken === 0 ? `, ${all} rows.` : `: ${taken} of ${all} rows are done.`,
      " I'll tell you in our chat when all of it is done.",
    ];
  },
  done: (name: string, counts: ImportCounts): Text => [
    "The import of ",
    { bold: name },
    " is done: ",
    done(counts),
  ],
  mend: "The rows that I couldn't take are in the file that comes with this message, each with the reason. Correct them in that file, and drop it here again.",
  gone: "This table is too old. Please give me the file once more.",
  help: (how: How): string =>
    `Save your spreadsheet as CSV, and drop the file into a direct message with me. I look for columns such as name, end date, owner, vendor and certificate, and show you how I read them before anything is taken. To see the columns in full: \`${how.inPrivate("export")}\`.`,
  exported: (count: number): string =>
    `All signatures, ${count} of them, are in the file that comes with this message. You can give it back: new rows are added, changes to rows that I know are not taken.`,
  exportSent: "I'm putting all signatures into a file. It comes in our chat.",
  exportEmpty: "There is no signature to export yet.",
  exportTooMany: (count: number, limit: number): string =>
    `${count} signatures are too many for a file here (at most ${limit}). Somebody with access to the machine can write them with \`npm run --silent export -- FILE\`.`,
  exportName: "Export of signatures",
  failedName: (name: string): string => `${name.replace(/\.[^.]*$/, "")}.failed.csv`,
};

function done({ added, known, failed }: ImportCounts): string {
  const parts = [`${added} added`];
  if (known > 0) parts.push(`${known} known already`);
  if (failed > 0) parts.push(`${failed} not taken`);
  return `${parts.join(", ")}.`;
}
