import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { DAY } from "../../../src/clock.ts";
import { reasonOf } from "../../../src/conversation/signatures/rows.ts";
import { textsFor } from "../../../src/conversation/texts/index.ts";
import { exportText } from "../../../src/signatures/table/export-text.ts";
import { createFailedRows } from "../../../src/signatures/table/failed-rows.ts";
import { readRow } from "../../../src/signatures/table/row.ts";
import { rowsBelow, survey } from "../../../src/signatures/table/table.ts";
import { type RowAnswer, takeRows } from "../../../src/signatures/table/take-rows.ts";
import { csvOf } from "../../../src/signatures/table/write.ts";
import { createStore } from "../../../src/storage/create-store.ts";
import type { Store } from "../../../src/storage/store.ts";
import { defaults, quiet } from "../../contracts/storage-defaults.ts";
import { addCertificate, addSubscription, certificate, chained } from "../../support/samples.ts";

const now = Date.UTC(2026, 5, 1, 12);
const timeZone = "Europe/Berlin";
const guid = "01234567-89ab-cdef-0123-456789abcdef";
const key =
  "-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0w\n-----END PRIVATE KEY-----\n";

const folder = await mkdtemp(join(tmpdir(), "sealwatch-tables-"));
afterAll(() => rm(folder, { recursive: true, force: true }));
let opened = 0;
const open = () =>
  createStore({ client: "sqlite", file: join(folder, `${++opened}.sqlite`) }, defaults, quiet);
let store: Store;
beforeEach(async () => {
  store = await open();
});
afterEach(() => store.close());

/** Takes a whole file in one transaction. */
async function take(text: string, into = store) {
  const source = () => [Buffer.from(text)];
  const table = await survey(source);
  const reading = { mapping: table.mapping, order: table.orders[table.mapping.end ?? -1] ?? null, timeZone };
  const read: Awaited<ReturnType<typeof readRow>>[] = [];
  for await (const row of rowsBelow(source, table)) read.push(await readRow(row, reading));
  const at = { now, machineNow: now, timeZone, readIn: timeZone, personId: null };
  const taken = await into.commit((session) => takeRows(read, at, session));
  return { ...taken, table, rows: read.map(({ row }) => row) };
}

const cameOf = (answers: RowAnswer[]) => answers.map(({ came }) => came);
/** The faults of the only row below these headers. */
async function faultsOf(headers: string[], cells: string[]) {
  const { answers } = await take(csvOf([headers, cells]));
  const [only] = answers;
  return only?.came === "failed" ? only.faults : only;
}
async function exported(from = store): Promise<string> {
  let text = "";
  for await (const part of exportText(from.read, { timeZone, now })) text += part;
  return text;
}

