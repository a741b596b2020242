import { afterAll, describe, expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import { openProof, proofSizeLimit } from "../../src/sources/cms-proof.ts";
import { makeProofText } from "../../src/sources/proof-text.ts";
import { openOpenssl } from "../support/openssl.ts";
import { createProofs, curve, faultOf, now, rsaKey, text, verify } from "./proofs.ts";

const openssl = openOpenssl();
afterAll(() => openssl.close());
const { ca, certify, rsa, signed, thumbprintOf, bundle } = createProofs(openssl);

describe("what proves nothing is named", () => {
  const other = certify(curve("P-256"));

  test.each<[string, string, Uint8Array]>([
    ["no file", "not-cms", new Uint8Array()],
    ["the text itself", "not-cms", Buffer.from(text)],
    ["a certificate", "not-cms", rsa.der],
    ["a certificate in PEM", "not-cms", Buffer.from(rsa.pem)],
    ["CMS that is no signature", "not-cms", openssl.run(["cms", "-data_create", "-outform", "DER"], text)],
    ["a bundle of certificates", "no-signer", bundle()],
    ["a file cut off", "damaged", signed().subarray(0, -20)],
    ["two signers", "several-signers", signed(["-signer", other.certificateFile, "-inkey", other.keyFile])],
    ["no certificate", "certificate-missing", signed(["-nocerts"])],
    ["another's certificate", "certificate-missing", signed(["-nocerts", "-certfile", ca.certificateFile])],
    ["SHA-1", "unsupported", signed(["-md", "sha1"])],
    ["MD5", "unsupported", signed(["-md", "md5"])],
    [
      "PSS of two digests",
      "unsupported",
      signed(["-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_mgf1_md:sha1"]),
    ],
    ["content of another type", "not-text", signed(["-econtent_type", "1.2.3.4"])],
    ["another text", "text-changed", signed([], { content: `${text}!` })],
    ["another text in it", "text-changed", signed(["-nodetach"], { content: `${text}!` })],
    ["another text, without attributes", "signature-wrong", signed(["-noattr"], { content: `${text}!` })],
    ["far too long a file", "too-large", new Uint8Array(proofSizeLimit + 1)],
  ])("%s", (_what, fault, file) => {
    expect(faultOf(file)).toBe(fault);
  });

  test("how many signed, and which algorithm is not supported", () => {
    const two = signed(["-signer", other.certificateFile, "-inkey", other.keyFile]);
    expect(verify(two)).toEqual({ ok: false, fault: "several-signers", count: 2 });
    expect(verify(signed(["-md", "sha1"]))).toEqual({ ok: false, fault: "unsupported", algorithm: "SHA-1" });
  });

  test("a code of before", () => {
    const next = makeProofText(Buffer.alloc(16, 8));
    expect(faultOf(signed(), null, now, next.text)).toBe("text-changed");
  });

  test("another certificate than expected, whose it is being said", async () => {
    const result = verify(signed([], { by: other }), await thumbprintOf(rsa));
    const thumbprint = await thumbprintOf(other);
    expect(result).toMatchObject({ ok: false, fault: "other-certificate", signer: { thumbprint } });
    expect(verify(signed([], { by: other }))).toMatchObject({ ok: true, signer: { thumbprint } });
  });

  test("a certificate that is not valid yet, or not any more; its last second counts", () => {
    const file = signed();
    expect(verify(file, null, now - DAY - 1)).toMatchObject({ fault: "not-yet-valid", at: now - DAY });
    expect(faultOf(file, null, now - DAY)).toBe("none");
    expect(faultOf(file, null, now + DAY)).toBe("none");
    expect(verify(file, null, now + DAY + 1)).toMatchObject({ fault: "expired", at: now + DAY });
  });

  test("a certificate whose issuer has ended before it", async () => {
    const how = { now, expected: await thumbprintOf(rsa), until: now - 1 };
    expect(openProof(signed())(text, how)).toMatchObject({ fault: "expired", at: now - 1 });
    expect(openProof(signed())(text, { ...how, until: now })).toMatchObject({ ok: true });
  });

  test.each([
    ["keyEncipherment", "key-usage"],
    ["keyCertSign,cRLSign", "key-usage"],
    ["nonRepudiation", "none"],
  ])("a key that may not sign: %s", (usage, fault) => {
    const by = openssl.certify({
      subject: "/CN=Seal",
      key: rsaKey,
      extensions: [`keyUsage=critical,${usage}`],
    });
    expect(faultOf(signed([], { by }), null, Date.now() + DAY)).toBe(fault);
  });

  test("somebody else's signature under the expected certificate", async () => {
    const [mine, theirs] = [
      certify(rsaKey, undefined, undefined, "0A"),
      certify(rsaKey, undefined, undefined, "0A"),
    ];
    // both have one issuer and one number, so that either may be taken for the signer's
    const file = signed(["-nocerts", "-certfile", mine.certificateFile], { by: theirs });
    expect(faultOf(file, await thumbprintOf(mine))).toBe("signature-wrong");
    const both = openssl.write("both.pem", theirs.pem + mine.pem);
    const honest = signed(["-nocerts", "-certfile", both], { by: mine });
    expect(faultOf(honest, await thumbprintOf(mine))).toBe("none");
  });
});

test("a signature of RSA under another kind of key is wrong", () => {
  const ec = certify(curve("P-256"), undefined, undefined, "0B");
  const other = certify(rsaKey, undefined, undefined, "0B");
  expect(faultOf(signed(["-nocerts", "-certfile", ec.certificateFile], { by: other }))).toBe(
    "signature-wrong",
  );
});
