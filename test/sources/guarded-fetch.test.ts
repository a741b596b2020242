import { once } from "node:events";
import { createServer as createTlsServer, type ServerOptions } from "node:https";
import { type AddressInfo, createServer as createTcpServer, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { failureOf, SourceError } from "../../src/sources/failure.ts";
import { createGuardedFetch } from "../../src/sources/guarded-fetch.ts";
import { openOpenssl } from "../support/openssl.ts";
import { type Handler, serve } from "../support/serve.ts";
import { failureOfCall } from "../support/source-failure.ts";

const openssl = openOpenssl();
afterAll(() => openssl.close());

const loopback = async () => [{ address: "127.0.0.1", family: 4 }];
const local = createGuardedFetch({ allow: ["127.0.0.1"], lookup: loopback });

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

/** A server with a certificate on loopback. @returns its port */
async function serveTls(options: ServerOptions, handler: Handler): Promise<number> {
  const server = createTlsServer(options, handler);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

describe("an exchange", () => {
  test("sends method, headers and body, and answers any status", async () => {
    const seen: unknown[] = [];
    const origin = await serve(async (req, res) => {
      const body = await new Response(req as unknown as ReadableStream).text();
      const { authorization, "user-agent": agent, "content-length": length } = req.headers;
      seen.push({ method: req.method, url: req.url, body, authorization, agent, length });
      res.writeHead(418, { "x-kind": "teapot", "set-cookie": ["a=1", "b=2"] }).end("short and stout");
    });
    const { status, headers, body } = await local({
      url: `${origin}/info?a=b#c`,
      method: "POST",
      headers: { authorization: "Bearer t" },
      body: "密封",
    });
    expect({ status, kind: headers.get("x-kind"), cookies: headers.getSetCookie() }).toEqual({
      status: 418,
      kind: "teapot",
      cookies: ["a=1", "b=2"],
    });
    expect(body.toString()).toBe("short and stout");
    expect(seen).toEqual([
      {
        method: "POST",
        url: "/info?a=b",
        body: "密封",
        authorization: "Bearer t",
        agent: "Sealwatch",
        length: "6",
      },
    ]);
  });

  test("resolves a name once, and calls the address that was judged", async () => {
    const origin = await serve((req, res) => res.end(req.headers.host));
    const { port } = new URL(origin);
    // as a name does that is rebound after it was judged
    const answers = ["127.0.0.1", "192.0.2.1", "192.0.2.1"];
    let asked = 0;
    const guarded = createGuardedFetch({
      allow: ["127.0.0.1"],
      lookup: async () => [{ address: answers[asked++] ?? "", family: 4 }],
    });
    const { body } = await guarded({ url: `http://rebound.test:${port}/` });
    expect([body.toString(), asked]).toEqual([`rebound.test:${port}`, 1]);
  });

  test("a host that is allowed by its name is called wherever it is", async () => {
    const origin = await serve((_, res) => res.end("in"));
    const guarded = createGuardedFetch({ allow: ["csc.corp.test"], lookup: loopback });
    const url = origin.replace("127.0.0.1", "csc.corp.test.");
    expect((await guarded({ url })).body.toString()).toBe("in");
    expect(await failureOfCall(guarded({ url: origin }))).toMatchObject({ failure: "address-refused" });
  });

  test("goes to the next address where one does not answer", async () => {
    const origin = await serve((_, res) => res.end("in"));
    const lookup = async () => [
      { address: "127.0.0.2", family: 4 },
      { address: "127.0.0.1", family: 4 },
    ];
    const guarded = createGuardedFetch({ allow: ["127.0.0.0/8"], lookup });
    expect((await guarded({ url: origin.replace("127.0.0.1", "two.test") })).body.toString()).toBe("in");
  });

  test.each([
    ["Host", "admin.corp.test"],
    ["Content-Length", "3"],
    ["transfer-encoding", "chunked"],
    ["X-Key", "secret\r\nX-Other: 1"],
    ["X-Key", "sécret\u2028"],
    ["X Key", "secret"],
    ["", "secret"],
  ])("does not send the header %j: %j", async (name, value) => {
    const error = await failureOfCall(local({ url: "http://127.0.0.1:9/", headers: { [name]: value } }));
    expect(error.failure).toBe("bad-header");
    expect(error.message).not.toContain("secret");
  });

  test("that nobody takes is unreachable", async () => {
    const origin = await serve(() => {});
    const server = createTcpServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, "close");
    const error = await failureOfCall(local({ url: origin.replace(/\d+$/, String(port)) }));
    expect(error).toMatchObject({ failure: "unreachable", detail: "ECONNREFUSED" });
  });
});

describe("a redirect", () => {
  const to = (location: string, status = 302): Handler => {
    return (_, res) => res.writeHead(status, { location }).end("elsewhere");
  };

  test.each([
    "http://169.254.169.254/latest/meta-data/",
    "https://169.254.169.254/",
    "http://2852039166/",
    "https://[::ffff:a9fe:a9fe]/",
    "http://10.0.0.1/",
    "//192.168.1.1/",
    "https://metadata.test/",
  ])("to %s is refused", async (location) => {
    const origin = await serve(to(location));
    const lookup = async () => [{ address: "169.254.169.254", family: 4 }];
    const guarded = createGuardedFetch({ allow: ["127.0.0.1"], lookup });
    expect(await failureOfCall(guarded({ url: origin }))).toMatchObject({ failure: "address-refused" });
  });

  test("to plain HTTP is refused where the host is not allowed", async () => {
    const origin = await serve(to("http://8.8.8.8/"));
    expect(await failureOfCall(local({ url: origin }))).toMatchObject({
      failure: "not-https",
      detail: "8.8.8.8",
    });
  });

  test.each(["file:///etc/passwd", "https://", "http://a b/", "https://u:p@127.0.0.1/"])(
    "to %j is refused",
    async (location) => {
      const origin = await serve(to(location));
      expect(await failureOfCall(local({ url: origin }))).toMatchObject({ failure: "bad-url" });
    },
  );

  test("is followed three times", async () => {
    const counting: Handler = (req, res) => {
      const left = Number(req.url?.slice(1));
      if (left === 0) res.end("there");
      else res.writeHead(307, { location: `/${left - 1}` }).end();
    };
    const origin = await serve(counting);
    expect((await local({ url: `${origin}/3` })).body.toString()).toBe("there");
    expect(await failureOfCall(local({ url: `${origin}/4` }))).toMatchObject({ failure: "redirects" });
  });

  test("keeps the headers within an origin, and loses all secrets for good where it leaves", async () => {
    const seen: unknown[] = [];
    const look: Handler = ({ url, headers: { authorization, "user-agent": agent, accept } }) =>
      seen.push([url, authorization, agent, accept]);
    const outside = await serve((req, res) => {
      look(req, res);
      res.writeHead(302, { location: `${home}/back` }).end();
    });
    const home: string = await serve((req, res) => {
      look(req, res);
      if (req.url === "/") res.writeHead(301, { location: "/inside" }).end();
      else if (req.url === "/inside") res.writeHead(308, { location: `${outside}/outside` }).end();
      else res.end("there");
    });
    const headers = { Authorization: "Bearer t", "User-Agent": "k", Accept: "text/k" };
    expect((await local({ url: home, headers })).body.toString()).toBe("there");
    expect(seen).toEqual([
      ["/", "Bearer t", "k", "text/k"],
      ["/inside", "Bearer t", "k", "text/k"],
      ["/outside", undefined, "Sealwatch", "application/json"],
      ["/back", undefined, "Sealwatch", "application/json"],
    ]);
  });

  test("of a POST is its answer", async () => {
    let calls = 0;
    const origin = await serve((req, res) => {
      calls += 1;
      to("/elsewhere", 307)(req, res);
    });
    const { status, body } = await local({ url: origin, method: "POST", body: "PIN" });
    expect([status, body.toString(), calls]).toEqual([307, "elsewhere", 1]);
  });

  test("without a place to go is an answer, as are other statuses with one", async () => {
    const bare = await serve((_, res) => res.writeHead(302).end());
    expect((await local({ url: bare })).status).toBe(302);
    const created = await serve(to("http://10.0.0.1/", 201));
    expect((await local({ url: created })).status).toBe(201);
  });
});

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

describe("TLS", () => {
  const ca = openssl.certify({ subject: "/CN=Corp CA", extensions: ["basicConstraints=critical,CA:true"] });
  const named = (name: string, issuer?: typeof ca) =>
    openssl.certify({
      subject: `/CN=${name}`,
      extensions: [`subjectAltName=DNS:${name}`],
      ...(issuer && { issuer }),
    });
  const credentials = ({ pem, keyPem }: typeof ca) => ({ cert: pem, key: keyPem });
  const answer: Handler = (_, res) => res.end("sealed");
  const trusting = createGuardedFetch({ allow: ["127.0.0.1"], lookup: loopback, roots: [ca.pem] });

  test("of a trusted issuer carries the name that was called to the address that was judged", async () => {
    const port = await serveTls(credentials(named("csc.test", ca)), answer);
    expect((await trusting({ url: `https://csc.test:${port}/` })).body.toString()).toBe("sealed");
  });

  test.each<[string, () => typeof ca, string]>([
    ["that signed itself", () => named("csc.test"), "DEPTH_ZERO_SELF_SIGNED_CERT"],
    ["for another name", () => named("other.test", ca), "ERR_TLS_CERT_ALTNAME_INVALID"],
  ])("with a certificate %s fails, whatever the environment says", async (_, made, code) => {
    const port = await serveTls(credentials(made()), answer);
    const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";
    onTestFinished(() => {
      if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
      else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before;
    });
    const error = await failureOfCall(trusting({ url: `https://csc.test:${port}/` }));
    expect(error).toMatchObject({ failure: "tls", detail: code });
  });

  test("is not spoken by a plain server", async () => {
    const origin = await serve(answer);
    expect(await failureOfCall(local({ url: origin.replace("http:", "https:") }))).toMatchObject({
      failure: "tls",
    });
  });
});

describe("a failure", () => {
  test.each([
    [301, "redirects"],
    [400, "bad-status"],
    [401, "unauthorized"],
    [403, "forbidden"],
    [404, "not-found"],
    [408, "timeout"],
    [410, "not-found"],
    [429, "rate-limited"],
    [500, "server-error"],
    [503, "server-error"],
  ])("is told from the status %i: %s", (status, failure) => {
    expect(failureOf(status)).toMatchObject({ failure, detail: `HTTP ${status}`, retryAfter: null });
  });

  test("is none with a success", () => {
    expect([200, 202, 204].map((status) => failureOf(status))).toEqual([null, null, null]);
  });

  test("says how long to wait where the answer says so in seconds", () => {
    const waitOf = (text: string) => failureOf(429, new Headers({ "retry-after": text }))?.retryAfter;
    expect(["120", "0", "Fri, 31 Dec 1999 23:59:59 GMT", "-1", "1e9"].map(waitOf)).toEqual([
      120,
      0,
      null,
      null,
      null,
    ]);
  });

  test("has a detail on one short line", () => {
    const { detail, message } = new SourceError("bad-shape", `a\r\n\u202Eb\0\u2028 c ${"😀".repeat(300)}`);
    expect(detail).toMatch(/^a b c 😀+$/u);
    expect(new SourceError("bad-shape", `${"x".repeat(199)}😀`).detail).toBe("x".repeat(199));
    expect(detail?.length).toBeLessThanOrEqual(200);
    expect(message).toBe(`bad-shape: ${detail}`);
    expect(new SourceError("bad-shape", " \n").detail).toBeNull();
  });
});
