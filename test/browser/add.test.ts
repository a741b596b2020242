import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DAY } from "../../src/clock.ts";
import { endOfDay } from "../../src/signatures/draft.ts";
import { makeCertificate } from "./certificate.ts";
import { endsAt, languages, plain } from "./languages.ts";
import { beginning } from "./open-playground.ts";
import { usePlayground } from "./use-playground.ts";
import { payload, type Visit } from "./visit.ts";

const [english] = languages;
const end = beginning + 200 * DAY;

const playground = await usePlayground();

describe.each(languages)(
  "the form for a new signature, in $language",
  ({ language, persona, reader: readerAt }) => {
    const reader = readerAt(beginning);
    const { forms, how, signatures: words } = reader.texts;
    let visit: Visit;
    beforeAll(async () => {
      visit = await playground.visit(persona, "C0LEGAL");
      await visit.introduce(playground);
      await visit.goTo("legal");
    });
    afterAll(() => visit.page.close());
    beforeEach(async () => {
      await visit.say("/signature add");
      await visit.modal.getByRole("heading", { name: forms.addTitle, exact: true }).waitFor();
    });

    it("takes a subscription with its last day", async () => {
      const name = `Stamp account, ${language}`;
      await visit.input("name").fill(name);
      await visit.input("kind").selectOption("subscription");
      await visit.input("end").fill("2027-09-30");
      await visit.input("vendor").fill("StampCo & Sons");
      await visit.submit();
      const lastMoment = endOfDay("2027-09-30", reader.timeZone) ?? 0;
      await visit.modal.getByText(plain(words.added(name, endsAt(lastMoment, reader)))).waitFor();
      await visit.picture(`added-subscription-${language}`);
      await visit.done();
      await visit.say(`/signature status ${name}`);
      await visit.message("StampCo & Sons").waitFor();
    });

    it("takes a pasted certificate, and its name from it", async () => {
      await visit.input("pasted").fill(await makeCertificate(`Pasted seal ${language}`, end));
      await visit.submit();
      await visit.modal
        .getByText(plain(words.added(`Pasted seal ${language}`, endsAt(end, reader))))
        .waitFor();
      await visit.done();
    });

    it("takes a file, and knows it again", async () => {
      const file = payload({ name: "seal.pem", text: await makeCertificate(`Filed seal ${language}`, end) });
      await visit.field("file").locator("input[type=file]").setInputFiles(file);
      await visit.field("file").getByText("seal.pem").waitFor();
      await visit.input("name").fill(`Seal from a file, ${language}`);
      await visit.picture(`add-file-${language}`);
      await visit.submit();
      await visit.modal
        .getByText(plain(words.added(`Seal from a file, ${language}`, endsAt(end, reader))))
        .waitFor();
      await visit.done();

      await visit.say("/signature add");
      await visit.field("file").locator("input[type=file]").setInputFiles(file);
      await visit.field("file").getByText("seal.pem").waitFor();
      await visit.submit();
      await visit.modal.getByText(plain(words.alreadyTracked(`Seal from a file, ${language}`))).waitFor();
      await visit.done();
    });

    it("shows each fault beside its field, and keeps what was entered", async () => {
      await visit.input("kind").selectOption("subscription");
      await visit.input("link").fill("ftp://portal.example");
      await visit.submit();
      await visit
        .field("name")
        .getByText(forms.fault({ why: "name-missing" }, how.slack))
        .waitFor();
      await visit
        .field("link")
        .getByText(forms.fault({ why: "not-a-link" }, how.slack))
        .waitFor();
      expect(await visit.focused()).toBe("field-name");
      await visit.picture(`add-faults-${language}`);

      await visit.input("kind").selectOption("certificate");
      await visit.input("pasted").fill((await makeCertificate("Cut off", end)).slice(0, 300));
      await visit.submit();
      await visit
        .field("pasted")
        .getByText(reader.texts.files.refused({ reason: "truncated" }))
        .waitFor();
      expect(await visit.input("link").inputValue()).toBe("ftp://portal.example");
      await visit.done();
    });
  },
);

it("needs no mouse, from the command to the closed form", async () => {
  const visit = await playground.visit("admin", "C0LEGAL");
  const { keyboard } = visit.page;
  const tabTo = async (testId: string) => {
    for (let steps = 0; steps < 30 && (await visit.focused()) !== testId; steps++)
      await keyboard.press("Tab");
    expect(await visit.focused()).toBe(testId);
  };
  await visit.page.reload();
  await visit.composer.and(visit.page.locator(":focus")).waitFor();
  const suggestions = visit.page.getByRole("listbox");
  await keyboard.type("/sig");
  await suggestions.waitFor();
  await keyboard.press("Tab");
  await keyboard.type("ad");
  await suggestions.getByRole("option").nth(1).waitFor({ state: "detached" });
  await visit.picture("completion");
  await keyboard.press("Tab");
  expect(await visit.composer.inputValue()).toBe("/signature add ");
  await keyboard.press("Enter");
  await visit.modal.waitFor();
  expect(await visit.focused()).toBe("field-name");
  await keyboard.type("By keyboard");
  await tabTo("field-kind");
  await keyboard.press("s");
  await tabTo("field-end");
  await keyboard.type("09302027");
  await tabTo("modal-submit");
  await keyboard.press("Enter");
  await visit.modal.getByText("I now watch By keyboard").waitFor();
  await keyboard.press("Escape");
  await visit.modal.waitFor({ state: "detached" });
  expect(await visit.focused()).toBe("composer");
  await visit.page.close();
});

it("tells who may not add one whom to ask", async () => {
  const { people } = english.reader(beginning).texts;
  const colleague = await playground.visit("colleague");
  await colleague.introduce(playground);
  await colleague.say("/signature add");
  const refusal = colleague.message(people.denied["needs-admin"]());
  await refusal.getByText("@Anna Keller").waitFor();
  await colleague.picture("denied");
  await colleague.page.close();
});
