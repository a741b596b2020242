import { describe, expect, test } from "vitest";
import type { CredentialFacts } from "../../../src/sources/csc/credential.ts";
import { failing, useCsc } from "../../support/csc-client.ts";

const { server, connect, asked } = useCsc();
const versions = ["v1", "v2"] as const;
const all = ["rsa", "pss", "p256", "p384", "p521", "expired", "future", "encipher"];

const inputs = (method: string) =>
  server()
    .calls.filter((call) => call.method === method)
    .map(({ input }) => input);

describe("the list of credentials", () => {
  test.each(versions)("comes page by page over %s", async (version) => {
    server().behaviour.pageSize = 3;
    expect(await connect({ version }).list()).toEqual(all);
    const size = version === "v1" ? { maxResults: 50 } : {};
    expect(inputs("credentials/list")).toEqual([
      size,
      { ...size, pageToken: "3" },
      { ...size, pageToken: "6" },
    ]);
  });

  test("is that of a user, where one is set", async () => {
    await connect({ userId: "U-17" }).list();
    expect(inputs("credentials/list")).toEqual([{ userID: "U-17" }]);
  });

  test("may be empty, and ends with an empty page token, too", async () => {
    server().behaviour.instead["credentials/list"] = () => ({
      status: 200,
      body: { credentialIDs: [], nextPageToken: "" },
    });
    expect(await connect().list()).toEqual([]);
  });

  test("is given up where it has no end", async () => {
    const csc = connect();
    const page = (nextPageToken: string) => ({
      status: 200,
      body: { credentialIDs: [nextPageToken], nextPageToken },
    });
    server().behaviour.instead["credentials/list"] = () => page("again");
    expect(await failing(csc.list())).toEqual({ failure: "endless-list", detail: "1 credentials" });
    expect(asked()).toHaveLength(2);
    let count = 0;
    server().behaviour.instead["credentials/list"] = () => page(String(count++));
    expect(await failing(csc.list())).toEqual({ failure: "endless-list", detail: "20 credentials" });
  });

  test.each([{}, [], { credentialIDs: "rsa" }, { credentialIDs: [17] }])("is no %j", async (body) => {
    server().behaviour.instead["credentials/list"] = () => ({ status: 200, body });
    expect(await failing(connect().list())).toEqual({ failure: "bad-shape", detail: "credentials/list" });
  });
});

