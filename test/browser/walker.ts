import type { Locator } from "playwright-core";
import type { Texts } from "../../src/conversation/texts/texts.ts";
import type { Playground } from "./open-playground.ts";
import type { Visit } from "./visit.ts";

/** Slack takes fifty changes of messages a minute: who walks as fast as a test may have to wait for the next minute. */
export const nextMinute = 65_000;

/** What a person does with one renewal, and where everybody sees how far it is. */
export function walker(
  visit: Visit,
  playground: Playground,
  name: string,
  { renewals }: Texts,
  language: string,
) {
  const press = (message: Locator, label: string) =>
    message.getByRole("button", { name: label, exact: true }).click();
  /** The one message that shows everybody how far it is. */
  const progress = () =>
    visit.page
      .getByTestId("message")
      .filter({ hasText: renewals.title(name) })
      .filter({ has: visit.page.getByRole("button", { name: renewals.details, exact: true }) })
      .first();
  return {
    press,
    progress,
    shows: (text: string) => progress().getByText(text).first().waitFor({ timeout: nextMinute }),
    /** Submits the open form; it says what came of it, and is closed. */
    async send(said: string): Promise<void> {
      await visit.submit();
      await visit.modal.getByText(said).first().waitFor();
      await visit.done();
    },
    async picture(what: string): Promise<void> {
      await playground.settle();
      await visit.picture(`renew-${what}-${language}`);
    },
  };
}
