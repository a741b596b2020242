import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { NO_ANSWER, type Transport } from "./delivery.ts";
import { isObj, type Obj, parseJson } from "./json.ts";
import type { Ack } from "./types.ts";

const PING_EVERY = 10_000;
const MAX_CONNECTIONS = 10;

type SocketTransport = Transport & {
  /** A one-time address for apps.connections.open. */
  newUrl: (httpBase: string) => string;
  upgrade: (req: IncomingMessage, socket: Duplex, head: Buffer) => boolean;
  /** Tells every connection to go, as Slack does when it moves things (reason refresh_requested, warning, link_disabled). */
  disconnect: (reason: string) => void;
  connections: () => number;
};

/** Ends a connection as politely as its other end allows within half a second. */
function goodbye(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => socket.terminate(), 500);
    socket.once("close", () => {
      clearTimeout(timer);
      resolve();
    });
    socket.close(1001);
  });
}

/**
 * Socket Mode (https://docs.slack.dev/apis/events-api/using-socket-mode): hello first, envelopes, acks by
 * envelope_id. Each envelope goes to one of the connections.
 */
export function createSocketTransport(
  appId: string,
  ackTimeout: number,
  problems: () => string[],
): SocketTransport {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const open = new Set<WebSocket>();
  const waiting = new Map<string, (ack: Ack) => void>();
  let turn = 0;

  function take(raw: string): void {
    const message = parseJson(raw);
    if (!isObj(message) || typeof message.envelope_id !== "string") {
      problems().push("a message on the socket has no envelope_id");
      return;
    }
    const settle = waiting.get(message.envelope_id);
    if (!settle) {
      problems().push("an ack came for an envelope that is unknown, acknowledged already, or timed out");
      return;
    }
    waiting.delete(message.envelope_id);
    settle({ ok: true, body: message.payload });
  }

  function welcome(socket: WebSocket): void {
    open.add(socket);
    const ping = setInterval(() => socket.ping(), PING_EVERY);
    ping.unref();
    socket.on("message", (data) => take(String(data)));
    socket.on("error", () => socket.terminate());
    socket.on("close", () => {
      clearInterval(ping);
      open.delete(socket);
    });
    const debug = { host: "emulator", build_number: 1, approximate_connection_time: 18060 };
    const hello = {
      type: "hello",
      num_connections: open.size,
      debug_info: debug,
      connection_info: { app_id: appId },
    };
    socket.send(JSON.stringify(hello));
  }

  function post(type: string, payload: Obj, accepts: boolean, retry: Obj): Promise<Ack> {
    const sockets = [...open];
    const socket = sockets[turn++ % Math.max(1, sockets.length)];
    if (!socket)
      return Promise.resolve({
        ok: false,
        error: "dispatch_failed",
        detail: "the app has no open Socket Mode connection",
      });
    const id = randomUUID();
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        waiting.delete(id);
        resolve(NO_ANSWER);
      }, ackTimeout);
      const settle = (ack: Ack) => {
        clearTimeout(timer);
        resolve(ack);
      };
      waiting.set(id, settle);
      const envelope = { envelope_id: id, payload, type, accepts_response_payload: accepts, ...retry };
      socket.send(JSON.stringify(envelope), (error) => {
        if (error) settle({ ok: false, error: "dispatch_failed", detail: error.message });
      });
    });
  }

  return {
    newUrl(httpBase) {
      const ticket = randomUUID();
      tickets.add(ticket);
      return `${httpBase.replace(/^http/, "ws")}/link/?ticket=${ticket}&app_id=${appId}`;
    },
    upgrade(req, socket, head) {
      const url = new URL(req.url ?? "/", "http://loopback");
      if (url.pathname !== "/link/") return false;
      // A ticket is good for one connection, as Slack's are.
      if (!tickets.delete(url.searchParams.get("ticket") ?? "") || open.size >= MAX_CONNECTIONS) {
        socket.end("HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n");
        return true;
      }
      server.handleUpgrade(req, socket, head, welcome);
      return true;
    },
    send: (kind, payload, accepts, retry) =>
      post(kind, payload, accepts, retry ? { retry_attempt: retry.num, retry_reason: retry.reason } : {}),
    disconnect(reason) {
      for (const socket of open)
        socket.send(JSON.stringify({ type: "disconnect", reason, debug_info: { host: "emulator" } }));
    },
    connections: () => open.size,
    async close() {
      for (const settle of waiting.values())
        settle({ ok: false, error: "dispatch_failed", detail: "the emulator was closed" });
      waiting.clear();
      await Promise.all([...open].map(goodbye));
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
