import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import manifest from "../../manifest/slack/manifest.json" with { type: "json" };
import { SECOND } from "../../src/clock.ts";
import { parseConfig } from "../../src/config.ts";
import { createSlackEmulator, type Emulator } from "../../src/playground/emulator/emulator.ts";
import type { Message, View } from "../../src/playground/emulator/types.ts";
import type { FileMakers } from "../../src/scheduler/attach.ts";
import type { Session } from "../../src/storage/store.ts";
import { forgeIn } from "./forge.ts";
import { keepLog } from "./log.ts";
import { createProgram } from "./program.ts";
import { pickOf, type Shown } from "./shown.ts";

export const botToken = "xoxb-1-secret-of-the-bot";
const appToken = "xapp-1-secret-of-the-app";
export const signingSecret = "the-signing-secret";

/** Monday, 2 March 2026, nine in the morning in Berlin. */
export const monday = Date.UTC(2026, 2, 2, 8);

export const [anna, omar, bea, maya, liwei] = ["U0ANNA", "U0OMAR", "U0BEA", "U0MAYA", "U0LIWEI"] as const;
export const [signatures, legal, sales, old] = ["C0SIGN", "C0LEGAL", "C0SALES", "C0OLD"] as const;

/** The id of one of the channels that a workspace has more. */
export const room = (n: number): string => `C0ROOM${n}`;

const users = [
  { id: anna, name: "Anna Keller", locale: "en-US", tz: "Europe/Berlin" },
  { id: omar, name: "Omar Haddad", locale: "en-GB", tz: "Europe/London" },
  { id: bea, name: "Bea Novak", locale: "en-GB", tz: "Europe/Prague" },
  { id: maya, name: "Maya Lindqvist", locale: "en-US", tz: "America/New_York" },
  { id: liwei, name: "李薇", locale: "zh-CN", tz: "Asia/Shanghai" },
];

const channels = [
  { id: signatures, name: "signatures" },
  { id: legal, name: "legal" },
  { id: sales, name: "sales", bot: false },
  { id: old, name: "old-contracts", archived: true },
];

export type Options = {
  mode?: "http" | "socket";
  /** Variables of the configuration on top of those that reach the workspace; an empty one counts as not set. */
  env?: Record<string, string>;
  /** So many channels more, #room-1 and so on, whose ids `room` tells. */
  rooms?: number;
  /** Members of the Slack user group S0ADMINS. */
  group?: string[];
  /** The calendar at the start, in ms. */
  now?: number;
  /** Fills the database before the first start. */
  seed?: (session: Session, now: number) => Promise<void>;
  /** Which outcomes come with a file. */
  files?: FileMakers;
};

/** Waits for something that follows an ack, turn by turn of the event loop. Rejects when it does not come in time (ms). */
export async function until<T>(look: () => T | undefined | null | false, within = 10 * SECOND): Promise<T> {
  for (const end = Date.now() + within; Date.now() < end; ) {
    const seen = look();
    if (seen) return seen;
    await setImmediate();
  }
  throw new Error("what was waited for never came");
}

/** The whole program and an emulated Slack around it. Close it at the end. */
export type Workspace = Awaited<ReturnType<typeof openWorkspace>>;

