import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { command } from "./actor-command.ts";
import { click, messageShortcut, type Pick, shortcut, viewClick } from "./actor-interaction.ts";
import { type MessageOptions, message, type Sent, type UploadedFile } from "./actor-message.ts";
import { closeView, submit } from "./actor-modal.ts";
import { changeUser, dmOf, join, leave, openDm, setArchived } from "./actor-place.ts";
import { react } from "./actor-reaction.ts";
import type { Call, Core } from "./core.ts";
import { ACK_TIMEOUT, createSender, type Delivery } from "./delivery.ts";
import { createHttpTransport, type HttpDelivery } from "./delivery-http.ts";
import { createSocketTransport } from "./delivery-socket.ts";
import { createEvents } from "./events.ts";
import { createFaults, type Faults } from "./faults.ts";
import { addFile, serveFile } from "./file-store.ts";
import type { Obj } from "./json.ts";
import { isFromLoopback } from "./loopback.ts";
import { serveUpload } from "./methods-files.ts";
import { viewsOf } from "./modals.ts";
import { createPace } from "./pace.ts";
import { createPageApi, type OnClock } from "./page-api.ts";
import { serveResponseUrl } from "./respond.ts";
import { createResponseUrls } from "./response-urls.ts";
import { createTriggers } from "./triggers.ts";
import type {
  Ack,
  Manifest,
  Message,
  NewChannel,
  NewUser,
  Outcome,
  StoredFile,
  UserGroup,
  View,
} from "./types.ts";
import { serveApi } from "./web-api.ts";
import { createWorld, messagesOf, type World } from "./world.ts";

export type EmulatorOptions = {
  manifest: Manifest;
  users: NewUser[];
  channels: NewChannel[];
  groups?: UserGroup[];
  /** Paces, triggers, response_urls and request signatures; ms since 1970. */
  machine: () => number;
  /** The messages' time; ms since 1970. */
  calendar: () => number;
  delivery: { mode: "socket" } | ({ mode: "http" } & HttpDelivery);
  botToken: string;
  appToken: string;
  /** Where the emulator can be reached; `listen` sets it where it is left out. No slash at its end. */
  baseUrl?: string | (() => string);
  /** How long the app may take to acknowledge, in ms; Slack's 3,000 unless a test of the time-out shortens it. */
  ackTimeout?: number;
  /** Waits before an event that was not acknowledged is sent again, in ms; Slack's unless a test has less patience. */
  retryAfter?: readonly number[];
  /** What the page's clock button does; without it the clock stands. */
  onClock?: OnClock;
};

export type Emulator = {
  /** Serves /api/, /files/, /upload/, /respond/ and /page/api/; false where the path is none of these. */
  handle: (req: IncomingMessage, res: ServerResponse) => Promise<boolean>;
  /** Takes Socket Mode's WebSocket at /link/; false where the path is another one. */
  upgrade: (req: IncomingMessage, socket: Duplex, head: Buffer) => boolean;
  /** A server of its own on 127.0.0.1, for tests; SLACK_API_URL is `url` + "/api/". */
  listen: (port?: number) => Promise<{ url: string; close: () => Promise<void> }>;
  /** Ends connections, timers and waiting requests. */
  close: () => Promise<void>;

  command: (user: string, channel: string, text: string) => Promise<Outcome>;
  message: (user: string, channel: string, text: string, options?: MessageOptions) => Promise<Sent>;
  /** A message that begins with the bot's mention. */
  mention: (user: string, channel: string, text: string, options?: MessageOptions) => Promise<Sent>;
  upload: (user: string, channel: string, file: UploadedFile, text?: string) => Promise<Sent>;
  click: (user: string, channel: string, ts: string, pick: Pick) => Promise<Outcome>;
  viewClick: (user: string, pick: Pick, state?: Obj) => Promise<Outcome>;
  submit: (user: string, state?: Obj) => Promise<Outcome>;
  closeView: (user: string) => Promise<Outcome>;
  shortcut: (user: string, callbackId: string) => Promise<Outcome>;
  /** A shortcut in the menu of a message. */
  messageShortcut: (user: string, channel: string, ts: string, callbackId: string) => Promise<Outcome>;
  /** Puts a reaction on a message, or takes one's own off. */
  react: (user: string, channel: string, ts: string, reaction: string) => Promise<Outcome>;
  /** A file for a modal's file_input; its id. */
  file: (user: string, file: UploadedFile) => string;
  /** A file by its id, whoever uploaded it. */
  stored: (id: string) => StoredFile | undefined;
  archive: (user: string, channel: string) => Promise<Ack | null>;
  unarchive: (user: string, channel: string) => Promise<Ack | null>;
  /** Somebody joins or leaves a channel; without `user` the bot does. */
  join: (channel: string, user?: string) => Promise<Ack | null>;
  leave: (channel: string, user?: string) => Promise<Ack | null>;
  /** Somebody opens their conversation with the bot. */
  openDm: (user: string) => Promise<Ack | null>;
  changeUser: (user: string, change: { locale?: string; tz?: string; deleted?: boolean }) => Promise<void>;
  /** The last event again, with the same event_id and a retry number. */
  redeliver: () => Promise<Ack | null>;

  /** Resolves when nothing is on its way to the app. */
  idle: () => Promise<void>;
  dm: (user: string) => string;
  /** Oldest first; without `user` what everybody sees, with it that person's ephemerals too. */
  messages: (channel: string, user?: string) => Message[];
  ephemerals: (user: string, channel?: string) => Message[];
  views: (user: string) => View[];
  lastAck: () => Ack | undefined;
  calls: Call[];
  deliveries: Delivery[];
  /** Breaches of Slack's protocol that no call could answer, as sentences. */
  problems: string[];
  faults: Faults;
  bot: World["bot"];
  team: World["team"];
  /** Socket Mode: how many connections are open, and Slack's asking them to go. */
  sockets: { count: () => number; disconnect: (reason: string) => void };
};

