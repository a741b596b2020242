import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setImmediate } from "node:timers/promises";
import { readBody } from "../../../src/playground/emulator/bodies.ts";
import { parseJson } from "../../../src/playground/emulator/json.ts";
import { type Fault, type Faults, replyOf } from "./faults.ts";
import type { Call, Reply, Request } from "./types.ts";

type Parts = {
  calls: Call[];
  faults: Faults;
  complaints: string[];
  answer: (request: Request) => Reply | null;
};

/** Opens the one server on loopback. Calls are kept as they come, and meet the faults that were asked for. */
export async function openServer({ calls, faults, complaints, answer }: Parts) {
  let underway = 0;

  async function serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const request = readRequest(req, await readBody(req));
    const path = `/${request.path.join("/")}`;
    const call: Call = {
      method: request.method,
      path,
      status: 0,
      body: request.json ?? request.body.toString("utf8"),
      token: request.token,
    };
    calls.push(call);
    const carryOut = (): Reply => {
      const reply = answer(request);
      if (reply === null) complaints.push(`nothing answers ${call.method} ${path}`);
      return reply ?? { status: 404 };
    };
    const send = (reply: Reply): void => {
      if (res.destroyed) return;
      call.status = reply.status;
      sendReply(res, reply);
    };
    const fault = faults.take(call.method, path);
    if (fault) meet(fault, { carryOut, send, breakOff: () => void req.socket.destroy() });
    else send(carryOut());
  }

  function meet(fault: Fault, { carryOut, send, breakOff }: Act): void {
    const kind = fault.kind ?? "answer";
    const stored = kind.startsWith("store-and-") ? carryOut() : null;
    switch (kind) {
      case "answer":
      case "store-and-answer":
        send(replyOf(fault));
        break;
      case "hang":
        faults.hold(breakOff);
        break;
      case "store-and-hang":
      case "store-late":
        faults.hold(() => send(stored ?? carryOut()));
        break;
      case "reset":
      case "store-and-reset":
        breakOff();
    }
  }

  const server = createServer((req, res) => {
    underway += 1;
    serve(req, res)
      .catch((error) => {
        complaints.push(`the stand-in failed: ${String(error)}`);
        res.destroy();
      })
      .finally(() => {
        underway -= 1;
      });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,

    /** Waits until no call is being answered; those that hang don't count. */
    async idle(): Promise<void> {
      do await setImmediate();
      while (underway > 0);
    },

    async close(): Promise<void> {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

type Act = { carryOut: () => Reply; send: (reply: Reply) => void; breakOff: () => void };

function readRequest(req: IncomingMessage, body: Buffer): Request {
  const { pathname, searchParams } = new URL(req.url ?? "/", "http://127.0.0.1");
  const contentType = req.headers["content-type"] ?? "";
  return {
    method: req.method ?? "",
    path: pathname.slice(1).split("/").map(decodeURIComponent),
    query: searchParams,
    contentType,
    token: req.headers.authorization ?? null,
    headers: req.headers,
    body,
    json: contentType.includes("json") ? parseJson(body.toString("utf8")) : undefined,
  };
}

function sendReply(res: ServerResponse, { status, body, headers = {} }: Reply): void {
  const type =
    body === undefined || Buffer.isBuffer(body) ? {} : { "content-type": "application/json; charset=utf-8" };
  res.writeHead(status, { ...type, ...headers });
  if (body === undefined) res.end();
  else res.end(Buffer.isBuffer(body) ? body : JSON.stringify(body));
}
