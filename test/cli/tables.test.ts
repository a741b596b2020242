import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { importOptions } from "../../src/cli/import-options.ts";
import { importTable, type TableParts } from "../../src/cli/import-table.ts";
import { csvOf } from "../../src/signatures/table/write.ts";
import { createStore } from "../../src/storage/create-store.ts";
import { defaults, quiet } from "../contracts/storage-defaults.ts";
import { type Command, exporting, importing, running } from "../support/commands.ts";
import { certificate } from "../support/samples.ts";

// Processes start here, on machines that may be busy.
vi.setConfig({ testTimeout: 180_000 });
const folder = await mkdtemp(join(tmpdir(), "sealwatch-tables-"));
afterAll(() => rm(folder, { recursive: true, force: true }));
const at = (...parts: string[]) => join(folder, ...parts);
const now = Date.now();

const database = (name: string) => at(`${name}.sqlite`);
const started = (command: Command, name: string, ...args: string[]) =>
  running(command, folder, { DATABASE_URL: `sqlite:${database(name)}`, TIME_ZONE: "UTC" }, args);
const imported = (name: string, ...args: string[]) => importing(database(name), now, args);
const exported = (name: string) => exporting(database(name), now);

test("a folder of tables and certificates comes in, goes out as a table, and comes in again", async () => {
  await mkdir(at("in"));
  const beside = await certificate("Beside", now, 90);
  await writeFile(at("in", "a.csv"), "sep=;\r\nBezeichnung;Ablauf\r\nPayroll;31.12.2026\r\nTotal;\r\n");
  await writeFile(
    at("in", "b.txt"),
    csvOf([
      ["名称", "证书"],
      ["年度签章", await certificate("Seal", now, 70)],
    ]),
  );
  await writeFile(at("in", "c.pem"), beside);
  await writeFile(at("in", "d.csv"), 'name,end\nA,2026-12-31\n"B,2026-12-31\n');
  const columns = ["--columns", "name=Bezeichnung,end=Ablauf"];
  const first = await started("import", "first", ...columns, at("in", "a.csv"));
  expect(first.last).toBe("1 added, 0 known already, 1 skipped");
  const failed = at("in", "a.failed.csv");
  expect(first.stdout).toContain(`why: ${failed}`);
  expect(await readFile(failed, "utf8")).toBe(
    "\uFEFFBezeichnung;Ablauf;reason\r\nTotal;;End date: Please give the day on which it ends.\r\n",
  );

  const second = await imported("first", at("in"));
  expect(second.counts).toEqual([2, 0, 2]);
  expect(second.printed).toContain("a.csv: I know none of these columns: Bezeichnung, Ablauf.");
  expect(second.printed).toContain("a.failed.csv: rows that were not taken before");
  expect(second.printed).toContain("d.csv: In line 3 a quotation mark opens that nothing closes.");

  // Somebody mends what was left: their file is not written over.
  await writeFile(failed, "name,end\nTotal,2027-01-01\nAgain,\n");
  const third = await imported("first", failed);
  expect(third.counts).toEqual([1, 0, 1]);
  expect(third.printed).toContain(`why: ${at("in", "a.failed-2.csv")}`);

  const out = await started("export", "first");
  expect(out.stdout).toMatch(/^\uFEFFname,kind,status,end,/);
  expect(out.stdout).toContain("\r\nPayroll,subscription,");
  expect((await started("export", "first", at("out.csv"))).stdout).toBe("");
  expect(await readFile(at("out.csv"), "utf8")).toBe(out.stdout);
  expect((await imported("second", at("out.csv"))).counts).toEqual([4, 0, 0]);
  expect(await exported("second")).toBe(out.stdout);
  expect((await imported("first", at("out.csv"))).counts).toEqual([0, 4, 0]);
});

test("dates that can be read in two ways are asked about, and nothing is taken before", async () => {
  await writeFile(at("dates.csv"), "name,end\nA,3/4/2026\nB,5/6/2026\n");
  const unclear = await started("import", "dates", at("dates.csv"));
  expect(unclear.stdout).toContain(
    "can be read in two ways; say which is right with --day-first or --month-first",
  );
  expect([unclear.last, unclear.code]).toEqual(["0 added, 0 known already, 1 skipped", 1]);
  await imported("dates", "--month-first", at("dates.csv"));
  expect(await exported("dates")).toMatch(/A,subscription,\w+,2026-03-04,/);
});

test.each([
  [["--columns", "ends=Ablauf", "x.csv"], "--columns reads FIELD=HEADER"],
  [["--day-first", "--month-first", "x.csv"], "Either --day-first or --month-first."],
  [["--replace", "--beside", "x.pem"], "Either --replace or --beside."],
  [["--dayfirst", "x.csv"], "--dayfirst"],
])("a command line that is wrong is told so: %j", (args, fault) => {
  expect(importOptions(args)).toEqual({ fault: expect.stringContaining(fault) });
});

test("and the usage with it", async () => {
  const [wrong, tooMany] = await Promise.all([
    started("import", "none", "--dayfirst", "x.csv"),
    started("export", "none", "a.csv", "b.csv"),
  ]);
  expect([wrong.code, wrong.stdout.split("...")[0]]).toEqual([2, "Usage: npm run import -- PATH"]);
  expect(wrong.stderr).toContain("--dayfirst");
  expect(tooMany.code).toBe(2);
});

test("a stop ends with the batch, and the next run goes on from there", async () => {
  const store = await createStore({ client: "sqlite", file: at("stop.sqlite") }, defaults, quiet);
  const rows = Array.from({ length: 1_000 }, (_, n) => `Account ${n},${n % 500 === 7 ? "" : "2026-12-31"}`);
  await writeFile(at("stop.csv"), `name,end\n${rows.join("\n")}\n`);
  const stopping = new AbortController();
  const parts: TableParts = {
    ...{ store, now, timeZone: "UTC", locale: "zh", signal: stopping.signal, failed: at("left.csv") },
    ...{ columns: {}, dayFirst: null },
    progress: (done) => (done >= 400 ? stopping.abort() : undefined),
  };
  const first = await importTable(at("stop.csv"), parts);
  expect(first).toMatchObject({ added: 399, known: 0, failed: 1, read: 400, rows: 1_000 });
  expect(first.failedFile).toBe(at("left.csv"));
  const { signal } = new AbortController();
  const second = await importTable(at("stop.csv"), { ...parts, signal });
  expect(second).toMatchObject({ added: 599, known: 399, failed: 2, read: 1_000, rows: 1_000 });
  expect(second.failedFile).toBe(at("left-2.csv"));
  expect(await readFile(at("left-2.csv"), "utf8")).toMatch(
    /^\uFEFFname,end,原因\r\nAccount 7,,到期日：请填写到期日。\r\n/,
  );
  expect(await store.read.audit.latest(null, 2_000)).toHaveLength(998);
  await store.close();
});
