import { X509Certificate } from "node:crypto";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { type Particulars, particularsIn, particularsOf } from "../../src/signatures/particulars.ts";
import { mutated, picker } from "../fuzz/mutate.ts";
import { openOpenssl, p256, type Wanted } from "../support/openssl.ts";

const openssl = openOpenssl();
afterAll(() => openssl.close());
const make = (wanted: Partial<Wanted> = {}) => openssl.certify({ subject: "/CN=Seal", ...wanted });

const rich = make({
  extensions: [
    "keyUsage=critical,nonRepudiation,digitalSignature,decipherOnly",
    "extendedKeyUsage=1.2.840.113583.1.1.5,codeSigning,1.2.3.4",
    "certificatePolicies=1.2.3,0.4.0.194112.1.2,1.2.3.4",
  ],
});

test("usages by their names, purposes as far as they have one, policies by number", () => {
  expect(particularsOf(rich.der)).toEqual({
    keyId: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
    signedBy: "ECDSA with SHA-256",
    digest: "sha256",
    usages: ["digitalSignature", "nonRepudiation", "decipherOnly"],
    purposes: ["1.2.3.4", "documentSigning (Adobe)", "codeSigning"],
    policies: ["0.4.0.194112.1.2", "1.2.3", "1.2.3.4"],
  });
  expect(particularsIn(rich.pem)).toEqual(particularsOf(rich.der));
});

test("what a certificate does not restrict is null", () => {
  expect(particularsOf(make().der)).toMatchObject({ usages: null, purposes: null, policies: [] });
});

test("the same key has one name in all its certificates, another key another", () => {
  const again = particularsOf(make({ sameKeyAs: rich, subject: "/CN=Other" }).der);
  expect(again?.keyId).toBe(particularsOf(rich.der)?.keyId);
  expect(particularsOf(make().der)?.keyId).not.toBe(again?.keyId);
});

test.each([
  ...["P-256", "brainpoolP256r1"].flatMap((curve) =>
    ["ec_conv_form:compressed", "ec_conv_form:hybrid", "ec_param_enc:explicit"].map((form) => [curve, form]),
  ),
])("a key on %s has one name, however it is written: %s", (curve = "", form = "") => {
  const made = make({ key: ["-algorithm", "EC", "-pkeyopt", `ec_paramgen_curve:${curve}`] });
  const [option = "", value = ""] = form.split(":");
  const key = openssl.run(["pkey", "-in", made.keyFile, `-${option}`, value]);
  const keyFile = openssl.write(`${curve}-${value}.key`, key);
  const other = openssl.run([
    ...["req", "-x509", "-new", "-key", keyFile, "-subj", "/CN=x", "-outform", "DER"],
  ]);
  const infoOf = (der: Uint8Array) =>
    new X509Certificate(der).publicKey.export({ type: "spki", format: "der" });
  expect(infoOf(other)).not.toEqual(infoOf(made.der));
  expect(particularsOf(other)?.keyId).toBe(particularsOf(made.der)?.keyId);
});

const rsa = ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"];
const pss = ["-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:2048"];
test.each<[string, string | null, string[], string[]]>([
  ["RSA with SHA-512", "sha512", rsa, ["-sha512"]],
  ["RSA with SHA-1", "sha1", rsa, ["-sha1"]],
  ["RSA with MD5", "md5", rsa, ["-md5"]],
  ["RSA with SHA-512/256", "sha512-256", rsa, ["-sha512-256"]],
  ["RSA-PSS with SHA-384", "sha384", pss, ["-sha384"]],
  ["RSA-PSS with SHA-1", "sha1", pss, ["-sha1"]],
  ["ECDSA with SHA-384", "sha384", p256, ["-sha384"]],
  ["Ed25519", null, ["-algorithm", "ED25519"], []],
])("signed by %s", (signedBy, digest, key, options) => {
  const { keyFile } = make({ key });
  const made = openssl.run([
    ...["req", "-x509", "-new", "-key", keyFile, "-subj", "/CN=x", "-outform", "DER", ...options],
  ]);
  expect(particularsOf(made)).toMatchObject({ signedBy, digest });
});

/** Nothing, or particulars of the right kind. */
function expectSound(particulars: Particulars | null): void {
  if (particulars === null) return;
  expect(JSON.parse(JSON.stringify(particulars))).toEqual(particulars);
  expect(particulars.policies.length).toBeLessThanOrEqual(50);
}

test("whatever the bytes are, nothing is thrown", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => expectSound(particularsOf(bytes))),
    { numRuns: 500 },
  );
  for (let seed = 0; seed < 1_000; seed += 1) expectSound(particularsOf(mutated([rich.der], picker(seed))));
  for (let length = 0; length < rich.der.length; length += 1)
    expectSound(particularsOf(rich.der.subarray(0, length)));
  expect(particularsIn("")).toBeNull();
  expect(particularsIn(rich.keyPem)).toBeNull();
});
