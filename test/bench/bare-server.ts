// What a command costs before Sealwatch does anything: a Bolt app that only says ok.
import { App, HTTPReceiver } from "@slack/bolt";
import { tell } from "./child.ts";
import { botToken, eventsPath, signingSecret } from "./slash.ts";

const app = new App({
  receiver: new HTTPReceiver({ signingSecret, endpoints: eventsPath }),
  authorize: async () => ({ botToken, botId: "B0BENCH", botUserId: "U0BOT" }),
  convoStore: false,
});
app.command("/signature", ({ ack }) => ack("ok"));
const server = await app.start({ port: 0, host: "127.0.0.1" });
const address = server.address();
// Any message: what memory it holds.
process.on("message", () => tell(process.memoryUsage().rss));
tell({ port: typeof address === "object" && address !== null ? address.port : 0 });
