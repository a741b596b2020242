import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseConfig } from "../../src/config.ts";
import type { Obj } from "../../src/playground/emulator/json.ts";
import type { FileMakers } from "../../src/scheduler/attach.ts";
import type { Session } from "../../src/storage/store.ts";
import { keepLog } from "./log.ts";
import { createProgram } from "./program.ts";
import { wordsOf } from "./teams/shown.ts";
import { openTeams } from "./teams/teams.ts";
import type { Message } from "./teams/types.ts";

/** Monday, 2 March 2026, noon in Berlin: the day's reminders are due. */
export const monday = Date.UTC(2026, 2, 2, 11);

export const appId = "0a0b0c0d-1111-4222-8333-444455556666";
export const tenant = "70000000-aaaa-4bbb-8ccc-dddddddddddd";

export const anna = "a0000000-0000-4000-8000-000000000001";
export const omar = "a0000000-0000-4000-8000-000000000002";
export const maya = "a0000000-0000-4000-8000-000000000003";
export const liwei = "a0000000-0000-4000-8000-000000000004";

export const contracts = "19:contracts@thread.tacv2";
export const legal = "19:legal@thread.tacv2";
/** The id of one of the channels that the team has more. */
export const room = (n: number): string => `19:room${n}@thread.tacv2`;
export const board = "19:board@thread.v2";

const users = [
  { id: anna, name: "Anna Keller", email: "anna@example.com", locale: "en-US", timeZone: "Europe/Berlin" },
  { id: omar, name: "Omar Haddad", email: "omar@example.com", locale: "en-GB", timeZone: "Europe/London" },
  {
    id: maya,
    name: "Maya Lindqvist",
    email: "maya@example.com",
    locale: "en-US",
    timeZone: "America/New_York",
  },
  { id: liwei, name: "李薇", email: "liwei@example.com", locale: "zh-CN", timeZone: "Asia/Shanghai" },
];

export type Options = {
  /** Variables of the configuration on top of those that reach Teams; an empty one counts as not set. */
  env?: Record<string, string>;
  /** So many channels more in the team, "room 1" and so on, whose ids `room` tells. */
  rooms?: number;
  /** Where the bot is from the start; everywhere unless told otherwise. */
  installed?: string[];
  /** Fills the database before the first start. */
  seed?: (session: Session, now: number) => Promise<void>;
  /** Which outcomes come with a file. */
  files?: FileMakers;
};

/** The whole program and a stand-in for Microsoft's side around it. Close it at the end. */
export type TeamsWorkspace = Awaited<ReturnType<typeof openTeamsWorkspace>>;

/** Starts the real program with Teams alone: a temporary database, clocks that stand until they are moved. */
export async function openTeamsWorkspace(options: Options = {}) {
  const { env = {}, rooms = 0, seed, files, installed = [contracts, anna, omar, maya, liwei] } = options;
  const folder = await mkdtemp(join(tmpdir(), "sealwatch-teams-"));
  const file = join(folder, "sealwatch.sqlite");
  const calendar = { now: monday };
  const machine = { now: Date.now() };
  const log = keepLog();
  let port = () => 0;
  const more = Array.from({ length: rooms }, (_, at) => ({ id: room(at + 1), name: `room ${at + 1}` }));
  const teams = await openTeams({
    machine: () => machine.now,
    appId,
    password: "the-secret",
    tenant,
    users,
    teams: [{ id: contracts, name: "Contracts", channels: [{ id: legal, name: "legal" }, ...more] }],
    perApp: rooms > 0,
    groupChats: [{ id: board, name: "The board" }],
    messagesUrl: () => `http://127.0.0.1:${port()}/api/messages`,
  });
  const config = parseConfig({
    TEAMS_APP_ID: appId,
    TEAMS_APP_PASSWORD: "the-secret",
    TEAMS_TENANT_ID: tenant,
    TEAMS_LOGIN_URL: teams.url,
    DATABASE_URL: `sqlite:${file}`,
    PORT: "0",
    SIGNATURE_CHANNEL: `teams:${contracts}`,
    ADMINS: `teams:${anna}`,
    ...env,
  });

  const program = createProgram({ config, calendar, machine, log, seed, files, idle: () => teams.idle() });
  port = program.port;
  await program.start();
  const { settle } = program;

  for (const place of installed) await teams.install(place);
  await settle();

  const last = (conversation: string): Message => {
    const message = teams.messages(conversation).at(-1);
    if (message === undefined) throw new Error(`nothing was posted to ${conversation}`);
    return message;
  };

  return {
    teams,
    file,
    calendar,
    machine,
    log,
    config,
    settle,
    last,
    store: program.store,
    app: program.app,
    url: program.url,
    moveTo: program.moveTo,
    restart: program.restart,

    /** What somebody reads in a message. */
    read: (user: string, message: Message): string => wordsOf(teams.faces(user, message)),

    /** Writes to the bot in the personal chat; its answer. */
    async say(user: string, text: string): Promise<Message> {
      const before = teams.messages(teams.chat(user)).length;
      const answer = await teams.say(user, text);
      await settle();
      const message = teams.messages(teams.chat(user))[before];
      if (message === undefined) throw new Error(`no answer: ${JSON.stringify(answer)}`);
      return message;
    },

    /** Mentions the bot; its answer. */
    async mention(user: string, text: string, place: string = legal): Promise<Message> {
      const before = teams.messages(place).length;
      const answer = await teams.mention(user, place, text);
      await settle();
      const message = teams.messages(place)[before];
      if (message === undefined) throw new Error(`no answer: ${JSON.stringify(answer)}`);
      return message;
    },

    /** What stands in somebody's dialog; undefined where none is open. */
    dialogWords(user: string): string | undefined {
      const dialog = teams.dialog(user);
      return dialog?.type === "card" ? wordsOf(dialog.card) : dialog?.words;
    },

    /** Opens a form by its button; the card of the dialog. */
    async openForm(user: string, on: Message, label: string): Promise<Obj> {
      const { dialog } = await teams.open(user, on, label);
      if (dialog?.type !== "card") throw new Error(`no form: ${JSON.stringify(dialog)}`);
      return dialog.card;
    },

    async close() {
      await program.stop();
      await teams.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
