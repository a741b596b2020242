import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { type Browser, chromium } from "playwright-core";
import { parseConfig } from "../../src/config.ts";
import type { Locale } from "../../src/people/person.ts";
import { createPlayground } from "../../src/playground/playground.ts";
import { personas } from "../../src/playground/workspace.ts";
import { createVisit, type Visit } from "./visit.ts";

/** Every playground of the tests begins at this instant: noon in Berlin, six in the evening in Shanghai. */
export const beginning = Date.parse("2027-06-01T10:00:00Z");

/** How long a step of a test waits for what it needs, in ms. */
const patience = 15_000;

/** In CSS pixels, and how many of the picture's pixels make one of them. */
type Window = { width: number; height: number; scale: number };

export type Playground = {
  url: string;
  /** Opens the page in a window of its own, as one of the personas. */
  visit(persona: keyof typeof personas, channel?: string, window?: Window): Promise<Visit>;
  /** Resolves when the bot has nothing left to fetch or to post now. */
  settle(): Promise<void>;
  /** What went wrong in any page: exceptions, errors on the console, files that did not load. */
  problems: string[];
  close(): Promise<void>;
};

/**
 * The program's own playground on a free port with a database of its own, and Chromium before it.
 *
 * @param locale the language of channels, and of people before they are known
 */
export async function openPlayground(locale: Locale = "en"): Promise<Playground> {
  const folder = mkdtempSync(join(tmpdir(), "sealwatch-browser-"));
  const ahead = beginning - Date.now();
  const app = await createPlayground(parseConfig({ PORT: "0", LOCALE: locale }), {
    machine: () => Date.now() + ahead,
    log: pino({ level: process.env.LOG_LEVEL ?? "silent" }),
    file: join(folder, "playground.sqlite"),
  });
  const [{ port }, browser] = await Promise.all([app.start(), launchChromium()]);
  const url = `http://127.0.0.1:${port}`;
  const problems: string[] = [];
  return {
    url,
    problems,
    settle: app.settle,
    async visit(persona, channel = "C0SIGN", window = { width: 1280, height: 800, scale: 1 }) {
      const { scale, ...viewport } = window;
      const page = await browser.newPage({ viewport, deviceScaleFactor: scale });
      page.setDefaultTimeout(patience);
      page.on("pageerror", (error) => problems.push(error.message));
      page.on("console", (line) => line.type() === "error" && problems.push(line.text()));
      await page.goto(`${url}/#${personas[persona].id}/${channel}`);
      await page.getByTestId("clock-now").waitFor();
      return createVisit(page);
    },
    async close() {
      await browser.close();
      await app.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Chromium from CHROMIUM, or Debian's. It loads nothing but the page that it is shown. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--disable-quic",
    ],
  });
}
