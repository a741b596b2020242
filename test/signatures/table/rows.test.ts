import { describe, expect, test } from "vitest";
import { csvOf } from "../../../src/signatures/table/write.ts";
import { addCertificate, addSubscription, certificate } from "../../support/samples.ts";
import { cameOf, guid, key, now, useTables } from "../../support/tables.ts";

const { store, take, exported } = useTables();

/** The faults of the only row below these headers. */
async function faultsOf(headers: string[], cells: string[]) {
  const { answers } = await take(csvOf([headers, cells]));
  const [only] = answers;
  return only?.came === "failed" ? only.faults : only;
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
    const [found] = await store().read.signatures.search("年度签章", 2);
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
    const [found] = await store().read.signatures.search("contract seal", 2);
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
    expect(await store().read.signatures.names(9)).toEqual([]);
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
    const ids = await store().commit(async ({ people, links }) => {
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
    const [found] = await store().read.signatures.search("A", 1);
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
    await store().commit((session) => addCertificate(session, now, "Contract seal", pem));
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
    const id = await store().commit((session) => addSubscription(session, now, "Payroll", 9));
    await store().commit(({ signatures }) => signatures.setRemoved(id, now));
    expect(cameOf((await take("name,end\nPayroll,2026-12-31\n")).answers)).toEqual(["added"]);
  });
});
