import { describe, expect, test } from "vitest";
import { DAY } from "../../../src/clock.ts";
import { reasonOf } from "../../../src/conversation/signatures/rows.ts";
import { textsFor } from "../../../src/conversation/texts/index.ts";
import { createFailedRows } from "../../../src/signatures/table/failed-rows.ts";
import { csvOf } from "../../../src/signatures/table/write.ts";
import { addCertificate, addSubscription, certificate, chained } from "../../support/samples.ts";
import { cameOf, guid, key, now, useTables } from "../../support/tables.ts";

const { store, open, take, exported } = useTables();

test("an export into an empty database gives the same export", async () => {
  await store().commit(async (session) => {
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
  await store().commit(async (session) => {
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
      const [found] = await store().read.signatures.search("A", 1);
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
