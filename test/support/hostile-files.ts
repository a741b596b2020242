import { generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { der, hex, sequence } from "./der.ts";

const integer = (octets: Uint8Array) => der(0x02, Buffer.from([0]), octets);
const bits = (octets: Uint8Array) => der(0x03, Buffer.from([0]), octets);
const validity = sequence(der(0x17, Buffer.from("260101000000Z")), der(0x17, Buffer.from("360101000000Z")));
const sha256WithRsa = sequence(hex("06092a864886f70d01010b0500"));
const ed25519 = sequence(hex("06032b6570"));

function name(text: string): Buffer {
  return sequence(der(0x31, sequence(hex("0603550403"), der(0x0c, Buffer.from(text)))));
}

type Wanted = { subject: Buffer; issuer: Buffer; key: Buffer; extra?: Buffer } & (
  | { signer: KeyObject }
  | { signature: Buffer }
);

let serial = 0;
function certificate({ subject, issuer, key, extra, ...by }: Wanted): Buffer {
  serial += 1;
  const algorithm = "signer" in by ? ed25519 : sha256WithRsa;
  const number = integer(Buffer.from([serial >> 16, serial >> 8, serial]));
  const fields = [hex("a003020102"), number, algorithm, issuer, validity, subject, key];
  const signed = sequence(...fields, ...(extra ? [der(0xa3, sequence(extra))] : []));
  return sequence(signed, algorithm, bits("signer" in by ? sign(null, signed, by.signer) : by.signature));
}

function edwards(): { key: Buffer; signer: KeyObject } {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  return { key: publicKey.export({ format: "der", type: "spki" }), signer: privateKey };
}

/** A key of RSA that nobody has the other half of; its exponent is as long as OpenSSL allows. */
function rsa(length: number, exponentLength: number): Buffer {
  const odd = (octets: number) => {
    const number = randomBytes(octets);
    number[0] = (number[0] ?? 0) | 0x80;
    number[octets - 1] = (number[octets - 1] ?? 0) | 1;
    return integer(number);
  };
  const key = sequence(odd(length / 8), odd(exponentLength / 8));
  return sequence(sequence(hex("06092a864886f70d0101010500")), bits(key));
}

/** As many as fit into a file, one after the other. */
function filled(limit: number, make: (at: number) => Buffer): Buffer {
  const pieces: Buffer[] = [];
  for (let size = 0, at = 0; ; at++) {
    const piece = make(at);
    size += piece.length;
    if (size > limit) return Buffer.concat(pieces);
    pieces.push(piece);
  }
}

/** Files of a mebibyte at most that are made to cost as much time or memory as they can, by what they do. */
export function hostileFiles(limit: number): Record<string, Buffer> {
  const [a, b] = [name("A"), name("B")];
  const slow = (length: number, exponent: number) => (at: number) => {
    const signature = Buffer.concat([Buffer.from([0]), randomBytes(length / 8 - 1)]);
    return certificate({ subject: at % 3 ? b : a, issuer: a, key: rsa(length, exponent), signature });
  };
  const junk = sequence(...Array.from({ length: 9_990 }, () => hex("3000")));
  const attribute = der(0x31, sequence(hex("0603550403"), hex("0c0141")));
  const long = (at: number) => sequence(...Array.from({ length: 1_500 }, () => attribute), name(`${at}`));
  const signature = randomBytes(256);
  const owner = edwards();
  const big = certificate({
    subject: a,
    issuer: b,
    ...owner,
    extra: sequence(hex("0603551d63"), der(0x04, Buffer.alloc(limit / 2))),
  });
  const web = Array.from({ length: 24 }, (_, at) => ({ subject: name(`CA ${at}`), ...edwards() }));
  const everyone = web.flatMap((subject) =>
    web.map((by) => ({ ...subject, issuer: by.subject, signer: by.signer })),
  );
  const small = rsa(1_024, 16);
  return {
    "keys of RSA 16,384": filled(limit, slow(16_384, 64)),
    "exponents of 3,072 bits": filled(limit, slow(3_072, 3_064)),
    "thousands of keys of one name": filled(limit, () =>
      certificate({ subject: a, issuer: a, key: edwards().key, signature: signature.subarray(0, 64) }),
    ),
    "names of ten thousand elements": filled(limit, (at) =>
      certificate({ subject: sequence(junk, name(`${at}`)), issuer: a, key: small, signature }),
    ),
    "names of many attributes": filled(limit, (at) =>
      certificate({ subject: long(at), issuer: long(-at), key: small, signature }),
    ),
    "a large issuer of many": Buffer.concat([
      big,
      filled(limit - big.length, (at) =>
        certificate({ subject: name(`${at}`), issuer: a, key: owner.key, signer: owner.signer }),
      ),
    ]),
    "authorities that all certified each other": Buffer.concat(everyone.map((one) => certificate(one))),
    "indefinite lengths in each other": Buffer.alloc(limit, hex("3080")),
    "elements of nothing": der(0x30, Buffer.alloc(limit - 8, hex("3000"))),
    "ten thousand headers of armour": Buffer.alloc(limit, "-----BEGIN CERTIFICATE-----\n"),
    "nothing but dashes": Buffer.alloc(limit, "-"),
  };
}
