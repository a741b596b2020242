import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Log } from "../../../src/log.ts";
import type { Incoming, Receive, Reply } from "../../../src/platforms/contract.ts";
import { createSlack, type Slack, type SlackConfig } from "../../../src/platforms/slack/index.ts";
import { createSlackEmulator, type Emulator } from "../../../src/playground/emulator/emulator.ts";
import type { Manifest } from "../../../src/playground/emulator/types.ts";

export const botToken = "xoxb-1-secret";
const appToken = "xapp-1-secret";
export const signingSecret = "signing-secret";
export const texts = {
  failed: "Nothing was done; please try again.",
  unclear: "Nobody knows whether it was done; please look.",
  tooLate: "That took too long; please press again.",
};

export const manifest: Manifest & { oauth_config: { scopes: { bot: string[] } } } = JSON.parse(
  readFileSync(new URL("../../../manifest/slack/manifest.json", import.meta.url), "utf8"),
);

/** A log that keeps its lines, as text. */
export function keepLog(): Log & { lines: string[] } {
  const lines: string[] = [];
  const keep = (level: string) => (about: unknown, message?: string) => {
    const shown = JSON.stringify(about, (_, value) => (value instanceof Error ? String(value) : value));
    lines.push(`${level} ${message ?? ""} ${shown}`);
  };
  return { lines, debug: keep("debug"), info: keep("info"), warn: keep("warn"), error: keep("error") };
}

export type Workspace = {
  emulator: Emulator;
  slack: Slack;
  log: ReturnType<typeof keepLog>;
  /** What came in, in order. */
  received: Incoming[];
  /** What is answered from now on; it may throw. */
  answer(with_: (incoming: Incoming) => Reply | Promise<Reply>): void;
  apiUrl: string;
  eventsUrl: string;
  /** The machine's clock of the emulator, in ms. */
  machine: { now: number };
  close(): Promise<void>;
};

async function listen(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The real Bolt app against the emulator of Slack, in either of Slack's two ways. */
export async function openWorkspace(
  mode: "http" | "socket",
  more: Partial<SlackConfig> & { manifest?: Manifest; channels?: string[] } = {},
): Promise<Workspace> {
  let slack: Slack | null = null;
  const server = createServer((request, response) => {
    if (request.url === "/slack/events" && slack?.routes) slack.routes.handle(request, response);
    else response.writeHead(404).end();
  });
  const ownUrl = await listen(server);
  const eventsUrl = `${ownUrl}/slack/events`;
  const machine = { now: Date.now() };
  const emulator = createSlackEmulator({
    manifest: more.manifest ?? manifest,
    users: [
      { id: "U0ANN", name: "Ann", locale: "en-US", tz: "Europe/Berlin" },
      { id: "U0LI", name: "Li", locale: "zh-CN", tz: "Asia/Shanghai" },
    ],
    channels: [
      { id: "C0GEN", name: "general" },
      { id: "C0OUT", name: "elsewhere", bot: false },
      { id: "C0OLD", name: "old", archived: true },
      ...(more.channels ?? []).map((id) => ({ id, name: id.toLowerCase() })),
    ],
    groups: [{ id: "S0OPS", handle: "ops", users: ["U0ANN", "U0LI"] }],
    machine: () => machine.now,
    calendar: () => machine.now,
    delivery: mode === "http" ? { mode, eventsUrl, signingSecret } : { mode },
    botToken,
    appToken,
  });
  const { url, close } = await emulator.listen();
  const log = keepLog();
  slack = createSlack({
    botToken,
    ...(mode === "http" ? { signingSecret } : { appToken }),
    apiUrl: `${url}/api/`,
    clock: () => machine.now,
    log,
    texts,
    ...more,
  });
  const received: Incoming[] = [];
  let answer: (incoming: Incoming) => Reply | Promise<Reply> = () => ({ type: "nothing" });
  const receive: Receive = async (incoming) => {
    received.push(incoming);
    return answer(incoming);
  };
  await slack.start(receive);
  return {
    emulator,
    slack,
    log,
    received,
    answer: (next) => {
      answer = next;
    },
    apiUrl: `${url}/api/`,
    eventsUrl,
    machine,
    async close() {
      await slack?.stop();
      await close();
      server.closeAllConnections();
      server.close();
    },
  };
}
