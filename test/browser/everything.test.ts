import { afterAll, describe, it } from "vitest";
import { openOpenssl } from "../support/openssl.ts";
import { languages, plain } from "./languages.ts";
import { beginning } from "./open-playground.ts";
import { usePlayground } from "./use-playground.ts";

const openssl = openOpenssl();
afterAll(() => openssl.close());
const password = "密码-7Q3";

/** A PKCS#12 file with a certificate of this name and days to live. */
function locked(name: string, days: number): Buffer {
  const { certificateFile, keyFile } = openssl.certify({ subject: `/O=Northwind/CN=${name}`, days });
  const args = ["pkcs12", "-export", "-in", certificateFile, "-inkey", keyFile];
  return openssl.run([...args, "-passout", `pass:${password}`]);
}

const playground = await usePlayground();

describe.each(languages)("everything that a company has, in $language", (its) => {
  const { texts } = its.reader(beginning);
  const { tables, files, signatures, forms } = texts;
  const open = async () => {
    const visit = await playground.visit(its.persona);
    await visit.introduce(playground);
    await visit.goTo("Sealwatch");
    const give = async (name: string, buffer: Buffer) => {
      const file = { name, mimeType: "application/octet-stream", buffer };
      await visit.page.getByTestId("composer-file").setInputFiles(file);
      await visit.page.getByTestId("send").click();
    };
    return { visit, give };
  };

  it("comes in as a spreadsheet: columns, preview, import, and a file of what was not taken", async () => {
    const { visit, give } = await open();
    const row = `Browser account ${its.language}`;
    await give("plan.csv", Buffer.from(`名称;到期日;服务商\n${row};2031-12-31;Token.im\n没有日期;;\n`));
    const offer = visit.message(plain(tables.offered("plan.csv", 2)));
    await offer.getByRole("button", { name: tables.choose, exact: true }).click();
    await visit.modal.getByText(plain(tables.formAbout("plan.csv"))).waitFor();
    await visit.picture(`import-columns-${its.language}`);
    await visit.submit();
    await visit.modal.getByText(tables.previewAbout(1, 2, 2)).waitFor();
    await visit.picture(`import-preview-${its.language}`);
    await visit.submit();
    await visit.modal.getByText(/plan\.csv/).waitFor();
    await visit.done();
    await visit
      .message(plain(tables.done("plan.csv", { added: 1, known: 0, failed: 1, waiting: 0 })))
      .waitFor();
    await visit.page.locator(".file-card", { hasText: "plan.failed.csv" }).waitFor();
    await visit.picture(`import-done-${its.language}`);
    await visit.say(`status ${row}`);
    await visit.message(row).getByText("Token.im").first().waitFor();
    await visit.page.close();
  });

  it("comes in as a locked file, whose password is asked for; a later one of its kind takes its place", async () => {
    const { visit, give } = await open();
    const name = `Locked seal ${its.language}`;
    const unlock = async (file: string) => {
      const asked = visit.message(files.fromFile(file)).filter({ hasText: files.lockedWithKey });
      await asked.getByRole("button", { name: files.unlock, exact: true }).click();
      await visit.modal.getByText(plain(files.unlockAbout(file))).waitFor();
      await visit.input("password").fill(password);
      await visit.picture(`unlock-${its.language}`);
      await visit.submit();
      await visit.modal.getByText(plain(files.unlocked(file, 1))).waitFor();
      await visit.done();
    };
    await give("one.p12", locked(name, 700));
    await unlock("one.p12");
    await visit.message(name).getByRole("button", { name: files.track, exact: true }).click();
    await visit.submit();
    await visit.modal.getByText(name).first().waitFor();
    await visit.done();
    await give("two.p12", locked(name, 1_400));
    await unlock("two.p12");
    const offer = visit.message(texts.successors.replace);
    await visit.picture(`successor-${its.language}`);
    await offer.getByRole("button", { name: texts.successors.replace, exact: true }).click();
    await visit.message(its.language === "English" ? /Reminders start over/ : /提醒会重新安排/).waitFor();
    await visit.say(`status ${name}`);
    await visit.message(texts.successors.earlierLabel).getByText(name).first().waitFor();
    await visit.picture(`history-${its.language}`);
    await visit.page.close();
  });

  it("is asked for again where it was renewed: the form behind the button takes a new end", async () => {
    const { visit } = await open();
    await visit.say("status Token.im");
    const shown = visit.message("Token.im").filter({ hasText: signatures.labels.nextReminder });
    await shown.getByRole("button", { name: signatures.renewed, exact: true }).click();
    await visit.modal.getByText(forms.renewedTitle).first().waitFor();
    await visit.picture(`renewed-${its.language}`);
    await visit.done();
    await visit.page.close();
  });
});