describe("a row", () => {
  test("is a subscription that ends with its day, with all that is said of it", async () => {
    const { answers, audit } = await take(
      csvOf([
        ["名称", "到期日", "负责人", "备用负责人", "频道", "供应商", "客服", "链接", "备注"],
        [
          " 年度签章 ",
          "2026年12月31日",
          "slack:U12",
          `teams:${guid}`,
          "slack:C12",
          "数安",
          "+86 10",
          "https://a.cn",
          "一\n二",
        ],
      ]),
    );
    expect(cameOf(answers)).toEqual(["added"]);
    const [found] = await store.read.signatures.search("年度签章", 2);
    expect(found).toMatchObject({
      ...{ name: "年度签章", vendor: "数安", support: "+86 10", link: "https://a.cn", notes: "一\n二" },
      facts: { kind: "subscription", end: Date.parse("2026-12-31T22:59:59.999Z") },
      owner: { identities: { slack: "U12" } },
      backup: { identities: { teams: guid } },
      place: { kind: "channel", identities: { slack: "C12" } },
    });
    expect(audit).toMatchObject([{ action: "add", personId: null, signatureId: found?.id, before: null }]);
  });

  test("with a certificate is that, whatever else it says, also in Base64 and beside a key", async () => {
    const [seal, bare, both] = await Promise.all(
      ["Seal", "Bare", "Both"].map((name) => certificate(name, now, 100)),
    );
    const base64 = `${bare}`.replace(/-----.*-----|\n/g, "");
    const { answers } = await take(
      csvOf([
        ["name", "kind", "end", "certificate"],
        ["Contract seal", "subscription", "31/12/26", `${seal}`],
        ["", "", "", base64],
        ["", "", "", key + both],
      ]),
    );
    expect(answers).toMatchObject([
      { came: "added", name: "Contract seal", privateKeySeen: false },
      { came: "added", name: "Bare" },
      { came: "added", name: "Both", privateKeySeen: true },
    ]);
    const [found] = await store.read.signatures.search("contract seal", 2);
    expect(found?.facts.kind).toBe("certificate");
  });

  test.each<[string, string[], string[], unknown]>([
    ["no name", ["name", "end"], ["", "2026-12-31"], { name: { why: "name-missing" } }],
    ["no end", ["name", "end"], ["A", " "], { end: { why: "end-missing" } }],
    ["no column of ends", ["name", "notes"], ["A", "x"], { end: { why: "end-missing" } }],
    [
      "nothing that counts",
      ["name", "foo"],
      ["", "x"],
      { name: { why: "name-missing" }, end: { why: "end-missing" } },
    ],
    ["no date", ["name", "end"], ["A", "soon"], { end: { why: "no-date", text: "soon" } }],
    [
      "either way",
      ["name", "end"],
      ["A", "3/4/2026"],
      { end: { why: "day-or-month-first", text: "3/4/2026" } },
    ],
    [
      "a day that is not",
      ["name", "end"],
      ["A", "2026-02-30"],
      { end: { why: "no-such-day", text: "2026-02-30" } },
    ],
    [
      "an unknown address",
      ["name", "end", "owner"],
      ["A", "2026-12-31", "x@y.zz"],
      { owner: { why: "unknown-person", text: "x@y.zz" } },
    ],
    [
      "an unknown name",
      ["name", "end", "owner"],
      ["A", "2026-12-31", "Nobody"],
      { owner: { why: "unknown-person", text: "Nobody" } },
    ],
    [
      "an id that is none",
      ["name", "end", "owner"],
      ["A", "2026-12-31", "slack:anna"],
      { owner: { why: "unknown-person", text: "slack:anna" } },
    ],
    [
      "an unknown channel",
      ["name", "end", "channel"],
      ["A", "2026-12-31", "#none"],
      { place: { why: "unknown-channel", text: "#none" } },
    ],
    [
      "nobody's stand-in",
      ["name", "end", "owner", "backup"],
      ["A", "2026-12-31", "slack:U12", "SLACK:U12"],
      { backup: { why: "same-as-owner" } },
    ],
    [
      "no certificate",
      ["name", "certificate"],
      ["A", "yes"],
      { pasted: { why: "unreadable", refused: [{ reason: "not-a-certificate" }] } },
    ],
    [
      "a key",
      ["name", "certificate"],
      ["A", key],
      { pasted: { why: "unreadable", refused: [{ reason: "private-key" }] } },
    ],
    [
      "a key among people",
      ["name", "end", "owner"],
      ["A", "2026-12-31", key],
      { owner: { why: "unreadable", refused: [{ reason: "private-key" }] } },
    ],
    ["no link", ["name", "end", "link"], ["A", "2026-12-31", "a.cn"], { link: { why: "not-a-link" } }],
  ])("with %s fails", async (_, headers, cells, faults) => {
    expect(await faultsOf(headers, cells)).toEqual(faults);
    expect(await store.read.signatures.names(9)).toEqual([]);
  });
});

test("a cell that is not understood is quoted in brief", async () => {
  const long = "长".repeat(5_000);
  const brief = `${"长".repeat(59)}…`;
  expect(await faultsOf(["name", "end", "owner"], ["A", long, long])).toEqual({
    end: { why: "no-date", text: brief },
    owner: { why: "unknown-person", text: brief },
  });
});

