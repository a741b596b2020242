import { certificatePartsOf } from "./certificate.ts";
import { childrenOf, contentOf, type DerNode, oidOf, readNode, TAG } from "./der.ts";
import { pemBlocksIn } from "./pem.ts";
import { keyIdOf } from "./public-key.ts";
import { algorithmName, signatureAlgorithmOf } from "./signature-algorithm.ts";

/** What a certificate says beyond its facts, as far as a renewal may change it. Plain data, which may be kept as JSON. */
export type Particulars = {
  /** The same for the same key. */
  keyId: string;
  /** How its issuer signed it, for people: "RSA with SHA-256". */
  signedBy: string;
  /** The digest in that, as OpenSSL calls it; null where the algorithm has none of its own. */
  digest: string | null;
  /** Key usages by the names of RFC 5280 (4.2.1.3); null for any, where it does not say. */
  usages: string[] | null;
  /** Extended key usages (4.2.1.12), by name where they are known, else by identifier; null for any. */
  purposes: string[] | null;
  /** Identifiers of certificate policies (4.2.1.4). */
  policies: string[];
};

const keyUsage = "2.5.29.15";
const extendedKeyUsage = "2.5.29.37";
const certificatePolicies = "2.5.29.32";

/** The first bit first. */
const usageNames = [
  ...["digitalSignature", "nonRepudiation", "keyEncipherment", "dataEncipherment", "keyAgreement"],
  ...["keyCertSign", "cRLSign", "encipherOnly", "decipherOnly"],
];

/** RFC 5280, 4.2.1.12; RFC 9336; Microsoft's and Adobe's own for documents. */
const purposeNames: Record<string, string | undefined> = {
  "2.5.29.37.0": "anyExtendedKeyUsage",
  "1.3.6.1.5.5.7.3.1": "serverAuth",
  "1.3.6.1.5.5.7.3.2": "clientAuth",
  "1.3.6.1.5.5.7.3.3": "codeSigning",
  "1.3.6.1.5.5.7.3.4": "emailProtection",
  "1.3.6.1.5.5.7.3.8": "timeStamping",
  "1.3.6.1.5.5.7.3.9": "OCSPSigning",
  "1.3.6.1.5.5.7.3.36": "documentSigning",
  "1.3.6.1.4.1.311.10.3.12": "documentSigning (Microsoft)",
  "1.2.840.113583.1.1.5": "documentSigning (Adobe)",
};

/** More are not looked at: a certificate has one or two. */
const mostListed = 50;

/** The particulars of a certificate from its DER encoding, or null where it is none. Never throws. */
export function particularsOf(der: Uint8Array): Particulars | null {
  const root = readNode(der, 0, der.length);
  const parts = root?.tag === TAG.sequence ? certificatePartsOf(root) : null;
  if (parts === null) return null;
  const { algorithm, publicKeyInfo, extensions } = parts;
  const signedWith = signatureAlgorithmOf(algorithm);
  return {
    keyId: keyIdOf(publicKeyInfo),
    signedBy: signedWith === null ? "unknown" : algorithmName(signedWith),
    digest: signedWith === null || signedWith.scheme === "other" ? null : signedWith.digest,
    usages: usagesOf(extensions.get(keyUsage)),
    purposes: purposesOf(extensions.get(extendedKeyUsage)),
    policies: listOf(extensions.get(certificatePolicies), (policy) => childrenOf(policy, 1)[0]),
  };
}

/** As `particularsOf`, for the first certificate of a chain as it is stored. */
export function particularsIn(pem: string): Particulars | null {
  const [leaf] = pemBlocksIn(pem);
  return leaf?.state === "decoded" ? particularsOf(leaf.bytes) : null;
}

/** Whether a certificate's key usage lets its key sign (RFC 5280, 4.2.1.3); one that is not restricted may. */
export function maySign(der: Uint8Array): boolean {
  const usages = particularsOf(der)?.usages ?? null;
  return usages === null || usages.includes("digitalSignature") || usages.includes("nonRepudiation");
}

function usagesOf(bits: DerNode | undefined): string[] | null {
  if (bits?.tag !== TAG.bitString) return null;
  const octets = contentOf(bits).subarray(1);
  return usageNames.filter((_, bit) => ((octets[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0);
}

function purposesOf(list: DerNode | undefined): string[] | null {
  if (list === undefined) return null;
  return listOf(list, (purpose) => purpose).map((id) => purposeNames[id] ?? id);
}

/** Identifiers in a sequence, each once, in an order of their own: lists of one meaning are equal. */
function listOf(list: DerNode | undefined, idIn: (element: DerNode) => DerNode | undefined): string[] {
  if (list?.tag !== TAG.sequence) return [];
  const ids = childrenOf(list, mostListed).map((element) => oidOf(idIn(element)));
  return [...new Set(ids.filter((id) => id !== null))].sort();
}