/**
 * Creates an emulated Slack workspace: one app (the manifest's), its people and channels. It serves loopback only and
 * sends to loopback only. Each rule that it enforces is a row of limits.ts or rules.ts with Slack's page.
 */
export function createSlackEmulator(options: EmulatorOptions): Emulator {
  const { manifest, machine, delivery, ackTimeout = ACK_TIMEOUT } = options;
  const world = createWorld(
    manifest,
    options.users,
    options.channels,
    options.groups ?? [],
    options.calendar,
  );
  let ownUrl = "";
  const baseUrl = () =>
    typeof options.baseUrl === "function" ? options.baseUrl() : (options.baseUrl ?? ownUrl);
  const socket = createSocketTransport(world.bot.appId, ackTimeout, () => sender.problems);
  const http = delivery.mode === "http" ? createHttpTransport(delivery, machine, ackTimeout) : null;
  const sender = createSender(http ?? socket);
  const events = createEvents(world, manifest, sender, options.retryAfter);
  const core: Core = {
    world,
    manifest,
    scopes: new Set(manifest.oauth_config.scopes.bot),
    tokens: { bot: options.botToken, app: options.appToken },
    machine,
    baseUrl,
    triggers: createTriggers(machine),
    responseUrls: createResponseUrls(machine, baseUrl),
    sender,
    events,
    pace: createPace(machine),
    faults: createFaults(),
    calls: [],
    views: new Map(),
    newSocketUrl: () => (http ? null : socket.newUrl(baseUrl())),
  };
  const page = createPageApi(core, options.onClock);

  async function handle(req: IncomingMessage, res: ServerResponse): Promise<boolean> {
    const path = new URL(req.url ?? "/", "http://loopback").pathname;
    const ours = ["/api/", "/files/", "/upload/", "/respond/", "/page/api/"].some((prefix) =>
      path.startsWith(prefix),
    );
    if (!ours) return false;
    if (!isFromLoopback(req)) {
      res.writeHead(403).end();
      return true;
    }
    if (path.startsWith("/api/")) await serveApi(core, req, res);
    else if (path.startsWith("/files/")) serveFile(core, req, res);
    else if (path.startsWith("/upload/")) await serveUpload(core, req, res);
    else if (path.startsWith("/respond/")) await serveResponseUrl(core, req, res);
    else await page.handle(req, res);
    return true;
  }

  function upgrade(req: IncomingMessage, duplex: Duplex, head: Buffer): boolean {
    return isFromLoopback(req) && socket.upgrade(req, duplex, head);
  }

  async function close(): Promise<void> {
    events.close();
    page.close();
    await Promise.all([socket.close(), http?.close()]);
  }

  async function listen(port = 0): Promise<{ url: string; close: () => Promise<void> }> {
    const server = createServer((req, res) => {
      handle(req, res).then(
        (served) => served || res.writeHead(404).end(),
        (error: unknown) => res.destroy(error instanceof Error ? error : new Error(String(error))),
      );
    });
    server.on("upgrade", (req, duplex, head) => upgrade(req, duplex, head) || duplex.destroy());
    ownUrl = await listening(server, port);
    const end = async () => {
      await close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    };
    return { url: ownUrl, close: end };
  }

  const send = (user: string, channel: string, text: string, more?: MessageOptions) =>
    message(core, user, channel, text, more);
  return {
    handle,
    upgrade,
    listen,
    close,
    command: (user, channel, text) => command(core, user, channel, text),
    message: send,
    mention: (user, channel, text, more) => send(user, channel, `<@${world.bot.userId}> ${text}`, more),
    upload: (user, channel, file, text = "") => send(user, channel, text, { files: [file] }),
    click: (user, channel, ts, pick) => click(core, user, channel, ts, pick),
    viewClick: (user, pick, state) => viewClick(core, user, pick, state),
    submit: (user, state) => submit(core, user, state),
    closeView: (user) => closeView(core, user),
    shortcut: (user, callbackId) => shortcut(core, user, callbackId),
    messageShortcut: (user, channel, ts, callbackId) => messageShortcut(core, user, channel, ts, callbackId),
    react: (user, channel, ts, reaction) => react(core, user, channel, ts, reaction),
    file: (user, file) => addFile(core, user, file.name, file.bytes).id,
    stored: (id) => world.files.get(id),
    archive: (user, channel) => setArchived(core, user, channel, true),
    unarchive: (user, channel) => setArchived(core, user, channel, false),
    join: (channel, user = world.bot.userId) => join(core, channel, user),
    leave: (channel, user = world.bot.userId) => leave(core, channel, user),
    openDm: (user) => openDm(core, user),
    changeUser: (user, change) => changeUser(core, user, change),
    redeliver: () => events.redeliver(),
    idle: () => sender.idle(),
    dm: (user) => dmOf(core, user),
    messages: (channel, user) =>
      messagesOf(world, channel).filter((one) => one.visibleTo === undefined || one.visibleTo === user),
    ephemerals: (user, channel) =>
      [...world.messages.entries()]
        .filter(([id]) => channel === undefined || id === channel)
        .flatMap(([, held]) => held.filter((one) => one.visibleTo === user)),
    views: (user) => viewsOf(core, user),
    lastAck: () => sender.deliveries.findLast((one) => one.ack !== undefined)?.ack,
    calls: core.calls,
    deliveries: sender.deliveries,
    problems: sender.problems,
    faults: core.faults,
    bot: world.bot,
    team: world.team,
    sockets: { count: socket.connections, disconnect: socket.disconnect },
  };
}

async function listening(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : port}`;
}
