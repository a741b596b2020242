import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";

/** A file as it is picked or dropped. */
export type Picked = { name: string; text: string };

export type Visit = ReturnType<typeof createVisit>;

/** One open page, and what a person does in it. Every step waits for what it needs; nothing sleeps. */
export function createVisit(page: Page) {
  const messages = page.getByTestId("message");
  const composer = page.getByTestId("composer");
  const modal = page.getByTestId("modal");

  return {
    page,
    modal,
    composer,
    /** The newest message that shows the text. */
    message: (text: string | RegExp): Locator => messages.filter({ hasText: text }).last(),

    async say(text: string): Promise<void> {
      await composer.fill(text);
      await page.getByTestId("send").click();
    },
    async goTo(channel: string): Promise<void> {
      await page.getByTestId(`channel-${channel}`).click();
      await page.getByRole("heading", { level: 1, name: channel, exact: true }).waitFor();
    },
    /** Says hello: after somebody's first words the bot looks up their language and time zone. */
    async introduce({ settle }: { settle(): Promise<void> }): Promise<void> {
      await page.getByTestId("channel-Sealwatch").click();
      await composer.fill("hello");
      await page.getByTestId("send").click();
      // Whatever stood there before, the answer comes below.
      await page
        .locator(
          'xpath=//*[@data-testid="message"][contains(., "hello")]/following::*[@data-testid="message"]',
        )
        .first()
        .waitFor();
      await settle();
      await page.getByTestId("channel-signatures").click();
    },
    async become(userId: string): Promise<void> {
      await page.getByTestId("persona-select").selectOption(userId);
      await page.waitForURL(new RegExp(`#${userId}/`));
    },
    field: (id: string): Locator => page.getByTestId(`field-${id}`),
    /** The input, text area or select of a modal's field. */
    input: (id: string): Locator =>
      page.getByTestId(`field-${id}`).locator("input, textarea, select").first(),
    submit: () => page.getByTestId("modal-submit").click(),
    /** The test id of what has the keyboard: of the element itself, or of what it stands in. */
    focused: (): Promise<string | null> =>
      page.locator("[data-testid]:focus-within").last().getAttribute("data-testid"),
    /** Closes the modal, whatever its button is called. */
    async done(): Promise<void> {
      await page.getByTestId("modal-cancel").click();
      await modal.waitFor({ state: "detached" });
    },

    /** Keeps a picture in SCREENSHOTS, or in the system's folder for temporary files. */
    async picture(name: string): Promise<void> {
      const folder = process.env.SCREENSHOTS ?? tmpdir();
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: join(folder, `sealwatch-${name}.png`) });
    },
  };
}

/** Files for `setInputFiles`. */
export function payload({ name, text }: Picked) {
  return { name, mimeType: "application/x-pem-file", buffer: Buffer.from(text) };
}
