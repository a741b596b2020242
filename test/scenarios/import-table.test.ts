import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addSubscription, certificate } from "../support/samples.ts";
import { buttons, words } from "../support/shown.ts";
import {
  anna,
  legal,
  liwei,
  maya,
  monday,
  omar,
  openWorkspace,
  type Workspace,
} from "../support/workspace.ts";

const pem = await certificate("Sealed in a cell", monday, 300);
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

const table = [
  "Signature;Expiry date;Owner;Vendor;Certificate",
  `Token.im account;2027-03-31;slack:${omar};Token.im;`,
  `;;;;${quoted(pem)}`,
  "No end;;;;",
  "上海合同章;2027年4月1日;;华东电子认证中心;",
  "Contract seal;2027-01-01;;;",
].join("\r\n");

describe("a spreadsheet", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await openWorkspace({
      seed: async (session, now) => void (await addSubscription(session, now, "Contract seal", 20)),
    });
    await workspace.direct(liwei, "状态");
  });
  afterAll(() => workspace.close());

  const last = (user: string) => {
    const message = workspace.emulator.messages(workspace.emulator.dm(user)).at(-1);
    if (message === undefined) throw new Error("no answer");
    return message;
  };
  const drop = async (user: string, text: string | Uint8Array, name = "signatures.csv") => {
    await workspace.emulator.message(user, "dm", "", { files: [{ name, bytes: Buffer.from(text) }] });
    await workspace.settle();
    return last(user);
  };
  const lastFile = () => {
    const ids = workspace.emulator.messages(workspace.emulator.dm(anna)).flatMap(({ files }) => files);
    const file = workspace.emulator.stored(ids.at(-1) ?? "");
    if (file === undefined) throw new Error("no file came");
    return file;
  };
  const view = (user: string) => words(workspace.emulator.views(user).at(-1));
  const stored = async (name: string) => (await workspace.store().read.signatures.search(name, 1))[0];

  test("is offered, its columns are guessed, shown as they are read, and taken; the rest comes back with reasons", async () => {
    const offer = await drop(anna, table);
    expect(words(offer)).toContain("I found a table in *signatures.csv*: 5 rows.");
    const form = await workspace.pressForm(anna, offer, "Choose the columns");
    expect(words(form)).toContain("Which columns of *signatures.csv* hold what?");
    expect(words(form)).toContain("Token.im account · 2027-03-31");
    await workspace.submit(anna, {});
    expect(view(anna)).toContain("Of the 5 rows I can read 4.");
    expect(view(anna)).toContain("Line 2: *Token.im account* ends in 394 days, on 31 March 2027");
    expect(view(anna)).toContain("⚠️ Line");
    expect(await stored("Token.im account")).toBeUndefined();
    await workspace.submit(anna, {});
    expect(view(anna)).toContain("I'm importing *signatures.csv*, 5 rows.");
    await workspace.settle();
    const done = last(anna);
    expect(words(done)).toContain("The import of *signatures.csv* is done: 3 added, 2 not taken.");
    expect(await stored("Token.im account")).toMatchObject({
      vendor: "Token.im",
      owner: { identities: { slack: omar } },
    });
    expect(await stored("Sealed in a cell")).toMatchObject({ facts: { kind: "certificate" } });
    expect(await stored("上海合同章")).toMatchObject({ vendor: "华东电子认证中心" });
    const failed = lastFile();
    expect(failed.name).toBe("signatures.failed.csv");
    const lines = Buffer.from(failed.bytes).toString("utf8").split("\r\n");
    expect(lines[0]).toBe("\uFEFFSignature;Expiry date;Owner;Vendor;Certificate;reason");
    expect(lines[1]).toMatch(/^No end;;;;;.*End date: Please give the day on which it ends\./);
    expect(lines[2]).toMatch(
      /^Contract seal;2027-01-01;;;;.*There is already a signature called “Contract seal”/,
    );
  });

  test("the file of rows that were not taken can be mended and given back; what is known stays as it is", async () => {
    const mended = [
      "name;end;reason",
      "No end;2028-01-01;what was wrong",
      "Contract seal B;2027-01-01;",
    ].join("\n");
    const offer = await drop(anna, `\uFEFF${mended}\n${"Token.im account;31.03.2027;"}\n`);
    await workspace.pressForm(anna, offer, "Choose the columns");
    await workspace.submit(anna, {});
    expect(view(anna)).toContain("I can read all of the 3 rows.");
    await workspace.submit(anna, {});
    await workspace.settle();
    expect(words(last(anna))).toContain("is done: 2 added, 1 known already.");
  });

  test("columns that are not known are chosen; what is chosen twice or not at all is said", async () => {
    const offer = await drop(anna, "Was;Bis;Rest\nFrachtbrief;2027-05-01;x\nZoll;2027-06-01;y\n", "plan.csv");
    await workspace.pressForm(anna, offer, "Choose the columns");
    const none = await workspace.submit(anna, { "column:name": "none" });
    expect(none.errors).toMatchObject({
      "column:name": "Please choose the column with the names.",
      "column:end": "Please choose the column with the end dates, or the one with certificates.",
    });
    const twice = await workspace.submit(anna, { "column:name": "0", "column:end": "0" });
    expect(twice.errors).toEqual({ "column:end": "This column is chosen for something else already." });
    await workspace.submit(anna, { "column:name": "0", "column:end": "1" });
    await workspace.submit(anna, {});
    await workspace.settle();
    expect(await stored("Frachtbrief")).toBeDefined();
  });

  test("dates that can be read in two ways are asked for", async () => {
    const offer = await drop(anna, "name,end\nVisa,03/04/2027\nCargo,05/06/2027\n", "us.csv");
    const form = await workspace.pressForm(anna, offer, "Choose the columns");
    expect(words(form)).toContain("Dates such as 03/04/2027");
    await workspace.submit(anna, { order: "month" });
    expect(view(anna)).toContain("4 March 2027");
    await workspace.submit(anna, {});
    await workspace.settle();
    expect(new Date((await stored("Visa"))?.deadline ?? 0).toISOString()).toContain("2027-03-04");
  });

  test("GB18030 with Chinese headers, in Chinese", async () => {
    // 名称,到期日 / 报关章,2027-7-1 as WPS saves it.
    const bytes = Buffer.from([
      ...[0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xb5, 0xbd, 0xc6, 0xda, 0xc8, 0xd5, 0x0a],
      ...[0xb1, 0xa8, 0xb9, 0xd8, 0xd5, 0xc2, 0x2c],
      ...Buffer.from("2027-7-1\n"),
    ]);
    const offer = await drop(liwei, bytes, "签名.csv");
    expect(words(offer)).toContain("只有管理员可以进行这项操作。");
    const ours = await drop(anna, bytes, "签名.csv");
    expect(words(ours)).toContain("I found a table in *签名.csv*: 1 row.");
    await workspace.pressForm(anna, ours, "Choose the columns");
    await workspace.submit(anna, {});
    await workspace.submit(anna, {});
    await workspace.settle();
    expect(await stored("报关章")).toBeDefined();
  });

  test("a table that can't be told apart is refused with its line, and one with a key is not kept", async () => {
    const open = words(await drop(anna, 'name;end\nA;2027-01-01\nB;"2027\n', "open.csv"));
    expect(open).toContain(
      "I can't read the table in *open.csv*. In line 3 a quotation mark opens that nothing closes.",
    );
    const key = generateKeyPairSync("ed25519").privateKey;
    const armoured = key.export({ format: "pem", type: "pkcs8" }).toString();
    const bare = key.export({ format: "der", type: "pkcs8" }).toString("base64");
    const keyed = [armoured, bare].map((one) => `name;end;pem\nA;2027-01-01;${quoted(one)}\n`);
    for (const text of [...keyed, ...keyed.map((one) => Buffer.from(`\uFEFF${one}`, "utf16le"))])
      expect(words(await drop(anna, text, "keys.csv"))).toContain("In line 2 there is a private key");
    for (const suffix of ["", "-wal"])
      expect(readFileSync(workspace.file + suffix).includes(bare.slice(24, 60))).toBe(false);
  });

  test("an import pressed twice, or from an old message, is done once", async () => {
    const offer = await drop(anna, "name;end\nOnce;2027-01-01\nTwice;2027-01-02\n", "once.csv");
    await workspace.pressForm(anna, offer, "Choose the columns");
    await workspace.submit(anna, {});
    await workspace.submit(anna, {});
    await workspace.settle();
    expect(words(await workspace.press(anna, offer, "Choose the columns"))).toContain(
      "The table *once.csv* was imported already: 2 added.",
    );
    expect(words(await workspace.pressValue(anna, '{"type":"import-open","id":999}'))).toContain(
      "This table is too old.",
    );
  });

  test("more rows than one step takes, with a restart in the middle, are all taken once", async () => {
    const rows = Array.from({ length: 350 }, (_, n) => `Bulk ${n};2027-02-0${1 + (n % 9)}`);
    const offer = await drop(anna, ["name;end", ...rows].join("\n"), "bulk.csv");
    await workspace.pressForm(anna, offer, "Choose the columns");
    await workspace.submit(anna, {});
    await workspace.submit(anna, {});
    await workspace.restart();
    await workspace.settle();
    expect(words(last(anna))).toContain("The import of *bulk.csv* is done: 350 added.");
    expect((await workspace.store().read.signatures.page({ name: "Bulk " }, monday, 0, 1)).total).toBe(350);
  });

  test("one whose errand was given up goes on by itself", async () => {
    const rows = [{ line: 2, cells: ["Left behind", "2027-01-01"] }];
    await workspace.store().commit(async ({ imports, people }) => {
      const { id: personId } = await people.ensurePerson({ platform: "slack", externalId: anna });
      const one = { personId, placeId: null, platform: "slack", name: "left.csv", delimiter: ";" } as const;
      const id = await imports.insert(
        { ...one, headers: ["name", "end"], orders: [null, null], at: monday },
        rows,
      );
      await imports.start(id, { mapping: { name: 0, end: 1 }, dayFirst: null }, personId);
    });
    await workspace.restart();
    await workspace.app().tick();
    await workspace.settle();
    expect(words(last(anna))).toContain("The import of *left.csv* is done: 1 added.");
  });

  test("an export comes as a file in the chat of whoever asks, and importing it changes nothing", async () => {
    expect(words(await workspace.command(maya, "export"))).toContain("Only an admin can do this.");
    const before = await workspace.store().read.signatures.counts(monday);
    expect(words(await workspace.command(anna, "export", legal))).toContain("It comes in our chat.");
    await workspace.settle();
    expect(words(last(anna))).toContain("All signatures, ");
    const offer = await drop(anna, lastFile().bytes, "signatures.csv");
    await workspace.pressForm(anna, offer, "Choose the columns");
    await workspace.submit(anna, {});
    await workspace.submit(anna, {});
    await workspace.settle();
    expect(words(last(anna))).toMatch(/is done: 0 added, \d+ known already\./);
    expect(await workspace.store().read.signatures.counts(monday)).toEqual(before);
  });

  test("help tells how", async () => {
    expect(words(await workspace.command(maya, "import"))).toContain("Save your spreadsheet as CSV");
    expect(words(await workspace.direct(liwei, "导入"))).toContain("请把表格另存为 CSV 文件");
    expect(buttons(await workspace.command(maya, "import"))).toEqual([]);
  });
});
