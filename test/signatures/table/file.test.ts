import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rowLimit, type TableFault, TableRefused } from "../../../src/signatures/table/parse.ts";
import { looksLikeTable, rowsBelow, survey } from "../../../src/signatures/table/table.ts";
import { byteOrderMark, csvOf } from "../../../src/signatures/table/write.ts";
import { certificate } from "../../support/samples.ts";

/** 到期 and 名称 as Excel on a Chinese Windows writes them. */
const chinese = { 名称: [0xc3, 0xfb, 0xb3, 0xc6], 到期: [0xb5, 0xbd, 0xc6, 0xda] };
const utf16 = (text: string, big = false) => {
  const bytes = Buffer.from(`\uFEFF${text}`, "utf16le");
  return big ? bytes.swap16() : bytes;
};

async function read(bytes: Uint8Array | string, piece = 7) {
  const all = Buffer.from(bytes);
  const source = function* () {
    for (let at = 0; at < all.length; at += piece) yield all.subarray(at, at + piece);
  };
  const table = await survey(source);
  const rows: { line: number; cells: string[] }[] = [];
  for await (const row of rowsBelow(source, table)) rows.push(row);
  expect(rows).toHaveLength(table.rows);
  return { table, rows, cells: rows.map((row) => row.cells) };
}

async function refusal(bytes: Uint8Array | string): Promise<TableFault> {
  const error: unknown = await read(bytes, 65_536).then(
    () => null,
    (error) => error,
  );
  if (!(error instanceof TableRefused)) throw error ?? new Error("it was read");
  return error.fault;
}

describe("files as spreadsheets write them", () => {
  test.each([
    ["UTF-8", Buffer.from("Name,Ende,Owner\nMüller 签,2026-12-31,x\n"), "utf-8"],
    ["UTF-8 with a mark", Buffer.from(`${byteOrderMark}Name,Ende,Owner\r\nMüller 签,2026-12-31,x`), "utf-8"],
    ["Unicode text", utf16("Name\tEnde\tOwner\r\nMüller 签\t2026-12-31\tx\r\n"), "utf-16le"],
    [
      "the same the other way round",
      utf16("Name\tEnde\tOwner\r\nMüller 签\t2026-12-31\tx\r\n", true),
      "utf-16be",
    ],
    ["semicolons", Buffer.from("Name;Ende;Owner\r\nMüller 签;2026-12-31;x\r\n"), "utf-8"],
    [
      "a line that names them",
      Buffer.from("sep=;\r\nName;Ende;Owner\r\nMüller 签;2026-12-31;x\r\n"),
      "utf-8",
    ],
    ["an old Mac's line ends", Buffer.from("Name,Ende,Owner\rMüller 签,2026-12-31,x\r"), "utf-8"],
    ["blanks around quotes", Buffer.from('Name, "Ende", Owner\n"Müller 签", 2026-12-31 , x\n'), "utf-8"],
  ])("%s", async (_, bytes, encoding) => {
    const { table, cells } = await read(bytes);
    expect(table.format.encoding).toBe(encoding);
    expect(table.headers).toEqual(["Name", "Ende", "Owner"]);
    expect(cells).toEqual([["Müller 签", "2026-12-31", "x"]]);
    expect(looksLikeTable(bytes)).toBe(true);
  });

  test("GB18030, also where Chinese comes late", async () => {
    const ascii = Buffer.from(`Name,End\n${"Payroll,2026-12-31\n".repeat(9_000)}`);
    const bytes = Buffer.from([...ascii, ...chinese.名称, 0x2c, ...chinese.到期, 0x0a]);
    const { table, cells } = await read(bytes, 65_536);
    expect(table.format.encoding).toBe("gb18030");
    expect(cells.at(-1)).toEqual(["名称", "到期"]);
  });

  test("a Western Excel's accents are not taken for Chinese", async () => {
    const { table, cells } = await read(
      Buffer.from("Name;End;Owner\r\nGröße;31.12.2026;Müller, Zoë\r\n", "latin1"),
    );
    expect(table.format).toEqual({ encoding: "windows-1252", delimiter: ";" });
    expect(cells).toEqual([["Größe", "31.12.2026", "Müller, Zoë"]]);
  });

  test("lines are counted as an editor shows them, whatever is quoted", async () => {
    const { rows } = await read('Name,Notes\r\nA,"one\r\ntwo, ""three"""\r\n\r\n,\r\nB,\r\n');
    expect(rows).toEqual([
      { line: 2, cells: ["A", 'one\r\ntwo, "three"'] },
      { line: 6, cells: ["B", ""] },
    ]);
  });
});

test.each([
  [
    "openssl's text above a certificate",
    "Certificate:\n    Data:\n        Issuer: C=DE, O=Nord, CN=CA\n-----BEGIN CERTIFICATE-----\nMIIB\n",
  ],
  ["blank lines alone", "\n".repeat(60_000)],
])("%s is no table", (_what, text) => {
  expect(looksLikeTable(Buffer.from(text))).toBe(false);
});