describe("what is known of a credential", () => {
  const facts = (id = "rsa", version: "v1" | "v2" | null = null): Promise<CredentialFacts> =>
    connect({ version }).facts(id);
  const [begin, end] = [Date.UTC(2026, 0, 1, 10), Date.UTC(2027, 11, 31, 23, 59, 59)];

  test.each(versions)("comes with its chain over %s", async (version) => {
    const known = await facts("p384", version);
    const { leaf, chain } = server().keys.p384 ?? {};
    expect(known.chain.map((der) => Buffer.from(der))).toEqual(chain?.map(({ der }) => Buffer.from(der)));
    expect(known.certificate?.chain[0]).toMatchObject({ key: "ECDSA P-384", organization: "Northwind" });
    const { notBefore, notAfter } = known.certificate?.chain[0] ?? {};
    expect(known).toMatchObject({
      id: "p384",
      description: "Seal of Northwind",
      key: { enabled: true, algorithms: ["1.2.840.10045.4.3.3"], bits: 2048, curve: null },
      certificateStatus: "valid",
      validFrom: notBefore,
      validTo: notAfter,
      scal: 2,
      multisign: 5,
    });
    expect(known.authorization).toEqual({
      mode: "explicit",
      expression: null,
      factors: [{ id: "PIN", kind: "pin", label: "PIN", required: true, sent: false }],
    });
    expect(leaf).toBeDefined();
    expect(inputs("credentials/info")).toEqual([
      { credentialID: "p384", certificates: "chain", certInfo: true, authInfo: true },
    ]);
  });

  test.each<[string, object, Partial<CredentialFacts>]>([
    ["the certificate's state left out", { cert: { status: undefined } }, { certificateStatus: null }],
    ["not yet valid", { cert: { status: "not yet valid" } }, { certificateStatus: "not-yet-valid" }],
    ["Not_Yet_Valid", { cert: { status: "Not_Yet_Valid" } }, { certificateStatus: "not-yet-valid" }],
    ["another word", { cert: { status: "on hold" } }, { certificateStatus: "unknown" }],
    [
      "times",
      { cert: { validFrom: "20260101100000Z", validTo: "20271231235959Z" } },
      { validFrom: begin, validTo: end },
    ],
    ["no end", { cert: { validTo: "99991231235959Z" } }, { validTo: null }],
    ["an impossible time", { cert: { validTo: "20270230000000Z" } }, { validTo: null }],
    ["no times", { cert: { validFrom: null, validTo: 17 } }, { validFrom: null, validTo: null }],
    ["multisign as text", { credential: { multisign: "10" } }, { multisign: 10 }],
    ["no multisign", { credential: { multisign: null } }, { multisign: 1 }],
    ["nonsense for multisign", { credential: { multisign: "many" } }, { multisign: 1 }],
    ["SCAL as a number", { credential: { SCAL: 2 } }, { scal: 2 }],
    ["no SCAL", { credential: { SCAL: undefined } }, { scal: 1 }],
    ["no description", { credential: { description: undefined } }, { description: null }],
    [
      "no certificate at all",
      { credential: { cert: null } },
      { chain: [], certificate: null, certificateStatus: null },
    ],
  ])("is read where services differ: %s", async (_what, change, expected) => {
    Object.assign(server().behaviour, change);
    expect(await facts()).toMatchObject(expected);
  });

  test.each([
    ["an identifier", "1.2.840.10045.3.1.7", "1.2.840.10045.3.1.7"],
    ["a list", ["1.2.840.10045.3.1.7"], "1.2.840.10045.3.1.7"],
    ["an object", { oid: "1.2.840.10045.3.1.7" }, null],
    ["nothing", null, null],
  ])("has a curve as %s", async (_what, curve, expected) => {
    server().behaviour.key = { curve, algo: "1.2.840.10045.4.3.2", len: "256", status: "Enabled" };
    expect((await facts("p256")).key).toEqual({
      enabled: true,
      algorithms: ["1.2.840.10045.4.3.2"],
      bits: 256,
      curve: expected,
    });
  });

  test("comes without certInfo where a service does not know that", async () => {
    const { behaviour } = server();
    behaviour.knowsCertInfo = false;
    expect(await facts()).toMatchObject({
      validTo: null,
      certificate: { chain: [{ organization: "Northwind" }, {}] },
    });
    expect(inputs("credentials/info").map(({ certInfo }) => certInfo)).toEqual([true, undefined]);
  });

  test("is not asked for twice where the credential is unknown", async () => {
    expect(await failing(facts("nobody's"))).toMatchObject({ failure: "unknown-credential" });
    expect(asked()).toHaveLength(1);
    server().behaviour.instead["credentials/info"] = () => ({ status: 404 });
    expect(await failing(facts())).toEqual({ failure: "unknown-credential", detail: "HTTP 404" });
  });

  test.each<[string, (der: Buffer) => string]>([
    ["base64url", (der) => der.toString("base64url")],
    [
      "armour",
      (der) => `-----BEGIN CERTIFICATE-----\n${der.toString("base64")}\n-----END CERTIFICATE-----\n`,
    ],
    ["line ends", (der) => der.toString("base64").replace(/.{76}/g, "$&\r\n")],
  ])("has certificates in %s", async (_what, encode) => {
    const chain = server().keys.rsa?.chain ?? [];
    server().behaviour.cert = { certificates: chain.map(({ der }) => encode(Buffer.from(der))) };
    expect((await facts()).chain.map((der) => Buffer.from(der))).toEqual(
      chain.map(({ der }) => Buffer.from(der)),
    );
  });

  test("has its leaf first, however the service lists them", async () => {
    const [leaf, issuer] = (server().keys.rsa?.chain ?? []).map(({ der }) =>
      Buffer.from(der).toString("base64"),
    );
    const other = Buffer.from(server().keys.p256?.leaf.der ?? []).toString("base64");
    server().behaviour.cert = { certificates: [issuer, leaf] };
    const known = await facts();
    expect(known.chain.map((der) => Buffer.from(der).toString("base64"))).toEqual([leaf, issuer]);
    server().behaviour.cert = { certificates: [leaf, other] };
    expect((await facts()).chain.map((der) => Buffer.from(der).toString("base64"))).toEqual([leaf]);
  });

  test.each([["####"], ["bm8gY2VydGlmaWNhdGU="], [""]])(
    "is refused with %j for a certificate",
    async (certificate) => {
      server().behaviour.cert = { certificates: [certificate] };
      expect(await failing(facts())).toMatchObject({ failure: "bad-certificate" });
    },
  );

  test.each([
    ["key", { key: undefined }],
    ["key", { key: "enabled" }],
    ["key/algo", { key: { status: "enabled" } }],
    ["key/status", { key: { algo: [] } }],
    ["cert", { cert: [] }],
    ["cert/certificates", { cert: { certificates: [17] } }],
  ])("is no answer with a broken %s", async (part, credential) => {
    server().behaviour.credential = credential;
    const { failure, detail } = await failing(facts());
    expect({ failure, part: detail?.split("/").slice(0, part.split("/").length).join("/") }).toEqual({
      failure: "bad-shape",
      part,
    });
  });
});
