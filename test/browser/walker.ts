import type { Locator } from "playwright-core";
import type { Playground } from "./open-playground.ts";
import type { Visit } from "./visit.ts";

/** Slack takes fifty changes of messages a minute: who walks as fast as a test may have to wait for the next minute. */
export const nextMinute = 65_000;

/** Presses the button with this label below a message. */
export const press = (message: Locator, label: string) =>
  message.getByRole("button", { name: label, exact: true }).click();

/** What a person does where one message shows everybody how far something is; `pictures` is how its pictures are called. */
export function walker(
  visit: Visit,
  playground: Playground,
  {
    shown,
    button,
    pictures,
  }: { shown: readonly string[]; button: string; pictures: (what: string) => string },
) {
  /** The one message that shows it. */
  const progress = () =>
    shown
      .reduce((found, text) => found.filter({ hasText: text }), visit.page.getByTestId("message"))
      .filter({ has: visit.page.getByRole("button", { name: button, exact: true }) })
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
      await visit.picture(pictures(what));
    },
  };
}