describe("what people do", () => {
  test("a title and merged cells stand above the headers", async () => {
    const { table, cells } = await read(
      "Signatures 2026,,\n,,\nGeneral,,Dates\nName,Owner,Expires\nA,x,2026-12-31\n",
    );
    expect(table).toMatchObject({ headerLine: 4, mapping: { name: 0, owner: 1, end: 2 }, rows: 1 });
    expect(cells).toEqual([["A", "x", "2026-12-31"]]);
  });

  test("a hundred blank columns, blank lines, and rows shorter and longer than the headers", async () => {
    const { table, cells } = await read(
      `Name,End${",".repeat(100)}\n\n${",".repeat(101)}\nA\nB,2026-12-31,more\n`,
    );
    expect(table).toMatchObject({ mapping: { name: 0, end: 1 }, width: 102 });
    expect(cells).toEqual([["A"], ["B", "2026-12-31", "more"]]);
  });

  test("the order of dates is that of the whole column", async () => {
    const lines = ["Name,End,Notes", ...Array.from({ length: 500 }, (_, n) => `${n},3/4/2026,12/31/2026`)];
    const { table } = await read(lines.join("\n"), 4_096);
    expect(table.orders).toEqual([null, "unclear", "month"]);
    expect((await read([...lines, "last,31/12/2026,"].join("\n"), 4_096)).table.orders[1]).toBe("day");
  });

  test.each<[string, string, TableFault]>([
    ["an open quote", 'Name,End\nA,x\n"B,y\nC,z\n', { why: "open-quote", line: 3 }],
    ["one that a later one closes", 'Name,End\nA,x\n"B,y\n"C",z\n', { why: "stray-quote", line: 3 }],
    ["a quote in the middle", 'Name,End\nA 5" wide,x\n', { why: "stray-quote", line: 2 }],
    ["headers alone", "Name,End\n", { why: "no-rows" }],
    ["nothing", "", { why: "no-rows" }],
    ["blanks", " \n,,\n", { why: "no-rows" }],
    ["foreign headers", "Foo,,Bar\n1,2,3\n", { why: "no-known-column", headers: ["Foo", "", "Bar"] }],
    [
      "a line of ten megabytes",
      `Name,End\nA,${"x".repeat(1e7)}\n`,
      { why: "row-too-long", line: 2, limit: rowLimit },
    ],
    [
      "a quote open for long",
      `Name,End\nA,x\n"B,${"y\n".repeat(1e6)}`,
      { why: "row-too-long", line: 3, limit: rowLimit },
    ],
  ])("%s is refused by name", async (_, text, fault) => {
    expect(await refusal(text)).toEqual(fault);
  });
});

describe("is it a table?", () => {
  test("certificates in cells are no obstacle, also without headers that are known", async () => {
    const pem = await certificate("Seal", 0, 100);
    expect(
      looksLikeTable(
        Buffer.from(
          csvOf([
            ["name", "pem"],
            ["Seal", pem],
          ]),
        ),
      ),
    ).toBe(true);
    expect(
      looksLikeTable(
        Buffer.from(
          csvOf(
            [
              ["Was", "Wann"],
              ["Seal", "2026-12-31"],
            ],
            ";",
          ),
        ),
      ),
    ).toBe(true);
    expect(looksLikeTable(Buffer.from(`Name,End\n${"签,2026-12-31\n".repeat(9_000)}`))).toBe(true);
  });

  test("certificates, pages, letters and binaries are none", async () => {
    const pem = await certificate("Seal, Name, End", 0, 100);
    const der = Buffer.from(pem.replace(/-----.*-----/g, ""), "base64");
    const chatter = `subject=CN = Seal, O = Name\n${pem}`;
    const page = "<!DOCTYPE html><html><body>Name,End\nA,B</body></html>";
    const letter = "Dear all,\n\nplease find, as promised, the certificate.\n";
    for (const none of [pem, der, chatter, page, letter, "", "Name\nA\n", Buffer.alloc(99), "Name,End\0"]) {
      expect(looksLikeTable(Buffer.from(none)), `${none}`).toBe(false);
    }
  });
});

test("whatever is written is read again, by each delimiter and in pieces of any size", async () => {
  const text = fc.oneof(fc.string({ unit: "grapheme" }), fc.stringMatching(/^['=+\-@,;\t\r\n" a]*$/));
  const table = fc.array(fc.array(text, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.constantFrom(",", ";", "\t"),
      fc.integer({ min: 1, max: 99 }),
      async (rows, by, piece) => {
        const written = rows.filter((row) => row.some((cell) => cell.trim() !== ""));
        fc.pre(written.length > 0);
        const csv = byteOrderMark + csvOf([["name", "end", "notes"], ...written], by);
        expect((await read(csv, piece)).cells).toEqual(written);
      },
    ),
    { numRuns: 300 },
  );
});

test("no cell is written as a formula", () => {
  fc.assert(
    fc.property(fc.constantFrom("=", "+", "-", "@", "\t", "\r", "＝", "'="), fc.string(), (start, rest) => {
      expect(csvOf([[start + rest, "x"]]).replace(/^"/, "")).toMatch(/^'/);
    }),
  );
});
