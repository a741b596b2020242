import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

type Answer = { status?: number; body?: unknown; headers?: Record<string, string> };

/** A platform's status endpoint on loopback: it says what it is told to, and remembers what it was asked. */
export async function startStatus(first: Answer) {
  const calls: { method: string; headers: IncomingHttpHeaders }[] = [];
  const state = { answer: first, held: false };
  const server = createServer((request, response) => {
    calls.push({ method: request.method ?? "", headers: request.headers });
    if (state.held) return;
    const { status = 200, body = {}, headers = {} } = state.answer;
    response.writeHead(status, { "content-type": "application/json", connection: "close", ...headers });
    response.end(JSON.stringify(body));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/account`,
    calls,
    says: (answer: Answer) => {
      state.answer = answer;
    },
    /** Whether it leaves whoever asks without an answer. */
    holds: (held: boolean) => {
      state.held = held;
    },
    /** Breaks every connection, and answers from now on. */
    drop: () => {
      state.held = false;
      server.closeAllConnections();
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