/** Starts the real program in a workspace of its own: a temporary database, clocks that stand until they are moved. */
export async function openWorkspace(options: Options = {}) {
  const { mode = "http", env = {}, rooms = 0, group = [], now = monday, seed, files } = options;
  const folder = await mkdtemp(join(tmpdir(), "sealwatch-scenario-"));
  const file = join(folder, "sealwatch.sqlite");
  const calendar = { now };
  const machine = { now: Date.now() };
  const log = keepLog();
  let port = () => 0;
  const http = {
    mode: "http" as const,
    signingSecret,
    get eventsUrl() {
      return `http://127.0.0.1:${port()}/slack/events`;
    },
  };
  const more = Array.from({ length: rooms }, (_, at) => ({ id: room(at + 1), name: `room-${at + 1}` }));
  const emulator: Emulator = createSlackEmulator({
    manifest,
    users,
    channels: [...channels, ...more],
    groups: [{ id: "S0ADMINS", handle: "admins", users: group }],
    machine: () => machine.now,
    // Slack stamps messages by its own clock, which the calendar's moves don't touch.
    calendar: () => machine.now,
    delivery: mode === "http" ? http : { mode },
    botToken,
    appToken,
  });
  const slack = await emulator.listen();
  const config = parseConfig({
    SLACK_BOT_TOKEN: botToken,
    ...(mode === "http" ? { SLACK_SIGNING_SECRET: signingSecret } : { SLACK_APP_TOKEN: appToken }),
    SLACK_API_URL: `${slack.url}/api/`,
    DATABASE_URL: `sqlite:${file}`,
    PORT: "0",
    SIGNATURE_CHANNEL: signatures,
    ADMINS: `slack:${anna}`,
    ...env,
  });

  const program = createProgram({ config, calendar, machine, log, seed, files, idle: () => emulator.idle() });
  port = program.port;
  await program.start();
  const { settle } = program;

  const seenBy = (user: string, channel: string) => emulator.messages(channel, user);

  /** Calls by which the program answers a click or opens a form; after a form that does not open comes a sentence. */
  const answers = () =>
    emulator.calls.filter(
      ({ method, status, result }) =>
        (method === "views.open" && result?.ok === true) ||
        (status !== 0 && ["response_url", "chat.postEphemeral"].includes(method)),
    ).length;

  async function answered<T>(act: () => Promise<T>): Promise<T> {
    const before = answers();
    const outcome = await act();
    await until(() => answers() > before);
    return outcome;
  }

  const fail = (what: unknown): never => {
    throw new Error(`it went otherwise: ${JSON.stringify(what)}`);
  };

  const forge = forgeIn({ emulator, eventsUrl: () => http.eventsUrl, machine, signingSecret, answered });

  return {
    ...forge,
    emulator,
    calendar,
    machine,
    log,
    file,
    config,
    settle,
    answered,
    store: program.store,
    app: program.app,
    url: program.url,
    moveTo: program.moveTo,
    restart: program.restart,

    /** Types a command; what its ack shows. */
    async command(user: string, text: string, channel: string = legal): Promise<Message> {
      const outcome = await emulator.command(user, channel, `/signature ${text}`);
      return outcome.ok && outcome.shown ? outcome.shown : fail(outcome);
    },

    /** Types a command that opens a form. */
    async form(user: string, text: string, channel: string = legal): Promise<View> {
      const outcome = await answered(() => emulator.command(user, channel, `/signature ${text}`));
      return emulator.views(user).at(-1) ?? fail(outcome);
    },

    /** Writes to the bot directly; its answer. */
    async direct(user: string, text: string): Promise<Message> {
      const before = seenBy(user, emulator.dm(user)).length;
      await emulator.message(user, "dm", text);
      await settle();
      return seenBy(user, emulator.dm(user))[before + 1] ?? fail("no answer");
    },

    /** Mentions the bot; its answer. */
    async mention(user: string, text: string, channel: string = legal, thread?: string): Promise<Message> {
      const before = seenBy(user, channel).length;
      await emulator.mention(user, channel, text, thread === undefined ? {} : { thread_ts: thread });
      await settle();
      return seenBy(user, channel)[before + 1] ?? fail("no answer");
    },

    /** Presses a button, by its label and words that stand beside it; the message that answers. */
    async press(user: string, on: Message, label: string, beside?: string): Promise<Message> {
      const before = new Set(seenBy(user, on.channel));
      await answered(() => emulator.click(user, on.channel, on.ts, pickOf(on, label, beside)));
      return seenBy(user, on.channel).find((one) => !before.has(one)) ?? on;
    },

    /** Presses a button that opens a form. */
    async pressForm(user: string, on: Message, label: string, beside?: string): Promise<View> {
      const outcome = await answered(() =>
        emulator.click(user, on.channel, on.ts, pickOf(on, label, beside)),
      );
      return emulator.views(user).at(-1) ?? fail(outcome);
    },

    /** Fills the open form in and sends it off: what stands under the fields, and what is left open. */
    async submit(user: string, values: Record<string, unknown>) {
      const entered = Object.entries(values).map(([field, value]) => [field, { value }]);
      const outcome = await emulator.submit(user, { values: Object.fromEntries(entered) });
      const view: Shown | null = emulator.views(user).at(-1) ?? null;
      return { ok: outcome.ok, errors: emulator.views(user).at(-1)?.errors ?? {}, view };
    },

    async close() {
      await program.stop();
      await slack.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
