import { once } from "node:events";
import { type AddressInfo, createServer as createTcpServer, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, onTestFinished, test } from "vitest";
import { createGuardedFetch } from "../../src/sources/guarded-fetch.ts";
import { local } from "../support/guarded.ts";
import { type Handler, serve } from "../support/serve.ts";
import { failureOfCall } from "../support/source-failure.ts";

/** A server that says these bytes to whoever comes, and nothing more. */
async function say(...pieces: string[]): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket.on("error", () => {}));
    socket.once("data", () => {
      for (const piece of pieces) socket.write(piece, "latin1");
      if (pieces.at(-1) === "") socket.end();
    });
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

describe("time", () => {
  const soon = { timeoutMs: 60 };
  const handlers: [string, Handler][] = [
    ["answers nothing", () => {}],
    ["sends the headers alone", (_, res) => res.writeHead(200).flushHeaders()],
    [
      "sends a body that does not end",
      (_, res) => res.writeHead(200, { "content-length": "9" }).write("half"),
    ],
    [
      "redirects, then answers nothing",
      (req, res) => req.url === "/" && res.writeHead(302, { location: "/x" }).end(),
    ],
  ];

  test.each(handlers)("runs out where a server %s", async (_, handler) => {
    const origin = await serve(handler);
    expect(await failureOfCall(local({ url: origin, ...soon }))).toMatchObject({ failure: "timeout" });
  });

  test("runs out where a name is never resolved", async () => {
    const guarded = createGuardedFetch({ allow: [], lookup: () => new Promise(() => {}) });
    expect(await failureOfCall(guarded({ url: "https://one.test/", ...soon }))).toMatchObject({
      failure: "timeout",
    });
  });

  test("runs out where nobody shakes hands for TLS", async () => {
    const url = (await say()).replace("http:", "https:");
    expect(await failureOfCall(local({ url, ...soon }))).toMatchObject({ failure: "timeout" });
  });

  test("a caller that gives up hears its own reason", async () => {
    const stop = new AbortController();
    const reason = new Error("shutting down");
    const origin = await serve(() => stop.abort(reason));
    await expect(local({ url: origin, signal: stop.signal })).rejects.toBe(reason);
    await expect(local({ url: origin, signal: stop.signal })).rejects.toBe(reason);
  });
});

describe("size", () => {
  const limit = { maxBytes: 1_000 };

  test("of a body may be just the limit", async () => {
    const origin = await serve((_, res) => res.end("x".repeat(1_000)));
    expect((await local({ url: origin, ...limit })).body).toHaveLength(1_000);
  });

  test("of a body that is longer, or has no end, is too large, and the connection is closed", async () => {
    let closed: Promise<unknown> = Promise.resolve();
    const origin = await serve((_, res) => {
      closed = once(res, "close");
      const pour = () => {
        while (!res.destroyed && res.write("x".repeat(400)));
      };
      res.on("drain", pour);
      pour();
    });
    expect(await failureOfCall(local({ url: origin, ...limit }))).toMatchObject({ failure: "too-large" });
    await closed;
  });

  test("of a redirect's body does not matter: it is not waited for", async () => {
    let closed: Promise<unknown> = Promise.resolve();
    const origin = await serve((req, res) => {
      if (req.url !== "/") return res.end("there");
      closed = once(res, "close");
      return res.writeHead(302, { location: "/x" }).write("x".repeat(5_000));
    });
    expect((await local({ url: origin, ...limit })).body.toString()).toBe("there");
    await closed;
  });

  test("of headers is bounded", async () => {
    const origin = await serve((_, res) => res.writeHead(200, { "x-long": "x".repeat(20_000) }).end());
    expect(await failureOfCall(local({ url: origin }))).toMatchObject({
      failure: "too-large",
      detail: "headers",
    });
  });

  test("of what gzip unpacks to is bounded too", async () => {
    const packed = (bytes: number): Handler => {
      return (req, res) => {
        expect(req.headers["accept-encoding"]).toBe("identity");
        res.writeHead(200, { "content-encoding": "GZIP" }).end(gzipSync("x".repeat(bytes)));
      };
    };
    const small = await local({ url: await serve(packed(1_000)), ...limit });
    expect(small.body.toString()).toBe("x".repeat(1_000));
    const bomb = await failureOfCall(local({ url: await serve(packed(900_000)), ...limit }));
    expect(bomb).toMatchObject({ failure: "too-large" });
  });

  test.each([
    ["br", "x"],
    ["gzip, gzip", "x"],
    ["gzip", "no gzip"],
  ])("of %j with %j can't be told", async (encoding, body) => {
    const origin = await serve((_, res) => res.writeHead(200, { "content-encoding": encoding }).end(body));
    expect(await failureOfCall(local({ url: origin }))).toMatchObject({
      failure: "bad-encoding",
      detail: encoding,
    });
  });
});

describe("an answer that breaks HTTP", () => {
  test.each<[string, string[], string]>([
    ["words of another protocol", ["SSH-2.0-OpenSSH_9.6\r\n"], "not-http"],
    ["two lengths", ["HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"], "not-http"],
    ["a null in a header", ["HTTP/1.1 200 OK\r\nX: a\0b\r\n\r\n"], "not-http"],
    [
      "a change of protocol",
      ["HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n"],
      "not-http",
    ],
    ["a broken chunk", ["HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"], "unreachable"],
    ["less than it promised", ["HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf", ""], "unreachable"],
    ["nothing", [""], "unreachable"],
  ])("with %s fails", async (_, pieces, failure) => {
    expect(await failureOfCall(local({ url: await say(...pieces) }))).toMatchObject({ failure });
  });
});
