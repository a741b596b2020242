import { afterAll, describe, expect, test } from "vitest";
import { chooseAlgorithm } from "../../../src/sources/csc/algorithms.ts";
import type { SigningKey } from "../../../src/sources/verify-signature.ts";
import { openOpenssl } from "../../support/openssl.ts";

const openssl = openOpenssl();
afterAll(() => openssl.close());

const rsaEncryption = "1.2.840.113549.1.1.1";
const pss = "1.2.840.113549.1.1.10";
const rsaWith = { sha256: "1.2.840.113549.1.1.11", sha384: "1.2.840.113549.1.1.12" };
const ecPublicKey = "1.2.840.10045.2.1";
const ecdsaWithSha256 = "1.2.840.10045.4.3.2";
const ecdsaWithSha384 = "1.2.840.10045.4.3.3";
const ecdsaWithSha512 = "1.2.840.10045.4.3.4";
const rsa: SigningKey = { kind: "rsa" };
const ec = (curve: "P-256" | "P-384" | "P-521"): SigningKey => ({ kind: "ec", curve });

describe("the algorithm to test with", () => {
  test.each<[string, SigningKey, string[], string | null, string | null]>([
    ["RSA's bare key", rsa, [rsaEncryption], rsaEncryption, "pkcs1 sha256 open"],
    [
      "one that names its hash before the bare key",
      rsa,
      [rsaEncryption, rsaWith.sha256],
      rsaWith.sha256,
      "pkcs1 sha256",
    ],
    [
      "the hash that suits before others",
      rsa,
      [rsaWith.sha384, rsaWith.sha256],
      rsaWith.sha256,
      "pkcs1 sha256",
    ],
    ["any hash before none", rsa, [rsaEncryption, rsaWith.sha384], rsaWith.sha384, "pkcs1 sha384"],
    ["PSS after PKCS#1", rsa, [pss, rsaEncryption], rsaEncryption, "pkcs1 sha256 open"],
    ["PSS where there is nothing else", rsa, [pss], pss, "pss sha256 open"],
    ["PSS for a key of PSS", { kind: "rsa-pss" }, [rsaWith.sha256, pss], pss, "pss sha256 open"],
    ["an elliptic curve's bare key", ec("P-384"), [ecPublicKey], ecPublicKey, "ecdsa sha384 open"],
    [
      "the curve's own hash",
      ec("P-384"),
      [ecdsaWithSha256, ecdsaWithSha384],
      ecdsaWithSha384,
      "ecdsa sha384",
    ],
    ["another hash than the curve's", ec("P-521"), [ecdsaWithSha256], ecdsaWithSha256, "ecdsa sha256"],
    ["P-521", ec("P-521"), [ecPublicKey, ecdsaWithSha512], ecdsaWithSha512, "ecdsa sha512"],
    ["with spaces around", rsa, [` ${rsaWith.sha256}\n`], rsaWith.sha256, "pkcs1 sha256"],
    ["none for another key", rsa, [ecdsaWithSha256], null, null],
    ["none but SHA-1", rsa, ["1.2.840.113549.1.1.5"], null, null],
    ["none at all", rsa, [], null, null],
  ])("%s", (_what, key, listed, signAlgo, scheme) => {
    const chosen = chooseAlgorithm(listed, key);
    const { padding, hash } = chosen?.scheme ?? {};
    expect(chosen?.signAlgo ?? null).toBe(signAlgo);
    expect(chosen && `${padding} ${hash}${chosen.hashIsOpen ? " open" : ""}`).toBe(scheme);
  });

  test("PSS comes with its parameters, as openssl reads them", () => {
    const parameters = chooseAlgorithm([pss], rsa)?.signAlgoParams ?? "";
    const read = openssl.run(["asn1parse", "-inform", "DER"], Buffer.from(parameters, "base64")).toString();
    expect(read.match(/OBJECT +:\S+|INTEGER +:\S+/g)?.map((line) => line.replace(/ +/, " "))).toEqual([
      "OBJECT :sha256",
      "OBJECT :mgf1",
      "OBJECT :sha256",
      "INTEGER :20",
    ]);
  });
});
