import type { Obj } from "../../../src/playground/emulator/json.ts";
import { composeAt, composeInvoke, personOf } from "./compose.ts";
import { answerConnector } from "./connector.ts";
import type { Core, Region } from "./core.ts";
import { deliver, postToBot, tokenFor } from "./delivery.ts";
import { closeDialog, dialogsOf, open, pressInDialog, submit } from "./dialogs.ts";
import { createFaults, type Fault } from "./faults.ts";
import { answerConsent } from "./file-cards.ts";
import { answerFile, type FileLife } from "./files.ts";
import { type Installing, install, uninstall } from "./installing.ts";
import type { Forgery } from "./jwt.ts";
import { createKeys } from "./keys.ts";
import { createLogin } from "./login.ts";
import { type Chosen, chooseInMenu } from "./message-menu.ts";
import { createPace } from "./pace.ts";
import { facesOf, type Pressing, press, threadOf } from "./press.ts";
import { openServer } from "./server.ts";
import { dropFile, mention, type Said, say } from "./talk.ts";
import { type TeamEvent, teamEvent } from "./team-events.ts";
import type { Message, Options } from "./types.ts";
import { answerUpload, driveOf } from "./uploads.ts";
import { createWorld, splitId } from "./world.ts";

/** Microsoft's side of a bot on Teams. Close it at the end. */
export type Teams = Awaited<ReturnType<typeof openTeams>>;

/**
 * Opens Microsoft's side on loopback: sign-in, connector, and a client that people use. Users are named by their Entra
 * ids. It refuses what Teams refuses; breaches of the protocol that no call could answer gather in `complaints`.
 */
export async function openTeams(options: Options) {
  const keys = createKeys();
  const world = createWorld(options);
  const faults = createFaults();
  const region: { now: Region } = { now: "emea" };
  let url = "";
  const core: Core = {
    options,
    world,
    keys,
    faults,
    region,
    login: createLogin(options, keys, () => url),
    pace: createPace(options.machine),
    files: new Map(),
    uploads: new Map(),
    calls: [],
    complaints: [],
    sent: [],
    dialogs: new Map(),
    url: () => url,
    serviceUrl: () => `${url}/${region.now}/`,
  };
  const { calls, complaints, sent } = core;
  const server = await openServer({
    calls,
    faults,
    complaints,
    answer: (request) =>
      core.login.answer(request) ??
      answerFile(core, request) ??
      answerUpload(core, request) ??
      answerConnector(core, request),
  });
  url = server.url;

  return {
    url,
    openIdUrl: `${url}/v1/.well-known/openidconfiguration`,
    tokenUrl: `${url}/${options.tenant}/oauth2/v2.0/token`,
    serviceUrl: core.serviceUrl,
    bot: world.bot,
    calls,
    complaints,
    sent,
    idle: server.idle,

    /** The id of somebody's personal chat, and their 29: id towards the bot. */
    chat: (user: string) => personOf(core, user).chat,
    mri: (user: string) => personOf(core, user).mri,

    /** The bot's messages in a conversation, oldest first; of one thread, its head included, where the id carries one. */
    messages(conversation: string): Message[] {
      const { base, head } = splitId(conversation);
      const held = world.messagesIn(base);
      return head === null ? held : held.filter(({ id, thread }) => id === head || thread === head);
    },
    /** The cards of a message as somebody sees them. */
    faces: (user: string, message: Message) => facesOf(message, user),
    /** A conversation's id with the thread in which a message hangs. */
    threadOf: (message: Message) => threadOf(core, message),
    /** What the bot answered to somebody's task/fetch and task/submit, oldest first. */
    dialogs: (user: string) => dialogsOf(core, user).answers,
    /** What stands open in front of somebody. */
    dialog: (user: string) => dialogsOf(core, user).open,

    say: (user: string, text: string, said?: Said) => say(core, user, text, said),
    mention: (user: string, place: string, text: string, said?: Said & { thread?: string }) =>
      mention(core, user, place, text, said),
    dropFile: (user: string, name: string, bytes: Uint8Array, life?: FileLife & { text?: string }) =>
      dropFile(core, user, name, bytes, life),
    press: (user: string, message: Message, action: Obj | string, how?: Pressing) =>
      press(core, user, message, action, how),
    open: (user: string, message: Message, action: Obj | string, how?: Pressing) =>
      open(core, user, message, action, how),
    submit: (user: string, values?: Record<string, string | null>) => submit(core, user, values),
    pressInDialog: (user: string, label: string, how?: Pressing) => pressInDialog(core, user, label, how),
    closeDialog: (user: string) => closeDialog(core, user),
    /** Chooses a command of ours in the menu of a message: one of the bot's, or what somebody said. */
    chooseInMenu: (user: string, command: string, message: Chosen) =>
      chooseInMenu(core, user, command, message),

    /** Somebody answers the card that offers a file. */
    answerFile: (user: string, message: Message, action: "accept" | "decline") =>
      answerConsent(core, user, message, action),
    /** What the bot put into somebody's OneDrive, oldest first. */
    drive: (user: string) => driveOf(core, user),

    /** Installs the bot, or takes it out, by the id of a user, team or group chat. */
    install: (id: string, how?: Installing) => install(core, id, how),
    uninstall: (id: string, how?: Installing) => uninstall(core, id, how),
    /** Somebody blocks the bot, or lets it in again; the bot does not hear of it. */
    block(user: string, blocked = true): void {
      personOf(core, user).blocked = blocked;
    },
    /** Somebody's account is closed, or opened again; the bot does not hear of it. */
    depart(user: string, gone = true): void {
      personOf(core, user).gone = gone;
    },
    teamEvent: (team: string, event: TeamEvent) => teamEvent(core, team, event),

    /** Activities carry the other region's service URL from now on, and the old one is gone. */
    moveTo(to: Region): void {
      region.now = to;
    },
    /** Takes back the tokens that the bot was given. */
    revokeTokens: core.login.revoke,
    rotateKeys: keys.rotate,
    fail: (fault: Fault) => faults.add(fault),
    clearFaults: faults.clear,
    /** Lets go of the calls that hang. */
    release: faults.release,
    /** How many calls hang. */
    hanging: faults.held,

    /** An activity of somebody as Teams would send it, to be changed and sent by hand. */
    compose: (user: string, conversation: string, parts: Obj) =>
      composeAt(core, personOf(core, user), conversation, parts),
    composeInvoke: (user: string, conversation: string, name: string, parts: Obj) =>
      composeInvoke(core, personOf(core, user), conversation, name, parts),
    /** Sends an activity with a good token. */
    deliver: (activity: Obj) => deliver(core, activity),
    /** Sends an earlier activity once more, unchanged; the last one unless another is given. */
    resend(activity: Obj | undefined = sent.at(-1)?.activity) {
      if (activity === undefined) throw new Error("nothing was sent yet");
      return deliver(core, activity);
    },
    token: (forgery?: Forgery) => tokenFor(core, forgery),
    /** Sends anything; `authorization` is the whole header. */
    post: (body: unknown, authorization: string | null) => postToBot(core, body, authorization),

    async close(): Promise<void> {
      faults.clear();
      faults.release();
      await server.close();
    },
  };
}
