import { describe, expect, test } from "vitest";
import { HOUR, MINUTE, SECOND } from "../../../src/clock.ts";
import { failing, useCsc } from "../../support/csc-client.ts";
import { serve } from "../../support/serve.ts";

const { server, connect, clock, asked } = useCsc();

/** What kinds of tokens were asked for. */
const grants = () =>
  server().calls.flatMap(({ method, input }) => (method === "oauth2/token" ? [input.grant_type] : []));
const [credentials, refresh] = ["client_credentials", "refresh_token"];

describe("a token", () => {
  test("is asked for once, however many want it", async () => {
    const csc = connect();
    await Promise.all([csc.list(), csc.list(), csc.facts("rsa"), csc.facts("p256")]);
    await csc.list();
    expect(grants()).toEqual([credentials]);
    expect(server().calls.filter(({ method }) => method === "info")).toHaveLength(1);
  });

  test("goes out as a form with the client's secret, and comes back with each call", async () => {
    await connect().list();
    const [, token, list] = server().calls;
    expect(token?.input).toEqual({
      grant_type: credentials,
      client_id: "sealwatch",
      client_secret: "correct horse+battery/staple",
    });
    expect(list?.authorization).toMatch(/^Bearer access-/);
  });

  test.each([
    ["3600 seconds", 3600, HOUR - 31 * SECOND, HOUR - 30 * SECOND],
    ["seconds as text", "600", 10 * MINUTE - 31 * SECOND, 10 * MINUTE - 30 * SECOND],
    ["an hour where nothing is said", undefined, HOUR - 31 * SECOND, HOUR - 30 * SECOND],
    ["an hour where nonsense is said", "soon", HOUR - 31 * SECOND, HOUR - 30 * SECOND],
    ["half of its life where that is short", 20, 9 * SECOND, 10 * SECOND],
  ])("is renewed before its end: %s", async (_what, life, good, over) => {
    server().behaviour.tokenLife = life;
    const csc = connect();
    const start = clock.machine;
    await csc.list();
    clock.machine = start + good;
    await csc.list();
    expect(grants()).toHaveLength(1);
    clock.machine = start + over;
    await csc.list();
    expect(grants()).toEqual([credentials, credentials]);
  });

  test("is refreshed where the service gives refresh tokens, else asked for anew", async () => {
    server().behaviour.refreshes = true;
    const csc = connect();
    await csc.list();
    clock.machine += HOUR;
    await csc.list();
    expect(grants()).toEqual([credentials, refresh]);
    server().behaviour.instead["oauth2/token"] = ({ grant_type }) =>
      grant_type === refresh ? { status: 400, body: { error: "invalid_grant" } } : null;
    clock.machine += HOUR;
    await csc.list();
    expect(grants()).toEqual([credentials, refresh, refresh, credentials]);
  });

  test("that is not taken any more is replaced, once", async () => {
    const csc = connect();
    await csc.list();
    server().revokeTokens();
    expect(await Promise.all([csc.list(), csc.list()])).toHaveLength(2);
    expect(grants()).toEqual([credentials, credentials]);
    server().behaviour.instead["credentials/list"] = () => ({ status: 401 });
    expect(await failing(csc.list())).toEqual({ failure: "unauthorized", detail: "HTTP 401" });
    expect(grants()).toHaveLength(3);
  });

  test.each([
    ["credentials/authorize", ["credentials/authorize"]],
    ["signatures/signHash", ["credentials/authorize", "signatures/signHash"]],
  ])("that is not taken repeats nothing that was typed in, nor a signature: %s", async (method, expected) => {
    server().behaviour.instead[method] = () => ({ status: 401 });
    const csc = connect();
    expect(await failing(csc.testSignature("rsa", { pin: "7391" }))).toMatchObject({
      failure: "unauthorized",
    });
    const acted = asked().filter((one) => /authorize|signHash/.test(one));
    expect(acted).toEqual(expected);
    // The next call gets a fresh one.
    await csc.list();
    expect(grants()).toEqual([credentials, credentials]);
  });

  test.each([
    ["invalid_token", "The access token is not valid"],
    ["expired_token", "The access token is expired"],
  ])("is replaced, too, where the service says %s with another status", async (error, error_description) => {
    const csc = connect();
    let first = true;
    server().behaviour.instead["credentials/list"] = () => {
      const answer = first ? { status: 400, body: { error, error_description } } : null;
      first = false;
      return answer;
    };
    expect(await csc.list()).toContain("rsa");
    expect(grants()).toHaveLength(2);
  });

  test.each([
    ["the secret", { clientSecret: "wrong" }, "invalid_request: Invalid parameter client_secret"],
    ["the client", { clientId: "nobody" }, "invalid_request: Invalid parameter client_id"],
  ])("is not given where %s is wrong", async (_what, settings, detail) => {
    const csc = connect(settings);
    expect(await failing(csc.list())).toEqual({ failure: "wrong-client", detail });
    // Nothing is remembered of it.
    expect(await failing(csc.list())).toEqual({ failure: "wrong-client", detail });
  });

  test.each([
    [{ status: 401, body: { error: "invalid_client" } }, "wrong-client"],
    [{ status: 401 }, "wrong-client"],
    [{ status: 401, body: { error: "unknown" } }, "wrong-client"],
    [{ status: 400, body: { error: "unsupported_grant_type" } }, "grant-refused"],
    [
      { status: 400, body: { error: "invalid_request", error_description: "Invalid parameter grant_type" } },
      "grant-refused",
    ],
    [{ status: 400, body: { error: "something_else" } }, "refused"],
    [{ status: 503, body: { error: "temporarily_unavailable" } }, "server-error"],
    [{ status: 200, body: { token_type: "Bearer" } }, "bad-shape"],
    [{ status: 200, body: { access_token: "" } }, "bad-shape"],
    [{ status: 200, text: "<html>Sign in</html>" }, "not-json"],
    [{ status: 302, headers: { location: "/login" } }, "redirects"],
  ])("is missed by name: %j is %s", async (answer, failure) => {
    server().behaviour.instead["oauth2/token"] = () => answer;
    expect(await failing(connect().list())).toMatchObject({ failure });
  });
});

