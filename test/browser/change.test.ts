import { afterAll, beforeAll, describe, it } from "vitest";
import { languages, plain } from "./languages.ts";
import { beginning } from "./open-playground.ts";
import { usePlayground } from "./use-playground.ts";
import type { Visit } from "./visit.ts";

const playground = await usePlayground();

/** One that each persona may change: the admin any, the other their own. */
const own = { English: "Contract seal", Chinese: "上海合同章" };

describe.each(languages)("changes in $language", (its) => {
  const { forms, how, signatures: words } = its.reader(beginning).texts;
  const name = own[its.language];
  const renamed = `${name} 2027`;
  let visit: Visit;
  beforeAll(async () => {
    visit = await playground.visit(its.persona, "C0LEGAL");
    await visit.introduce(playground);
    await visit.goTo("legal");
  });
  afterAll(() => visit.page.close());

  it("edits one by the button of its card", async () => {
    await visit.say(`/signature status ${name}`);
    const card = visit.message(words.labels.fingerprint);
    await card.getByRole("button", { name: words.edit, exact: true }).click();
    await visit.modal.getByRole("heading", { name: forms.editTitle, exact: true }).waitFor();
    await visit.picture(`edit-${its.language}`);
    await visit.input("link").fill("portal");
    await visit.submit();
    await visit
      .field("link")
      .getByText(forms.fault({ why: "not-a-link" }, how.slack), { exact: true })
      .waitFor();
    await visit.input("link").fill("https://portal.example/renew");
    await visit.input("name").fill(renamed);
    await visit.submit();
    await visit.modal.getByText(plain(words.edited(renamed))).waitFor();
    await visit.picture(`edited-${its.language}`);
    await visit.done();
  });

  it("removes one after asking, and takes it back", async () => {
    await visit.say(`/signature remove ${renamed}`);
    await visit.message(words.labels.status).first().waitFor();
    const asked = visit.page.getByRole("button", { name: words.removeYes, exact: true });
    await asked.waitFor();
    await visit.picture(`remove-asked-${its.language}`);
    await asked.click();
    await visit.message(plain(words.removed(renamed))).waitFor();
    await visit.picture(`removed-${its.language}`);
    await visit.page.getByRole("button", { name: words.undo, exact: true }).click();
    await visit.message(plain(words.restored(renamed))).waitFor();
    await visit.say(`/signature status ${renamed}`);
    await visit.message(words.labels.fingerprint).last().waitFor();
  });
});
