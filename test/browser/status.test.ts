import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { personas } from "../../src/playground/workspace.ts";
import { languages } from "./languages.ts";
import { beginning } from "./open-playground.ts";
import { usePlayground } from "./use-playground.ts";
import type { Visit } from "./visit.ts";

const playground = await usePlayground();

describe.each(languages)("status in $language", ({ language, persona, who, reader }) => {
  const { texts } = reader(beginning);
  const words = texts.signatures;
  let visit: Visit;
  beforeAll(async () => {
    visit = await playground.visit(persona);
    await visit.introduce(playground);
  });
  afterAll(() => visit.page.close());

  it("answers the command with the worst first, for the asker alone", async () => {
    await visit.say("/signature status");
    const board = visit.message(words.boardTitle);
    await board.getByText(words.summary([["valid", 5]])).waitFor();
    expect(await board.getAttribute("data-ephemeral")).toBe("true");
    const shown = await board.textContent();
    expect(shown).toContain(words.summary([["expiring", 7]]));
    expect(shown).toContain(words.summary([["expired", 2]]));
    const names = await board.locator(".section-text b, .section-text strong").allTextContents();
    expect(names.slice(1, 4)).toEqual(["Old Android app", 'Legal & <Finance> "Q4"', "Customs declarations"]);
    await visit.picture(`status-${language}`);
  });

  it("turns the pages in place", async () => {
    const board = visit.message(words.boardTitle);
    const ts = await board.getAttribute("data-ts");
    await board.getByText(words.page(1, 2, 15), { exact: true }).waitFor();
    await board.getByRole("button", { name: words.next, exact: true }).click();
    await board.getByText(words.page(2, 2, 15), { exact: true }).waitFor();
    expect(await board.getAttribute("data-ts")).toBe(ts);
    await visit.picture(`status-page-2-${language}`);
    await board.getByRole("button", { name: words.previous, exact: true }).click();
    await board.getByText(words.page(1, 2, 15), { exact: true }).waitFor();
  });

  it("opens one, and shares it with the channel", async () => {
    const board = visit.message(words.boardTitle);
    await board
      .locator(".section", { hasText: "Invoice seal" })
      .getByRole("button", { name: words.open, exact: true })
      .click();
    const one = visit.message(words.labels.fingerprint);
    await one.getByText(words.labels.decidedBy).waitFor();
    expect(await one.textContent()).toContain(words.labels.support);
    await visit.picture(`one-${language}`);
    await one.getByRole("button", { name: words.share, exact: true }).click();

    const colleague = await playground.visit("colleague");
    const shared = colleague.message("Northwind Invoices");
    await shared.getByText(`@${who.name}`).waitFor();
    expect(await shared.getAttribute("data-ephemeral")).toBe("false");
    expect(await shared.textContent()).not.toContain("support@trustnord.example");
    await colleague.picture(`shared-by-${language}`);
    await colleague.page.close();
  });

  it("understands the same words in a direct message and by mention", async () => {
    await visit.goTo("Sealwatch");
    await visit.say("status Contract seal");
    const answer = visit.message(words.labels.fingerprint);
    await answer.getByText(words.labels.decidedBy).waitFor();
    expect(await answer.getAttribute("data-ephemeral")).toBe("false");
    await visit.say("statsu");
    await visit.message(texts.talk.notUnderstood("statsu")).waitFor();
    await visit.picture(`direct-message-${language}`);

    await visit.goTo("legal");
    await visit.say("@Sealwatch status");
    await visit.message(words.boardTitle).waitFor();
    await visit.picture(`mention-${language}`);
  });

  it("keeps persona and channel over a reload in the middle", async () => {
    await visit.goTo("legal");
    await visit.page.reload();
    await visit.page.getByRole("heading", { level: 1, name: "legal", exact: true }).waitFor();
    expect(await visit.page.getByTestId("persona-select").inputValue()).toBe(who.id);
    await visit.become(personas.colleague.id);
    await visit.page.reload();
    await visit.page.getByRole("heading", { level: 1, name: "legal", exact: true }).waitFor();
    expect(await visit.page.getByTestId("persona-select").inputValue()).toBe(personas.colleague.id);
  });
});
