import { describe, expect, it } from "vitest";
import { languages } from "./languages.ts";
import { beginning } from "./open-playground.ts";
import { usePlayground } from "./use-playground.ts";

const playground = await usePlayground();

describe.each(languages)(
  "the first look into the conversation in $language",
  ({ language, persona, reader }) => {
    const { people, faq } = reader(beginning).texts;

    it("finds a greeting with questions, and later no second one", async () => {
      const visit = await playground.visit(persona);
      await visit.goTo("Sealwatch");
      const greeting = visit.message(people.welcomeAsk);
      await greeting.waitFor();
      await playground.settle();
      await visit.picture(`greeting-${language}`);
      await greeting.getByRole("button", { name: faq.answer, exact: true }).first().click();
      await visit.page.getByTestId("message").nth(1).waitFor();
      await visit.picture(`greeting-answered-${language}`);
      await visit.goTo("legal");
      await visit.goTo("Sealwatch");
      await visit.page.reload();
      await greeting.waitFor();
      await playground.settle();
      expect(await visit.page.getByText(people.welcomeAsk).count()).toBe(1);
      await visit.page.close();
    });
  },
);