describe("where tokens are asked for", () => {
  test("nowhere, of a service that knows its clients by their network", async () => {
    server().behaviour.info = { authType: ["external"] };
    const answer = { status: 200, body: { credentialIDs: ["rsa"] } };
    server().behaviour.instead["credentials/list"] = (_, { authorization }) =>
      authorization === null ? answer : null;
    expect(await connect().list()).toEqual(["rsa"]);
    server().behaviour.instead = {};
    expect(await failing(connect().list())).toMatchObject({ failure: "unauthorized" });
    expect(grants()).toEqual([]);
  });

  test.each([
    ["below the service's address", () => ({}), "v2"],
    ["at another server", (url: string) => ({ oauth2: `${url}/` }), null],
    ["at another server's folder", (url: string) => ({ oauth2: `${url}/oauth2` }), null],
    ["at the very endpoint", (url: string) => ({ oauth2: `${url}/oauth2/token` }), null],
    ["below an issuer without metadata", (url: string) => ({ oauth2Issuer: url }), null],
    ["at an address without a host", () => ({ oauth2: "/csc/v1" }), "v1"],
  ])("%s", async (_what, info, version) => {
    server().behaviour.info = info(server().url);
    await connect().list();
    const token = server().calls.find(({ method }) => method === "oauth2/token");
    expect(token?.version).toBe(version);
  });

  /** An issuer "…/tenant" with its metadata: that is where a token is asked for, at the service's v1. */
  const issuing = async (metadata: (issuer: string) => object, status = 200, headers = {}) => {
    const origin = await serve((request, response) => {
      const known = request.url === "/.well-known/oauth-authorization-server/tenant";
      response.writeHead(known ? status : 404, known ? headers : {});
      const endpoint = { token_endpoint: `${server().url}/csc/v1/oauth2/token` };
      response.end(JSON.stringify({ ...endpoint, ...metadata(`${origin}/tenant`) }));
    });
    server().behaviour.info = { oauth2Issuer: `${origin}/tenant/` };
    return `${origin}/tenant`;
  };

  test("where an issuer's metadata say so", async () => {
    await issuing((issuer) => ({ issuer }));
    await connect().list();
    expect(server().calls.find(({ method }) => method === "oauth2/token")?.version).toBe("v1");
  });

  test.each([
    ["another issuer", (issuer: string) => ({ issuer: `${issuer}-of-another` })],
    ["no issuer", () => ({})],
  ])("not where metadata of %s say so", async (_what, metadata) => {
    await issuing(metadata);
    expect(await failing(connect().list())).toMatchObject({ failure: "bad-shape" });
    expect(grants()).toEqual([]);
  });

  test("not where a redirect from an issuer's metadata leads", async () => {
    const away = await serve((_, response) => {
      const endpoint = { token_endpoint: `${server().url}/csc/v1/oauth2/token` };
      response.end(JSON.stringify({ ...endpoint, issuer }));
    });
    const issuer = await issuing(() => ({}), 302, { location: away });
    expect(await failing(connect().list())).toMatchObject({ failure: "not-found" });
    expect(grants()).toEqual([]);
  });

  test.each([
    ["oauth2", { oauth2: "https://169.254.169.254/" }],
    ["oauth2Issuer", { oauth2Issuer: "https://10.0.0.1/" }],
  ])("is judged like any other address: %s", async (_what, info) => {
    server().behaviour.info = info;
    expect(await failing(connect().list())).toMatchObject({ failure: "address-refused" });
  });

  test("is no address at all", async () => {
    server().behaviour.info = { oauth2: "http://[" };
    expect(await failing(connect().list())).toMatchObject({ failure: "bad-url" });
  });
});