describe("people and channels", () => {
  test("are found by address, by a name that one has, and by #name", async () => {
    const ids = await store.commit(async ({ people, links }) => {
      const anna = await people.ensurePerson({ platform: "slack", externalId: "UANNA" }, "Anna");
      await links.saveEmail({ platform: "slack", externalId: "UANNA" }, "anna@example.com");
      const bo = await people.ensurePerson({ platform: "slack", externalId: "UBO" }, "李波");
      for (const externalId of ["U1A", "U2A"])
        await people.ensurePerson({ platform: "slack", externalId }, "Kim");
      const place = await people.ensurePlace({ platform: "slack", externalId: "C1A" }, "channel", "legal");
      const shut = await people.ensurePlace({ platform: "slack", externalId: "C2A" }, "channel", "old");
      await people.savePlace(shut.id, { unusable: "archived" });
      return { anna: anna.id, bo: bo.id, place: place.id };
    });
    const { answers } = await take(
      csvOf([
        ["name", "end", "owner", "backup", "channel"],
        ["A", "2026-12-31", "ANNA@example.com", "@李波", "#Legal"],
        ["B", "2026-12-31", "Kim", "anna", "#old"],
        ["C", "2026-12-31", "anna@example.com", "Anna", ""],
      ]),
    );
    expect(answers).toMatchObject([
      { came: "added" },
      {
        faults: {
          owner: { why: "several-people", text: "Kim" },
          place: { why: "place-unusable", unusable: "archived" },
        },
      },
      { faults: { backup: { why: "same-as-owner" } } },
    ]);
    const [found] = await store.read.signatures.search("A", 1);
    expect([found?.owner?.id, found?.backup?.id, found?.place?.id]).toEqual([ids.anna, ids.bo, ids.place]);
  });

  test("who is met by an id for the first time is looked up, once", async () => {
    const row = (name: string) => [name, "2026-12-31", "slack:U12", "slack:C12"];
    const { errands } = await take(csvOf([["name", "end", "owner", "channel"], row("A"), row("B")]));
    expect(errands.map(({ key }) => key)).toEqual(["profile:slack:U12", "place:slack:C12"]);
  });
});

describe("what is there already", () => {
  test("is known, in the file as in the database, and nothing of it changes", async () => {
    const pem = await certificate("Seal", now, 100);
    await store.commit((session) => addCertificate(session, now, "Contract seal", pem));
    const file = csvOf([
      ["name", "end", "certificate", "notes"],
      ["Other name", "", pem, "new"],
      ["Payroll", "2026-12-31", "", ""],
      ["ＰＡＹＲＯＬＬ", "31.12.2026", "", "new"],
      ["payroll", "2027-12-31", "", ""],
      ["Contract Seal", "2026-12-31", "", ""],
    ]);
    const { answers } = await take(file);
    expect(cameOf(answers)).toEqual(["known", "added", "known", "failed", "failed"]);
    expect(answers.slice(3)).toMatchObject([
      { faults: { name: { why: "name-taken", name: "Payroll" } } },
      { faults: { name: { why: "name-taken", name: "Contract seal" } } },
    ]);
    const before = await exported();
    const again = await take(file);
    expect(cameOf(again.answers)).toEqual(["known", "known", "known", "failed", "failed"]);
    expect(again.audit).toEqual([]);
    expect(await exported()).toBe(before);
  });

  test("certificates that are called what they call themselves may share a name, others may not", async () => {
    const [one, two, three] = await Promise.all([90, 190, 290].map((days) => certificate("Seal", now, days)));
    const { answers } = await take(
      csvOf([
        ["name", "pem"],
        ["Seal", `${one}`],
        ["", `${two}`],
        ["Seal", `${three}`],
      ]),
    );
    expect(cameOf(answers)).toEqual(["added", "added", "added"]);
    const other = await certificate("Other", now, 90);
    expect(await faultsOf(["name", "pem"], ["seal", other])).toEqual({
      name: { why: "name-taken", name: "Seal" },
    });
  });

  test("a removed one is not in the way", async () => {
    const id = await store.commit((session) => addSubscription(session, now, "Payroll", 9));
    await store.commit(({ signatures }) => signatures.setRemoved(id, now));
    expect(cameOf((await take("name,end\nPayroll,2026-12-31\n")).answers)).toEqual(["added"]);
  });
});

