// The program in HTTP mode: how long it took from the process's start until it served, and what it weighs then.
// weight-server.ts FILE WEB_API_URL [TEAMS_LOGIN_URL]
import { pino } from "pino";
import { createApp } from "../../src/app.ts";
import { parseConfig } from "../../src/config.ts";
import { tell } from "./child.ts";
import { botToken, signingSecret } from "./slash.ts";

const [file = "", webApi = "", login] = process.argv.slice(2);
const id = "00000000-0000-4000-8000-000000000000";
const teams = { TEAMS_APP_ID: id, TEAMS_APP_PASSWORD: "bench", TEAMS_TENANT_ID: id, TEAMS_LOGIN_URL: login };
const app = createApp(
  parseConfig({
    PORT: "0",
    SLACK_BOT_TOKEN: botToken,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: webApi,
    DATABASE_URL: `sqlite:${file}`,
    ...(login === undefined ? {} : teams),
  }),
  {
    clocks: { calendar: Date.now, machine: Date.now },
    log: pino({ level: "silent" }),
    host: "127.0.0.1",
  },
);
await app.start();
const ms = performance.now();
globalThis.gc?.();
tell({ ms, bytes: process.memoryUsage().rss });
// Any message: an orderly end.
process.on("message", () => void app.stop().then(() => process.exit(0)));