describe("the service is found", () => {
  test.each([
    ["v2 before v1", "", null, ["v1", "v2"], "v2"],
    ["v1 where there is no v2", "", null, ["v1"], "v1"],
    ["v1 where it is asked for", "", "v1", ["v1", "v2"], "v1"],
    ["where the address names it", "/csc/v1/", null, ["v1", "v2"], "v1"],
    ["with a slash at the end", "/", null, ["v2"], "v2"],
  ] as const)("%s", async (_what, path, version, versions, expected) => {
    server().behaviour.versions = [...versions];
    const info = await connect({ baseUrl: `${server().url}${path}`, version }).info();
    expect(info).toMatchObject({
      version: expected,
      root: `${server().url}/csc/${expected}`,
      name: "TrustNord Remote Signing",
    });
  });

  test("at the very address, where it keeps to no path", async () => {
    const url = await serve((request, response) => {
      if (request.url === "/sign/info") response.end('{"specs":"1.0.4.0"}');
      else response.writeHead(404).end("{}");
    });
    expect(await connect({ baseUrl: `${url}/sign` }).info()).toMatchObject({
      root: `${url}/sign`,
      version: "v1",
    });
  });

  test("by what it says, not by its path", async () => {
    server().behaviour.info = { specs: "1.0.4.0" };
    expect(await connect({ baseUrl: `${server().url}/csc/v2` }).info()).toMatchObject({ version: "v1" });
    server().behaviour.info = { specs: null };
    expect(await connect({ baseUrl: `${server().url}/csc/v2` }).info()).toMatchObject({ version: "v2" });
  });

  test("nowhere, and is looked for again the next time", async () => {
    server().behaviour.versions = [];
    const csc = connect();
    expect(await failing(csc.info())).toEqual({ failure: "no-csc-service", detail: "not-found: HTTP 404" });
    server().behaviour.versions = ["v1"];
    expect(await csc.info()).toMatchObject({ version: "v1" });
  });

  test.each([
    [{ status: 200, text: "<html>Welcome</html>" }, "no-csc-service"],
    [{ status: 200, body: { hello: "world" } }, "no-csc-service"],
    [{ status: 200, body: [] }, "no-csc-service"],
    [{ status: 503 }, "server-error"],
    [{ status: 429, headers: { "retry-after": "7" } }, "rate-limited"],
  ])("not where info answers %j: %s", async (answer, failure) => {
    server().behaviour.instead.info = () => answer;
    expect(await failing(connect().info())).toMatchObject({ failure });
  });

  test("not at an address that is not allowed, or where nobody listens", async () => {
    expect(await failing(connect({}, []).info())).toMatchObject({ failure: "address-refused" });
    expect(await failing(connect({ baseUrl: "http://127.0.0.1:1" }).info())).toMatchObject({
      failure: "unreachable",
    });
    expect(await failing(connect({ baseUrl: "no address" }).info())).toMatchObject({ failure: "bad-url" });
    expect(server().calls).toEqual([]);
  });
});