test("an export into an empty database gives the same export", async () => {
  await store.commit(async (session) => {
    const more = { owner: "U12", backup: "U13", place: "C12", vendor: "=1+1", support: "+49 40 555 0100" };
    await addCertificate(session, now, "合同章 “一”", await chained("Approvals", now, 200, 400), more);
    await addCertificate(session, now, "Seal", await certificate("Seal", now, null), {
      platform: "teams",
      owner: guid,
    });
    await addCertificate(session, now, "Seal", await certificate("Seal", now, -10));
    const id = await addSubscription(session, now, '\'=Account, "A"; @home', 200, {
      ...more,
      link: "https://a.cn/?a=1,2",
    });
    await session.signatures.update(id, 1, { notes: 'one\ntwo\r\n"three"\t-\n\'+four' });
    await addSubscription(session, now, "-5", 20_000);
  });
  const first = await exported();
  const other = await open();
  const { answers } = await take(first, other);
  expect(cameOf(answers)).toEqual(["added", "added", "added", "added", "added"]);
  expect(await exported(other)).toBe(first);
  await other.close();
  expect(cameOf((await take(first)).answers)).toEqual(["known", "known", "known", "known", "known"]);
  expect(first).toContain("\r\n合同章 “一”,certificate,valid,");
  expect(first).toContain(",slack:U12,slack:U13,slack:C12,'=1+1,'+49 40 555 0100,");
});

test("people whose address is known are exported by it", async () => {
  await store.commit(async (session) => {
    await addSubscription(session, now, "A", 9, { owner: "U12" });
    await session.links.saveEmail({ platform: "slack", externalId: "U12" }, "anna@example.com");
  });
  expect(await exported()).toContain(
    `A,subscription,expiring,${new Date(now + 9 * DAY).toISOString().slice(0, 10)},anna@example.com,`,
  );
});

describe("rows that were not taken", () => {
  test.each(["en", "zh"] as const)(
    "come back with the reason (%s), and are taken once mended",
    async (locale) => {
      const texts = textsFor(locale);
      const text = 'Nr;Name;End;Notes\r\n1;A;;"=1\n2"\r\n2;B;2026-12-31;\r\n3;;;;more\r\n';
      const { answers, table, rows } = await take(text);
      const failed = createFailedRows({ ...table, delimiter: table.format.delimiter }, texts.tables.reason);
      let file = failed.header;
      for (const [at, answer] of answers.entries()) {
        const row = rows[at];
        if (answer.came === "failed" && row)
          file += failed.line(row, reasonOf(answer.faults, texts, texts.how.slack));
      }
      expect(file).toMatchSnapshot();
      const again = await take(file);
      expect(again.table.width).toBe(table.width + 1);
      // A second time round there is one column of reasons, not two.
      expect(
        createFailedRows({ ...again.table, delimiter: again.table.format.delimiter }, texts.tables.reason)
          .header,
      ).toBe(failed.header);
      const mended = await take(
        file.replace(";A;;", ";A;2027-01-01;").replace("3;;;;more", "3;C;2027-01-01;;more"),
      );
      expect(cameOf(mended.answers)).toEqual(["added", "added"]);
      const [found] = await store.read.signatures.search("A", 1);
      expect(found?.notes).toBe("=1\n2");
    },
  );

  test("never hand a private key on", async () => {
    const { table, rows } = await take(
      csvOf([
        ["name", "certificate"],
        ["A", key],
      ]),
    );
    const [row = { line: 0, cells: [] }] = rows;
    expect(createFailedRows({ ...table, delimiter: table.format.delimiter }, "reason").line(row, "why")).toBe(
      "A,,why\r\n",
    );
  });
});
