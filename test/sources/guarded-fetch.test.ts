import { once } from "node:events";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { describe, expect, test } from "vitest";
import { createGuardedFetch } from "../../src/sources/guarded-fetch.ts";
import { local, loopback } from "../support/guarded.ts";
import { type Handler, serve } from "../support/serve.ts";
import { failureOfCall } from "../support/source-failure.ts";

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
