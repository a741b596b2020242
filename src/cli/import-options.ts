import { parseArgs } from "node:util";
import { type Field, fields } from "../signatures/table/fields.ts";
import type { Successors } from "./import-batch.ts";

/** What is to be imported, and how tables are to be read. */
export type ImportOptions = {
  paths: string[];
  help: boolean;
  /** Headers that are not known otherwise. */
  columns: Partial<Record<Field, string>>;
  /** Of dates such as 3/4/2026; null where the file has to tell. */
  dayFirst: boolean | null;
  /** Of certificates whose holder has another one that is watched. */
  successors: Successors;
  /** Where rows go that are not taken; null means beside their file. */
  failed: string | null;
};

const known = {
  help: { type: "boolean" },
  columns: { type: "string" },
  "day-first": { type: "boolean" },
  "month-first": { type: "boolean" },
  failed: { type: "string" },
  replace: { type: "boolean" },
  beside: { type: "boolean" },
} as const;

/** Reads the command line; `fault` says in a sentence what is wrong with it. */
export function importOptions(args: string[]): ImportOptions | { fault: string } {
  try {
    const { values, positionals } = parseArgs({ args, options: known, allowPositionals: true });
    const { help = false, columns = "", failed = null } = values;
    const dayFirst = values["day-first"] ? true : values["month-first"] ? false : null;
    if (values["day-first"] && values["month-first"])
      return { fault: "Either --day-first or --month-first." };
    if (values.replace && values.beside) return { fault: "Either --replace or --beside." };
    const successors = values.replace ? "replace" : values.beside ? "beside" : "wait";
    return { paths: positionals, help, successors, columns: columnsIn(columns), dayFirst, failed };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

/** "end=Ablauf,name=Bezeichnung"; a comma belongs to a header where no field follows it. */
function columnsIn(text: string): Partial<Record<Field, string>> {
  const columns: Partial<Record<Field, string>> = {};
  for (const part of text === "" ? [] : text.split(/,(?=[a-z]+=)/)) {
    const at = part.indexOf("=");
    const field = fields.find((one) => one === part.slice(0, at).trim());
    const header = part.slice(at + 1).trim();
    if (field === undefined || header === "") {
      throw new Error(
        `--columns reads FIELD=HEADER,FIELD=HEADER with fields of ${fields.join(", ")}, not “${part}”.`,
      );
    }
    columns[field] = header;
  }
  return columns;
}
