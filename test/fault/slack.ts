import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import manifest from "../../manifest/slack/manifest.json" with { type: "json" };
import { createSlackEmulator, type Emulator } from "../../src/playground/emulator/emulator.ts";
import type { Fault } from "../../src/playground/emulator/faults.ts";
import type { Dice } from "./dice.ts";
import { patience } from "./patience.ts";

export const people = ["U0ANNA", "U0OMAR", "U0BEA", "U0MAYA", "U0LIWEI"] as const;
export const channels = Array.from({ length: 12 }, (_, at) => `C0SEAL${at + 1}`);

/** Whether a person is behind an event, and not what we did ourselves. */
export const isByPerson = ({ user }: Record<string, unknown>): boolean =>
  people.some((person) => person === user);

const tokens = { botToken: "xoxb-1-secret-of-the-bot", appToken: "xapp-1-secret-of-the-app" };

/** Calls that may fail, and in how many of one cases. Where nobody can sign in, there is nothing to see. */
const failing: Record<string, number> = {
  "chat.postMessage": 0.2,
  "chat.update": 0.15,
  "conversations.open": 0.15,
  "conversations.history": 0.15,
  "users.info": 0.15,
  "conversations.info": 0.15,
  "apps.connections.open": 0.05,
};

type Kind = Fault["kind"];
const kinds: readonly [Kind, ...Kind[]] = [
  ...(["429", "500", "reset", "reset-after-storing"] as const),
  ...(["hang", "hang-after-storing", "store-late", "store-late"] as const),
];

/** A change that is stored late takes the place of a newer one: nobody could keep it from that, and nothing is to be seen. */
const kindsOfChange: readonly [Kind, ...Kind[]] = [
  ...(["429", "500", "reset", "reset-after-storing", "hang", "hang-after-storing"] as const),
];

export type Slack = Awaited<ReturnType<typeof openSlack>>;

/**
 * An emulated Slack whose calls fail at random while `rage` is on. `onPost` is told of each message that a replica is
 * about to send or to change. Each call carries in its arguments which replica made it, when it was begun and when it came.
 *
 * @param ackTimeout how long it waits for an acknowledgement, in ms
 */
export async function openSlack(dice: Dice, onPost: (replica: number) => void, ackTimeout = 1_500) {
  const faults: Record<string, number> = {};
  const state = { raging: false, held: 0 };
  let url = "";
  const emulator: Emulator = createSlackEmulator({
    manifest,
    users: people.map((id) => ({ id, name: id.slice(2).toLowerCase() })),
    channels: channels.map((id) => ({ id, name: id.toLowerCase() })),
    machine: () => Date.now() * patience.haste,
    calendar: Date.now,
    delivery: { mode: "socket" },
    baseUrl: () => url,
    ackTimeout,
    retryAfter: [0, 300, 900],
    ...tokens,
  });
  // Instead of a test that lets go of them: some within the time that is waited for them, others long after it.
  emulator.faults.holdBack = (act) => {
    const { settling } = patience;
    const ms = dice.chance(0.6)
      ? dice.between(0, settling * 0.7)
      : dice.between(settling * 1.2, settling * 9);
    state.held += 1;
    setTimeout(() => {
      act();
      state.held -= 1;
    }, ms);
  };

  function rage(method: string): void {
    if (!state.raging || !dice.chance(failing[method] ?? 0)) return;
    const kind = dice.pick(method === "chat.update" ? kindsOfChange : kinds);
    faults[kind] = (faults[kind] ?? 0) + 1;
    emulator.faults.add({ method, kind });
  }

  /** Takes the replica out of /replica-N/api/METHOD, and hands the call on. */
  function meet(request: IncomingMessage): void {
    const [, replica, path] = /^\/replica-(\d+)(\/.*)$/.exec(request.url ?? "") ?? [];
    if (replica === undefined || path === undefined) return;
    const { pathname, searchParams } = new URL(path, "http://loopback");
    const method = pathname.slice("/api/".length);
    if (method === "chat.postMessage" || method === "chat.update") onPost(Number(replica));
    rage(method);
    searchParams.set("replica", replica);
    searchParams.set("begun", String(request.headers["x-begun"]));
    searchParams.set("arrived", String(Date.now()));
    request.url = `${pathname}?${searchParams}`;
  }

  const server = createServer((request, response) => {
    meet(request);
    emulator.handle(request, response).then(
      (served) => served || response.writeHead(404).end(),
      (error: unknown) => response.destroy(error instanceof Error ? error : new Error(String(error))),
    );
  });
  server.on(
    "upgrade",
    (request, socket, head) => emulator.upgrade(request, socket, head) || socket.destroy(),
  );
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;

  return {
    emulator,
    faults,
    state,
    env: (replica: number) => ({
      SLACK_BOT_TOKEN: tokens.botToken,
      SLACK_APP_TOKEN: tokens.appToken,
      SLACK_API_URL: `${url}/replica-${replica}/api/`,
    }),
    async close() {
      await emulator.close();
      server.closeAllConnections();
      server.close();
    },
  };
}
