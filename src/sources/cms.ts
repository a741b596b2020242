import { certificatesOfPkcs7, signedDataIn } from "../signatures/containers/pkcs7.ts";
import {
  childrenOf,
  contentOf,
  type DerNode,
  fills,
  octetsOf,
  oidOf,
  readNode,
  TAG,
} from "../signatures/der.ts";
import { textOf } from "../signatures/file-text.ts";
import { identify } from "../signatures/identify.ts";
import { decodeBase64, pemBlocksIn } from "../signatures/pem.ts";

/** Who signed, how and what (SignerInfo, RFC 5652, 5.3). */
export type Signer = {
  /** What tells its certificate: issuer and serial number, or the key's identifier in hexadecimal. */
  id: { issuer: DerNode; serialNumber: DerNode } | { keyId: string };
  digestAlgorithm: DerNode;
  signedAttributes: DerNode | null;
  signatureAlgorithm: DerNode;
  signature: Uint8Array;
};

/** A CMS signature taken apart; `content` is null where it is detached. */
export type SignedMessage = {
  contentType: string;
  content: Uint8Array | null;
  certificates: DerNode[];
  signers: Signer[];
};

/** More signers are not told apart: one is wanted. */
const mostSigners = 20;
/** Chains are short; a certificate beyond that is not looked for. */
const mostCertificates = 50;

/** The SignedData in a .p7s file, in DER, BER, PEM or Base64 without its armour. Never throws. */
export function readSignedMessage(bytes: Uint8Array): SignedMessage | "not-cms" | "damaged" {
  const root = contentInfoIn(bytes) ?? contentInfoIn(decoded(textOf(bytes)));
  const data = root && signedDataIn(root);
  if (!root || data === null) return "not-cms";
  if (!root.whole) return "damaged";
  const [, , contentInfo, ...optional] = data;
  const signerInfos = optional.at(-1);
  const [type, tagged] = contentInfo?.tag === TAG.sequence ? childrenOf(contentInfo, 2) : [];
  const contentType = oidOf(type);
  const signers = signerInfos?.tag === TAG.set ? childrenOf(signerInfos, mostSigners).map(signerOf) : [null];
  if (contentType === null || !signers.every((signer) => signer !== null)) return "damaged";
  const [octets] = tagged ? childrenOf(tagged, 1) : [];
  if (tagged !== undefined && (octets === undefined || (octets.tag & ~0x20) !== TAG.octetString))
    return "damaged";
  return {
    contentType,
    content: octets === undefined ? null : octetsOf(octets),
    certificates: certificatesOfPkcs7(root).slice(0, mostCertificates),
    signers,
  };
}

/** Whether somebody has signed something with this file. A bundle of certificates, which nobody signed, is none. */
export function isSigned(bytes: Uint8Array): boolean {
  const message = readSignedMessage(bytes);
  return typeof message !== "string" && message.signers.length > 0;
}

function contentInfoIn(bytes: Uint8Array | null): DerNode | null {
  const root = bytes && readNode(bytes, 0, bytes.length);
  return root && identify(root) === "pkcs7" ? root : null;
}

/** Labels that OpenSSL, Windows and Java write (RFC 7468, 8 and 9). */
const labels = ["CMS", "PKCS7", "PKCS #7 SIGNED DATA"];

function decoded(text: string): Uint8Array | null {
  const block = pemBlocksIn(text).find(({ label }) => labels.includes(label));
  if (block === undefined) return decodeBase64(text);
  return block.state === "decoded" ? block.bytes : null;
}

function signerOf(info: DerNode): Signer | null {
  if (info.tag !== TAG.sequence) return null;
  const fields = childrenOf(info, 7);
  if (!fills(info, fields)) return null;
  const [, sid, digestAlgorithm, ...rest] = fields;
  const signedAttributes = rest[0]?.tag === TAG.context0 ? rest[0] : null;
  const [signatureAlgorithm, signature] = signedAttributes === null ? rest : rest.slice(1);
  const id = sid === undefined ? null : idOf(sid);
  if (id === null || digestAlgorithm === undefined || signatureAlgorithm === undefined) return null;
  if (signature === undefined || (signature.tag & ~0x20) !== TAG.octetString) return null;
  return { id, digestAlgorithm, signedAttributes, signatureAlgorithm, signature: octetsOf(signature) };
}

function idOf(sid: DerNode): Signer["id"] | null {
  if (sid.tag === 0x80) return { keyId: Buffer.from(contentOf(sid).subarray(0, 64)).toString("hex") };
  const [issuer, serialNumber] = sid.tag === TAG.sequence ? childrenOf(sid, 2) : [];
  if (issuer?.tag !== TAG.sequence || serialNumber?.tag !== TAG.integer) return null;
  return { issuer, serialNumber };
}
