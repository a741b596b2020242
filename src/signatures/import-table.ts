import { denied } from "../people/deny.ts";
import type { Decision, Errand, Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handlers, Scene } from "../road/scene.ts";
import type { Chosen, Import } from "./import-store.ts";
import type { FileRead } from "./intents.ts";
import type { DayOrder } from "./table/dates.ts";
import { fields, guessMapping } from "./table/fields.ts";
import type { ChoiceFaults, GivenTable, PreviewedRow, TableIntent } from "./table/intents.ts";
import { orderOf, type Reading, type ReadRow, readRow } from "./table/row.ts";
import { takeRows } from "./table/take-rows.ts";

/** Rows taken in one transaction: others wait meanwhile. */
const rowsAtOnce = 100;

/** Rows that a preview looks at, and rows that it shows. */
const rowsSeen = 100;
const rowsShown = 6;

/** Rows of the table that the form for its columns shows. */
const rowsSampled = 3;

/** Tables among dropped files are kept, and offered to be taken: each by a message of its own. */
export async function offerTables(files: FileRead[], scene: Scene): Promise<Message<Outcome>[]> {
  const { asker, place, thread, platform, key } = scene;
  const tables = files.filter((file) => "table" in file || "refusedTable" in file);
  if (asker === null || tables.length === 0) return [];
  const to = place === null ? { personId: asker.id } : { placeId: place.id, readerId: asker.id };
  // What may not be taken is not kept.
  if (!(await scene.rights()).admin)
    return [{ key: `table:${key}`, platform, to, thread, outcome: await denied("admin", scene) }];
  const messages: Message<Outcome>[] = [];
  for (const [at, file] of tables.entries()) {
    const name = file.name ?? "";
    const outcome: Outcome | null =
      "table" in file
        ? {
            type: "table-offered",
            id: await keep(name, file.table, scene),
            name,
            rows: file.table.rows.length,
          }
        : "refusedTable" in file
          ? { type: "table-refused", name, fault: file.refusedTable }
          : null;
    if (outcome) messages.push({ key: `table:${key}:${at}`, platform, to, thread, outcome });
  }
  return messages;
}

function keep(name: string, { headers, delimiter, orders, rows }: GivenTable, scene: Scene): Promise<number> {
  const { asker, place, platform, now, stores } = scene;
  const by = { personId: asker?.id ?? 0, placeId: place?.id ?? null, platform };
  return stores.imports.insert({ ...by, name, headers, delimiter, orders, at: now }, rows);
}

/** Whether the dates can be read in two ways, and nobody has said which is right. */
const isUnclear = ({ orders }: Import, { mapping }: Chosen): boolean =>
  mapping.end !== undefined && orders[mapping.end] === "unclear";

function choiceFaults(one: Import, chosen: Chosen): ChoiceFaults {
  const { mapping, dayFirst } = chosen;
  const faults: ChoiceFaults = {};
  const taken = new Set<number>();
  for (const field of fields) {
    const column = mapping[field];
    if (column === undefined) continue;
    if (taken.has(column)) faults[field] = "twice";
    taken.add(column);
  }
  if (isUnclear(one, chosen) && dayFirst === null) faults.order = "day-or-month";
  if (mapping.certificate !== undefined) return faults;
  if (mapping.name === undefined) faults.name = "nothing-to-name";
  if (mapping.end === undefined) faults.end = "nothing-to-end";
  return faults;
}

async function form(
  one: Import,
  chosen: Chosen,
  faults: ChoiceFaults,
  { stores }: Scene,
): Promise<Decision<Outcome>> {
  const { id, name, headers } = one;
  const sample = await stores.imports.rows(id, rowsSampled);
  const asksOrder = isUnclear(one, chosen);
  return { outcome: { type: "import-form", id, name, headers, sample, chosen, asksOrder, faults } };
}

function readingOf({ orders }: Import, { mapping, dayFirst }: Chosen, timeZone: string): Reading {
  const column: DayOrder = mapping.end === undefined ? null : (orders[mapping.end] ?? null);
  return { mapping, order: orderOf(dayFirst, column), timeZone };
}

/** The table while nobody has taken it; else what has become of it. */
async function stillOffered(id: number, scene: Scene): Promise<Import | Decision<Outcome>> {
  const { imports } = scene.stores;
  const one = await imports.byId(id);
  if (one === null) return { outcome: { type: "import-gone" } };
  if (one.state === "offered") return one;
  return { outcome: { type: "import-running", name: one.name, counts: await imports.counts(id) } };
}

type Step = Pick<Import, "id" | "platform" | "personId">;

const stepErrand = ({ id, platform, personId }: Step, line: number | "again", dueAt: number): Errand => ({
  key: `import:${id}:${line}`,
  dueAt,
  task: { task: "import-rows", platform, personId, importId: id },
});

