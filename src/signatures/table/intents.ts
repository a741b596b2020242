import type { Instant } from "../../clock.ts";
import type { Locale, Platform } from "../../people/person.ts";
import type { Faults } from "../faults.ts";
import type { Chosen, Import, ImportCounts } from "../import-store.ts";
import type { Field } from "./fields.ts";
import type { TableFault, TableRow } from "./parse.ts";

/** A whole table as it was given: the rows are those below its headers. */
export type GivenTable = Pick<Import, "headers" | "delimiter" | "orders"> & { rows: TableRow[] };

/** Why columns can't be taken as they were chosen. */
type ChoiceFault = "nothing-to-name" | "nothing-to-end" | "twice" | "day-or-month";

export type ChoiceFaults = Partial<Record<Field | "order", ChoiceFault>>;

/** How a row would be taken. */
export type PreviewedRow = { line: number } & (
  | { name: string; end: Instant | null; certificate: boolean }
  | { faults: Faults }
);

/** Signatures that come as a table, and those that are given as one. */
export type TableIntent =
  | { type: "import-help" }
  | { type: "import-open"; id: number }
  | { type: "import-preview"; id: number; chosen: Chosen }
  | { type: "import-start"; id: number; chosen: Chosen }
  /** Some more rows are taken. */
  | { type: "import-step"; id: number }
  | { type: "export" };

export type TableOutcome =
  | { type: "import-help" }
  | { type: "table-offered"; id: number; name: string; rows: number }
  | { type: "table-refused"; name: string; fault: TableFault }
  /** `chosen` is what was guessed, or entered; `asksOrder` where dates can be read in two ways. */
  | {
      type: "import-form";
      id: number;
      name: string;
      headers: string[];
      sample: TableRow[];
      chosen: Chosen;
      asksOrder: boolean;
      faults: ChoiceFaults;
    }
  /** What the first `seen` of `total` rows would become. */
  | {
      type: "import-previewed";
      id: number;
      chosen: Chosen;
      rows: PreviewedRow[];
      readable: number;
      seen: number;
      total: number;
    }
  | { type: "import-running"; name: string; counts: ImportCounts }
  | { type: "import-gone" }
  /** With rows that were not taken comes a file, in the words of that reader. */
  | {
      type: "import-done";
      id: number;
      name: string;
      counts: ImportCounts;
      locale: Locale;
      platform: Platform;
    }
  /** The file says on which days signatures end there. */
  | { type: "exported"; count: number; timeZone: string }
  | { type: "export-sent"; count: number }
  | { type: "export-too-many"; count: number; limit: number };
