import { rm } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import manifest from "../../manifest/slack/manifest.json" with { type: "json" };
import { type App, createApp } from "../app.ts";
import { dayNumber, timeOn } from "../calendar.ts";
import { type Clock, DAY, HOUR, type Instant } from "../clock.ts";
import { type Config, playgroundFile } from "../config.ts";
import type { Fallback } from "../http/server.ts";
import type { Log } from "../log.ts";
import { createSlackEmulator, type Emulator } from "./emulator/emulator.ts";
import { pageFile } from "./page-files.ts";
import { seed } from "./seed.ts";
import { channels, personas } from "./workspace.ts";

const loopback = "127.0.0.1";
const tokens = { botToken: "xoxb-playground", appToken: "xapp-playground" };

export type PlaygroundParts = { machine: Clock; log: Log; file?: string };

/**
 * The bot in a workspace of its own, in the browser: the same program as ever, in Socket Mode, pointed at an emulated
 * Slack. Everything in it is on loopback; the calendar can be moved.
 */
export async function createPlayground(
  config: Config,
  { machine, log, file = playgroundFile(config.port) }: PlaygroundParts,
): Promise<App> {
  let ahead = morning(machine()) - machine();
  const calendar: Clock = () => machine() + ahead;
  const emulator: Emulator = createSlackEmulator({
    manifest,
    users: Object.values(personas),
    channels: Object.values(channels),
    machine,
    calendar,
    delivery: { mode: "socket" },
    ...tokens,
    async onClock(days) {
      ahead += days * DAY;
      await app.tick();
      return calendar();
    },
  });
  const slack = await emulator.listen();
  const app = createApp(
    {
      ...config,
      timeZone: personas.admin.tz,
      slack: { ...tokens, signingSecret: null, apiUrl: `${slack.url}/api/` },
      database: { client: "sqlite", file },
      admins: { people: [personas.admin, personas.chinese].map(toIdentity), groups: [] },
      defaultPlace: { platform: "slack", externalId: channels.signatures.id },
    },
    {
      clocks: { calendar, machine },
      log,
      host: loopback,
      fallback: serve(emulator),
      beforeOpening: () => removeDatabase(file),
      prepare: (store) => seed(store, { now: calendar(), machineNow: machine() }),
    },
  );
  return {
    ...app,
    async stop() {
      await app.stop();
      await slack.close();
    },
  };
}

/** It opens by day, whenever it is opened: at night nobody is reminded. */
function morning(now: Instant): Instant {
  const { tz } = personas.admin;
  const today = dayNumber(now, tz);
  const [from, to] = [timeOn(today, tz, 9 * 60), timeOn(today, tz, 19 * 60)];
  return now >= from && now < to ? now : from + HOUR;
}

const toIdentity = ({ id }: { id: string }) => ({ platform: "slack" as const, externalId: id });

async function removeDatabase(file: string): Promise<void> {
  for (const suffix of ["", "-wal", "-shm"]) await rm(file + suffix, { force: true });
}

/** The page and its data. Other sites' pages in the same browser are kept out by name and origin. */
function serve(emulator: Emulator): Fallback {
  return {
    async handle(req, res) {
      if (!isOurs(req)) {
        res
          .writeHead(403, { "content-type": "text/plain" })
          .end("The playground is open on this machine alone.\n");
        return true;
      }
      const { pathname } = new URL(req.url ?? "/", "http://localhost");
      if (pathname.startsWith("/page/api/")) return emulator.handle(req, res);
      return sendPage(pathname, res);
    },
    upgrade: (_req, socket) => socket.destroy(),
  };
}

function isOurs({ headers }: IncomingMessage): boolean {
  const local = (url: string) => URL.canParse(url) && ["localhost", loopback].includes(new URL(url).hostname);
  return local(`http://${headers.host}`) && (headers.origin === undefined || local(headers.origin));
}

async function sendPage(pathname: string, res: ServerResponse): Promise<boolean> {
  const file = await pageFile(pathname);
  if (file === undefined) return false;
  res.writeHead(200, { "content-type": file.type, "cache-control": "no-store" }).end(file.body);
  return true;
}