/** Goes on with imports whose errand was given up, or lost. */
export const goOnErrands = (running: Step[], dueAt: number): Errand[] =>
  running.map((one) => stepErrand(one, "again", dueAt));

/** Tables: their columns are chosen in a form, shown as they would be taken, and taken in small steps. */
export const importHandlers: Pick<Handlers, Exclude<TableIntent["type"], "export">> = {
  "import-help": async (intent) => ({ outcome: intent }),

  async "import-open"({ id }, scene) {
    const one = await stillOffered(id, scene);
    if ("outcome" in one) return one;
    return form(one, { mapping: guessMapping(one.headers), dayFirst: null }, {}, scene);
  },

  async "import-preview"({ id, chosen }, scene) {
    const one = await stillOffered(id, scene);
    if ("outcome" in one) return one;
    const faults = choiceFaults(one, chosen);
    if (Object.keys(faults).length > 0) return form(one, chosen, faults, scene);
    const { imports } = scene.stores;
    const reading = readingOf(one, chosen, scene.asker?.timeZone ?? scene.timeZone);
    const first = await imports.rows(id, rowsSeen);
    const rows: PreviewedRow[] = [];
    for (const row of first) rows.push(previewed(await readRow(row, reading)));
    const faulty = rows.filter((row) => "faults" in row);
    const shown = [...faulty.slice(0, rowsShown / 2), ...rows.filter((row) => !("faults" in row))];
    const { waiting: total } = await imports.counts(id);
    return {
      outcome: {
        type: "import-previewed",
        id,
        chosen,
        rows: shown.slice(0, rowsShown).sort((a, b) => a.line - b.line),
        readable: rows.length - faulty.length,
        seen: rows.length,
        total,
      },
    };
  },

  async "import-start"({ id, chosen }, scene) {
    const one = await stillOffered(id, scene);
    if ("outcome" in one) return one;
    const faults = choiceFaults(one, chosen);
    if (Object.keys(faults).length > 0) return form(one, chosen, faults, scene);
    const { imports } = scene.stores;
    const { asker } = scene;
    const started = asker !== null && (await imports.start(id, chosen, asker.id));
    const counts = await imports.counts(id);
    return {
      outcome: { type: "import-running", name: one.name, counts },
      errands: started && asker ? [stepErrand({ ...one, personId: asker.id }, 0, scene.machineNow)] : [],
    };
  },

  async "import-step"({ id }, scene) {
    const { now, machineNow, timeZone, stores } = scene;
    // Whoever else takes a step of it waits here, and finds what is left.
    await stores.signatures.lock();
    const one = await stores.imports.byId(id);
    if (one?.chosen == null || one.state !== "running") return { outcome: { type: "done" } };
    const rows = await stores.imports.waiting(id, rowsAtOnce);
    // Days end where they do for whoever handed the table over, as in a form.
    const readIn = (await stores.people.personById(one.personId))?.timeZone ?? timeZone;
    const reading = readingOf(one, one.chosen, readIn);
    const read: ReadRow[] = [];
    for (const row of rows) read.push(await readRow(row, reading));
    const at = { now, machineNow, readIn, personId: one.personId };
    const { answers, audit, errands } = await takeRows(read, at, stores);
    const results = answers.map((answer, which) => ({
      line: rows[which]?.line ?? 0,
      result: answer.came,
      faults: answer.came === "failed" ? answer.faults : null,
    }));
    await stores.imports.settle(id, results);
    const last = rows.at(-1);
    if (last !== undefined && rows.length === rowsAtOnce)
      return {
        outcome: { type: "done" },
        audit,
        errands: [...errands, stepErrand(one, last.line, machineNow)],
      };
    await stores.imports.finish(id);
    return { outcome: { type: "done" }, audit, errands, messages: [await doneMessage(one, scene)] };
  },
};

function previewed({ row, draft, read }: ReadRow): PreviewedRow {
  const { line } = row;
  if ("faults" in read) return { line, faults: read.faults };
  if (read.kind === "subscription")
    return { line, name: draft.name ?? "", end: read.end, certificate: false };
  const [leaf] = read.found.chain;
  return { line, name: draft.name ?? leaf.commonName, end: leaf.notAfter, certificate: true };
}

async function doneMessage(one: Import, { stores, key }: Scene): Promise<Message<Outcome>> {
  const { id, name, platform, personId } = one;
  const person = await stores.people.personById(personId);
  const counts = await stores.imports.counts(id);
  const locale = person?.locale ?? "en";
  const outcome = { type: "import-done", id, name, counts, locale, platform } as const;
  return { key: `imported:${key}`, platform, to: { personId }, thread: null, outcome };
}
