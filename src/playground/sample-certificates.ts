import "reflect-metadata";
import { webcrypto } from "node:crypto";
import {
  BasicConstraintsExtension,
  type Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  Name,
  X509CertificateGenerator,
} from "@peculiar/x509";
import { DAY, type Instant } from "../clock.ts";

/** A subject's common name, organization and country. */
type Subject = { CN: string; O: string; C: string };
/** `to` is null where there is no end. */
export type Life = { from: Instant; to: Instant | null };
type Keys = { root: CryptoKeyPair; issuing: CryptoKeyPair; leaf: CryptoKeyPair };
type CryptoKeyPair = webcrypto.CryptoKeyPair;

/** Makes a certificate and returns it as PEM. */
type Issue = (subject: Subject, life: Life) => Promise<string>;

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const authorityUse = [
  new BasicConstraintsExtension(true, undefined, true),
  new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
];
const signingUse = [
  new KeyUsagesExtension(KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation, true),
];
/** 99991231235959Z says that there is no end (RFC 5280, 4.1.2.5). */
const noEnd: Instant = Date.UTC(9999, 11, 31, 23, 59, 59);

/** Fresh keys, to be shared by all samples: nobody checks their secrets, and making keys takes time. */
export async function makeKeys(): Promise<Keys> {
  const make = () => webcrypto.subtle.generateKey(algorithm, false, ["sign", "verify"]);
  const [root, issuing, leaf] = await Promise.all([make(), make(), make()]);
  return { root, issuing, leaf };
}

/** An authority of the given life, under a root of its own: what it issues comes with both, leaf first. */
export async function createAuthority(keys: Keys, life: Life): Promise<Issue> {
  const root = nameOf({ CN: "TrustNord Root CA 2", O: "TrustNord CA", C: "DE" });
  const issuing = nameOf({ CN: "TrustNord Business Signing CA 7", O: "TrustNord CA", C: "DE" });
  const rootLife = { from: life.from - 400 * DAY, to: life.from + 9_000 * DAY };
  const rootPem = await certify(root, rootLife, keys.root, root, keys.root, authorityUse);
  const issuingPem = await certify(issuing, life, keys.issuing, root, keys.root, authorityUse);
  return async (subject, span) => {
    const leafPem = await certify(nameOf(subject), span, keys.leaf, issuing, keys.issuing, signingUse);
    return leafPem + issuingPem + rootPem;
  };
}

/** A certificate that vouches for itself. */
export function selfSigned(keys: Keys, subject: Subject, life: Life): Promise<string> {
  const name = nameOf(subject);
  return certify(name, life, keys.leaf, name, keys.leaf, signingUse);
}

async function certify(
  subject: Name,
  life: Life,
  { publicKey }: CryptoKeyPair,
  issuer: Name,
  { privateKey }: CryptoKeyPair,
  extensions: Extension[],
): Promise<string> {
  const certificate = await X509CertificateGenerator.create({
    subject,
    issuer,
    notBefore: new Date(life.from),
    notAfter: new Date(life.to ?? noEnd),
    publicKey,
    signingKey: privateKey,
    signingAlgorithm: algorithm,
    extensions,
  });
  return `${certificate.toString("pem")}\n`;
}

/** As objects and not as text, which would read quotation marks as its own. */
function nameOf({ CN, O, C }: Subject): Name {
  return new Name([
    { C: [{ printableString: C }] },
    { O: [{ utf8String: O }] },
    { CN: [{ utf8String: CN }] },
  ]);
}
