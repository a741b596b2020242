import { once } from "node:events";
import { createServer as createTlsServer, type ServerOptions } from "node:https";
import type { AddressInfo } from "node:net";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { createGuardedFetch } from "../../src/sources/guarded-fetch.ts";
import { local, loopback } from "../support/guarded.ts";
import { openOpenssl } from "../support/openssl.ts";
import { type Handler, serve } from "../support/serve.ts";
import { failureOfCall } from "../support/source-failure.ts";

const openssl = openOpenssl();
afterAll(() => openssl.close());

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
