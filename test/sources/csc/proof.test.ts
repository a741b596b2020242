import { describe, expect, test } from "vitest";
import { DAY } from "../../../src/clock.ts";
import type { CscSettings } from "../../../src/sources/csc/session.ts";
import type { SignedSentence } from "../../../src/sources/csc/test-signature.ts";
import { useCsc } from "../../support/csc-client.ts";

const { server, connect, clock, asked } = useCsc();
const pin = "7391";
const versions = ["v1", "v2"] as const;

const prove = (id: string, settings: Partial<CscSettings> = {}) =>
  connect(settings).testSignature(id, { pin });

/** Lets openssl verify on the command line what was proved here. */
function opensslSays({ sentence, value, scheme, facts }: SignedSentence): string {
  const { openssl } = server();
  const certificate = openssl.write("proved.der", facts.chain[0] ?? "");
  const key = openssl.write("proved.pub", openssl.run(["x509", "-in", certificate, "-noout", "-pubkey"]));
  const signature = openssl.write("proved.sig", value);
  const how = scheme.padding === "pss" ? ["-sigopt", "rsa_padding_mode:pss"] : [];
  const args = ["dgst", `-${scheme.hash}`, "-verify", key, "-signature", signature, ...how];
  return openssl.run(args, sentence).toString().trim();
}

describe.each(versions)("a test signature over %s", (version) => {
  test.each([
    ["rsa", "pkcs1 sha256"],
    ["pss", "pss sha256"],
    ["p256", "ecdsa sha256"],
    ["p384", "ecdsa sha384"],
    ["p521", "ecdsa sha512"],
  ])("of %s is proved, and openssl verifies it, too", async (id, scheme) => {
    const result = await prove(id, { version });
    if (result.outcome !== "proved") throw new Error(JSON.stringify(result));
    expect(`${result.scheme.padding} ${result.scheme.hash}`).toBe(scheme);
    expect(result.sentence).toMatch(/^Sealwatch test, no agreement [0-9a-f]{32}$/);
    expect(opensslSays(result)).toBe("Verified OK");
    expect(asked()).toEqual(["credentials/info", "credentials/authorize", "signatures/signHash"]);
  });

  test.each([
    ["1.2.840.113549.1.1.1", "rsa"],
    ["1.2.840.113549.1.1.10", "rsa"],
    ["1.2.840.113549.1.1.12", "rsa"],
    ["1.2.840.113549.1.1.13", "rsa"],
    ["1.2.840.10045.2.1", "p384"],
    ["1.2.840.10045.4.3.2", "p521"],
  ])("with %s alone is proved", async (algorithm, id) => {
    server().behaviour.key = { algo: [algorithm] };
    const result = await prove(id, { version });
    if (result.outcome !== "proved") throw new Error(JSON.stringify(result));
    expect(opensslSays(result)).toBe("Verified OK");
  });

  test("names the hash in the leave, and signs that alone", async () => {
    await prove("p256", { version });
    const [, authorize, sign] = server().calls.filter(({ method }) => /credentials|signatures/.test(method));
    const hash = version === "v1" ? "hash" : "hashes";
    expect(authorize?.input[hash]).toEqual(sign?.input[hash]);
    expect(sign?.input[hash]).toEqual([expect.any(String)]);
    expect(authorize?.input.numSignatures).toBe(1);
    expect(sign?.input).not.toHaveProperty("hashAlgo");
  });
});

test("ECDSA's numbers side by side, and base64url, are read, too", async () => {
  Object.assign(server().behaviour, { ecdsa: "side by side", encoding: "base64url" });
  for (const id of ["p256", "p384", "p521", "rsa"]) expect((await prove(id)).outcome).toBe("proved");
});

describe("a service that happily signs", () => {
  test.each([
    ["with an expired certificate", "expired", { fault: "expired", at: expect.any(Number) }],
    ["with one that is not valid yet", "future", { fault: "not-yet-valid", from: expect.any(Number) }],
    ["with one whose key is for something else", "encipher", { fault: "key-usage" }],
  ])("%s fails the test", async (_how, id, why) => {
    const result = await prove(id);
    expect(result).toMatchObject({ outcome: "failed", why });
    expect(asked()).toContain("signatures/signHash");
    if (result.outcome !== "failed") throw new Error("it did not fail");
    // The value itself is good: it is the certificate that is not.
    expect(opensslSays(result)).toBe("Verified OK");
  });

  test("with one that expires between two tests fails the second", async () => {
    expect((await prove("rsa")).outcome).toBe("proved");
    clock.calendar += 300 * DAY;
    expect(await prove("rsa")).toMatchObject({ outcome: "failed", why: { fault: "expired" } });
  });

  test("something else than it was asked to fails the test", async () => {
    server().behaviour.signsOther = true;
    for (const id of ["rsa", "pss", "p256"]) {
      expect(await prove(id)).toMatchObject({ outcome: "failed", why: { fault: "does-not-verify" } });
    }
  });

  test.each(["revoked", "suspended", "Revoked"])(
    "with one that it calls %s itself fails the test",
    async (status) => {
      server().behaviour.cert = { status };
      const why = { fault: status.toLowerCase() };
      expect(await prove("rsa")).toMatchObject({ outcome: "failed", why });
    },
  );
});

test.each([
  ["no certificate", { cert: { certificates: [] } }, "no-certificate"],
  ["no algorithm that is known", { key: { algo: ["1.2.840.113549.1.1.5"] } }, "no-algorithm"],
  ["an algorithm for another key", { key: { algo: ["1.2.840.10045.4.3.2"] } }, "no-algorithm"],
  ["a key that is switched off", { key: { status: "disabled" } }, "credential-disabled"],
])("nothing is signed with %s", async (_what, change, failure) => {
  Object.assign(server().behaviour, change);
  await expect(prove("rsa")).rejects.toMatchObject({ failure });
  expect(asked()).toEqual(["credentials/info"]);
});
