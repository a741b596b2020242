import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { DAY } from "../../src/clock.ts";
import { makeCertificate } from "./certificate.ts";
import { endsAt, languages, plain } from "./languages.ts";
import { beginning } from "./open-playground.ts";
import { usePlayground } from "./use-playground.ts";
import { payload } from "./visit.ts";

const end = beginning + 45 * DAY;

const playground = await usePlayground();

describe.each(languages)("a file dropped into the direct message, in $language", (its) => {
  const reader = its.reader(beginning);
  const { files } = reader.texts;

  it("is read and offered", async () => {
    const visit = await playground.visit(its.persona);
    await visit.introduce(playground);
    await visit.goTo("Sealwatch");
    const name = `Dropped seal (${its.language})`;
    const file = payload({ name: "dropped.pem", text: await makeCertificate(name, end) });
    await visit.page.locator("main").drop({ files: file });
    await visit.page.locator(".chip", { hasText: "dropped.pem" }).waitFor();
    await visit.page.getByTestId("send").click();
    const offer = visit.message(files.fromFile("dropped.pem"));
    await offer.getByText(plain(files.found(name, "")).trim()).waitFor();
    await offer.getByText(endsAt(end, reader)).waitFor();
    await offer.getByRole("button", { name: files.track, exact: true }).waitFor();
    await visit.picture(`dropped-${its.language}`);
    await visit.page.close();
  });

  it("can be downloaded from its message", async () => {
    const visit = await playground.visit(its.persona);
    await visit.goTo("Sealwatch");
    const name = `行 & rows (${its.language}).csv`;
    await visit.page.getByTestId("composer-file").setInputFiles(payload({ name, text: "name;end\r\n" }));
    await visit.page.getByTestId("send").click();
    const card = visit.page.locator(".file-card", { hasText: name });
    const [download] = await Promise.all([visit.page.waitForEvent("download"), card.click()]);
    expect(download.suggestedFilename()).toBe(name);
    expect(readFileSync(await download.path(), "utf8")).toBe("name;end\r\n");
    await visit.picture(`file-${its.language}`);
    await visit.page.close();
  });

  it("is refused in one clear sentence where it is no certificate", async () => {
    const visit = await playground.visit(its.persona);
    await visit.goTo("Sealwatch");
    const page = payload({ name: "portal.pem", text: "<!doctype html><title>Sign in</title>" });
    await visit.page.getByTestId("composer-file").setInputFiles(page);
    await visit.page.getByTestId("send").click();
    await visit.message(files.refused({ reason: "html-page" })).waitFor();
    await visit.page.close();
  });
});

it("is tracked with one click and a form that knows it already", async () => {
  const [{ reader: read }] = languages;
  const reader = read(beginning);
  const { files, forms, signatures } = reader.texts;
  const visit = await playground.visit("admin");
  await visit.goTo("Sealwatch");
  const offer = visit.message(files.fromFile("dropped.pem"));
  await offer.getByRole("button", { name: files.track, exact: true }).click();
  const about = forms.aboutCertificate("Dropped seal (English)", endsAt(end, reader));
  await visit.modal.getByText(about).waitFor();
  expect(await visit.input("name").inputValue()).toBe("Dropped seal (English)");
  await visit.picture("dropped-form");
  await visit.input("name").fill("Dropped seal");
  await visit.submit();
  await visit.modal.getByText(plain(signatures.added("Dropped seal", endsAt(end, reader)))).waitFor();
  await visit.done();
  await visit.say("status Dropped");
  await visit.message("Dropped seal").getByText(endsAt(end, reader)).waitFor();
  await visit.page.close();
});
