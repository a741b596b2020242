import type { Instant } from "../clock.ts";
import type { Platform } from "../people/person.ts";
import type { Faults } from "./faults.ts";
import type { DayOrder } from "./table/dates.ts";
import type { Delimiter } from "./table/delimiter.ts";
import type { Mapping } from "./table/fields.ts";
import type { TableRow } from "./table/parse.ts";

/** What somebody has said of a table: its columns, and whether 03/04 is in April; null where no date asks for it. */
export type Chosen = { mapping: Mapping; dayFirst: boolean | null };

/** A table that somebody handed over, to be taken row by row. */
export type Import = {
  id: number;
  personId: number;
  placeId: number | null;
  platform: Platform;
  /** The file's name. */
  name: string;
  headers: string[];
  delimiter: Delimiter;
  /** By column. */
  orders: DayOrder[];
  /** Null until somebody has said which column is what. */
  chosen: Chosen | null;
  state: "offered" | "running" | "done";
  at: Instant;
};

/** What became of a row; `faults` is why it was not taken. */
type RowResult = {
  line: number;
  result: "added" | "known" | "failed";
  faults: Faults | null;
};

export type ImportCounts = { added: number; known: number; failed: number; waiting: number };

export type ImportStore = {
  insert(one: Omit<Import, "id" | "chosen" | "state">, rows: TableRow[]): Promise<number>;
  byId(id: number): Promise<Import | null>;
  /** Its first rows, taken or not. */
  rows(id: number, limit: number): Promise<TableRow[]>;
  /** From now on it is this person's. False where it runs already, or is done: nothing was changed. */
  start(id: number, chosen: Chosen, personId: number): Promise<boolean>;
  /** Those that were started and are not done. */
  running(limit: number): Promise<Pick<Import, "id" | "platform" | "personId">[]>;
  /** Rows that nothing has become of yet, in their order. */
  waiting(id: number, limit: number): Promise<TableRow[]>;
  settle(id: number, results: RowResult[]): Promise<void>;
  finish(id: number): Promise<void>;
  counts(id: number): Promise<ImportCounts>;
  /** Rows that were not taken, in their order, with their faults. */
  failed(id: number, limit: number): Promise<(TableRow & { faults: Faults })[]>;
  prune(before: Instant): Promise<void>;
};
