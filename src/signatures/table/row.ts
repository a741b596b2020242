import { detailFaults, type Substance, substanceOf, tidy } from "../draft.ts";
import type { Draft, Faults } from "../faults.ts";
import { mentionsPrivateKey } from "../pem.ts";
import { type DayOrder, readDay } from "./dates.ts";
import type { Field, Mapping } from "./fields.ts";
import { holdsPrivateKey } from "./keys.ts";
import type { TableRow } from "./parse.ts";

/** How the rows of a table are read. */
export type Reading = {
  mapping: Mapping;
  /** What the column of ends, or else its reader, says of dates such as 3/4/2026. */
  order: DayOrder;
  /** Where the days end, as an IANA name. */
  timeZone: string;
};

/** A row that was read. Its draft holds no certificate; owner, backup and place are as they were written. */
export type ReadRow = { row: TableRow; draft: Draft; read: Substance | { faults: Faults } };

/** What a column or a person says of the order: null where neither does. */
export const orderOf = (dayFirst: boolean | null, column: DayOrder): DayOrder =>
  dayFirst === null ? column : dayFirst ? "day" : "month";

/**
 * Reads a row as the draft of one signature: of a certificate where there is one, whatever else the row says, else of a
 * subscription. Everything that is wrong with it is named.
 */
export async function readRow(row: TableRow, { mapping, order, timeZone }: Reading): Promise<ReadRow> {
  const cell = (field: Field): string | null => row.cells[mapping[field] ?? -1] ?? null;
  const untidy = {
    ...{ name: cell("name"), pasted: cell("certificate"), end: cell("end") },
    ...{ owner: cell("owner"), backup: cell("backup"), place: cell("channel") },
    ...{ vendor: cell("vendor"), support: cell("support"), link: cell("link"), notes: cell("notes") },
  };
  const { pasted, end, ...words } = tidy({ kind: null, ...untidy });
  const faults = detailFaults({ ...words, pasted: null, end: null });
  // What is said of a cell that is not understood repeats it: a key that slipped into it must not get there.
  for (const field of ["end", "owner", "backup", "place"] as const) {
    const text = field === "end" ? end : words[field];
    if (text === null || !mentionsPrivateKey(text)) continue;
    faults[field] = { why: "unreadable", refused: [{ reason: "private-key" }] };
    if (field !== "end") words[field] = null;
  }
  const draft = { ...words, pasted: null };
  if (pasted !== null && holdsPrivateKey(pasted) && !pasted.includes("CERTIFICATE")) {
    // Above all no container, which would have to be opened.
    const key: Faults = { pasted: { why: "unreadable", refused: [{ reason: "private-key" }] } };
    return {
      row,
      draft: { ...draft, kind: "certificate", end: null },
      read: { faults: { ...faults, ...key } },
    };
  }
  if (pasted !== null) {
    const certificate = { ...draft, kind: "certificate", pasted, end: null };
    const substance = await substanceOf(certificate, [], null, timeZone);
    return { row, draft: { ...certificate, pasted: null }, read: together(substance, faults) };
  }
  const day = end === null ? null : readDay(end, order);
  const subscription = { ...draft, kind: "subscription", end: day !== null && "day" in day ? day.day : null };
  const substance = await substanceOf(subscription, [], null, timeZone);
  const unread: Faults = day !== null && "fault" in day ? { end: day.fault } : {};
  return { row, draft: subscription, read: together(substance, unread, faults) };
}

/** The substance where nothing is wrong, else all that is; what comes later knows better. */
function together(substance: Substance | { faults: Faults }, ...more: Faults[]): ReadRow["read"] {
  const found: Faults = "faults" in substance ? substance.faults : {};
  const faults = Object.assign({}, found, ...more);
  return "faults" in substance || Object.keys(faults).length > 0 ? { faults } : substance;
}
