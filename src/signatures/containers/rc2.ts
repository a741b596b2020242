const block = 8;
/** forge goes over all that it was given again for each block, so it gets little at a time. */
const chunk = 64 * block;

/**
 * Decrypts RC2 in CBC mode (RFC 2268), which OpenSSL 3 no longer does by default. The effective key is as long as the
 * key (RFC 7292, C). The padding stays. forge is large and loaded where it is needed first.
 */
export async function decryptRc2(
  encrypted: Uint8Array,
  key: Uint8Array,
  iv: Uint8Array,
): Promise<Uint8Array> {
  const { default: forge } = await import("node-forge");
  const cipher = forge.rc2.createDecryptionCipher(binary(key), key.length * 8);
  const decrypted: Buffer[] = [];
  let before = iv;
  for (let at = 0; at < encrypted.length; at += chunk) {
    const piece = encrypted.subarray(at, at + chunk);
    // a chain of blocks can be taken up anywhere, with the block before in the place of the first vector
    cipher.start(binary(before));
    cipher.update(forge.util.createBuffer(binary(piece)));
    cipher.finish(() => true);
    decrypted.push(Buffer.from(cipher.output.getBytes(), "latin1"));
    before = piece.subarray(-block);
  }
  return Buffer.concat(decrypted);
}

/** forge takes octets as characters. */
function binary(octets: Uint8Array): string {
  return Buffer.from(octets).toString("latin1");
}
