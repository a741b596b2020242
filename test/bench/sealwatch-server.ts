// The program in HTTP mode on a database that is there already: sealwatch-server.ts FILE WEB_API_URL
import { pino } from "pino";
import { createApp } from "../../src/app.ts";
import { parseConfig } from "../../src/config.ts";
import type { Store } from "../../src/storage/store.ts";
import { tell } from "./child.ts";
import { botToken, signingSecret } from "./slash.ts";

const [file = "", webApi = ""] = process.argv.slice(2);
const config = parseConfig({
  PORT: "0",
  SLACK_BOT_TOKEN: botToken,
  SLACK_SIGNING_SECRET: signingSecret,
  SLACK_API_URL: webApi,
  DATABASE_URL: `sqlite:${file}`,
});
let opened: Store | null = null;
const app = createApp(config, {
  clocks: { calendar: Date.now, machine: Date.now },
  log: pino({ level: "error" }),
  host: "127.0.0.1",
  async prepare(store) {
    opened = store;
  },
});

// "weigh": what memory it holds. "change": one signature is changed, so that the next answer is worked out anew.
process.on("message", async (message) => {
  if (message === "weigh") return tell(process.memoryUsage().rss);
  await opened?.commit(async ({ signatures }) => {
    await signatures.setRemoved(1, Date.now());
    await signatures.setRemoved(1, null);
  });
  tell("changed");
});
tell(await app.start());
