import { readFileSync } from "node:fs";
import { App, LogLevel } from "@slack/bolt";
import {
  createSlackEmulator,
  type Emulator,
  type EmulatorOptions,
} from "../../../src/playground/emulator/emulator.ts";
import type { Manifest } from "../../../src/playground/emulator/types.ts";

export const manifest = JSON.parse(
  readFileSync(new URL("../../../manifest/slack/manifest.json", import.meta.url), "utf8"),
) as Manifest;

export const ANNA = "U0ANNA";
export const MEI = "U0MEI";
export const OPS = "C0OPS";
export const SECRET = "C0SECRET";

/** Clocks that tests move by hand, in ms. */
export type TestClocks = { machine: number; calendar: number };

/** An emulator with two people and three channels; the bot is not in #elsewhere. */
export function emulatorWith(clocks: TestClocks, more: Partial<EmulatorOptions> = {}): Emulator {
  return createSlackEmulator({
    manifest,
    users: [
      { id: ANNA, name: "Anna" },
      { id: MEI, name: "Mei Lin", locale: "zh-CN", tz: "Asia/Shanghai" },
    ],
    channels: [
      { id: OPS, name: "ops" },
      { id: "C0ELSE", name: "else-where", bot: false },
      { id: SECRET, name: "secret", private: true, members: [ANNA], bot: false },
    ],
    groups: [{ id: "S0ADMINS", handle: "signing-admins", users: [ANNA] }],
    machine: () => clocks.machine,
    calendar: () => clocks.calendar,
    delivery: { mode: "socket" },
    botToken: "xoxb-emulated",
    appToken: "xapp-emulated",
    ...more,
  });
}

/** A Bolt app over Socket Mode that talks to this address alone; `setUp` adds its listeners. */
export async function startSocketApp(url: string, setUp: (app: App) => void): Promise<App> {
  const app = new App({
    token: "xoxb-emulated",
    appToken: "xapp-emulated",
    socketMode: true,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: `${url}/api/`, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true },
    // Socket Mode's own client takes its options from here.
    installerOptions: { clientOptions: { slackApiUrl: `${url}/api/` } },
  });
  setUp(app);
  await app.start();
  return app;
}
