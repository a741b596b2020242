import { childrenOf, type DerNode, oidOf, TAG } from "../der.ts";

const signedData = "1.2.840.113549.1.7.2";

/** The fields of a ContentInfo's SignedData (RFC 5652, 3 and 5.1), or null where it is another content type. */
export function signedDataIn(contentInfo: DerNode): DerNode[] | null {
  const [type, content] = childrenOf(contentInfo, 2);
  if (oidOf(type) !== signedData || content?.tag !== TAG.context0) return null;
  const [data] = childrenOf(content, 1);
  return data === undefined ? null : childrenOf(data, 6);
}

/**
 * The certificates in a PKCS#7 bundle or a signature file: SignedData (RFC 5652, 5.1), whose order means nothing.
 * None where it has none, or where it is another content type, which carries no certificates.
 */
export function certificatesOfPkcs7(contentInfo: DerNode): DerNode[] {
  const set = signedDataIn(contentInfo)?.[3];
  // other tags are attribute certificates and the like (10.2.2)
  return set?.tag === TAG.context0 ? childrenOf(set).filter(({ tag }) => tag === TAG.sequence) : [];
}
