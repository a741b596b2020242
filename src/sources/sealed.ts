import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { SourceError } from "./failure.ts";

/** A key by the name that stands in what it sealed. */
type SealKey = { id: string; key: Buffer };
/** The first one seals, all of them open. */
export type SealKeys = readonly [SealKey, ...SealKey[]];

/** Keeps credentials unreadable in storage. `about` is what a credential belongs to, such as a signature's id. */
export type Seals = {
  seal(plain: string, about: string): string;
  /**
   * What was sealed.
   *
   * @throws SourceError "seal-malformed" where it was never a seal; "seal-key-unknown" where its key is gone, with the
   * key's name; "seal-misplaced" where it was sealed about something else; "seal-broken" where it, or the key under that
   * name, is no longer what it was.
   */
  open(sealed: string, about: string): string;
  /** Whether another key than the first sealed it, so that it is due to be sealed again. */
  stale(sealed: string): boolean;
};

const algorithm = "aes-256-gcm";
const version = "s1";
/** In octets: the nonce and the tag that NIST SP 800-38D recommends (8.2, 5.2.1.2), and a key of AES-256. */
const [nonceLength, tagLength, keyLength] = [12, 16, 32];

/**
 * Reads the keys of SOURCE_KEYS, written `id:base64,id2:base64`.
 *
 * @param faults each fault is named here, in sentences that hold no key.
 * @returns null where there is a fault
 */
export function parseKeys(text: string, faults: string[]): SealKeys | null {
  const keys: SealKey[] = [];
  const before = faults.length;
  for (const [index, entry] of text.split(",").entries()) {
    const [, id, value = ""] = /^([A-Za-z0-9_-]{1,32}):(.*)$/s.exec(entry.trim()) ?? [];
    if (id === undefined) {
      // without a name, what is there may be the key
      faults.push(`SOURCE_KEYS must read id:key,id:key; its entry ${index + 1} does not`);
      continue;
    }
    const key = Buffer.from(value, "base64");
    const twin = keys.find((one) => one.id === id || one.key.equals(key));
    if (key.length !== keyLength || key.toString("base64").replace(/=+$/, "") !== value.replace(/=+$/, ""))
      faults.push(
        `SOURCE_KEYS: the key ${id} must be ${keyLength} bytes in base64 (openssl rand -base64 32)`,
      );
    else if (twin?.id === id) faults.push(`SOURCE_KEYS names ${id} twice`);
    else if (twin !== undefined) faults.push(`SOURCE_KEYS has the same key as ${twin.id} and as ${id}`);
    else keys.push({ id, key });
  }
  const [first, ...others] = keys;
  return first === undefined || faults.length > before ? null : [first, ...others];
}

/**
 * AES-256-GCM with a random nonce each time. A seal reads `s1.KEY.PLACE.DATA`: the key's name, a digest of `about`, and
 * nonce, ciphertext and tag in base64url. All of it is authenticated, and `about` with it.
 */
export function createSeals(keys: SealKeys): Seals {
  const [first] = keys;
  return {
    seal(plain, about) {
      const head = headOf(first.id, about);
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv(algorithm, first.key, nonce, { authTagLength: tagLength });
      cipher.setAAD(contextOf(head, about));
      const data = [nonce, cipher.update(plain, "utf8"), cipher.final(), cipher.getAuthTag()];
      return `${head}.${Buffer.concat(data).toString("base64url")}`;
    },

    open(sealed, about) {
      const { id, head, data } = partsOf(sealed);
      const known = keys.find((one) => one.id === id);
      if (known === undefined) throw new SourceError("seal-key-unknown", id);
      if (head !== headOf(id, about)) throw new SourceError("seal-misplaced");
      try {
        const nonce = data.subarray(0, nonceLength);
        const decipher = createDecipheriv(algorithm, known.key, nonce, { authTagLength: tagLength });
        decipher.setAAD(contextOf(head, about)).setAuthTag(data.subarray(-tagLength));
        const plain = [decipher.update(data.subarray(nonceLength, -tagLength)), decipher.final()];
        return Buffer.concat(plain).toString("utf8");
      } catch {
        throw new SourceError("seal-broken");
      }
    },

    stale: (sealed) => partsOf(sealed).id !== first.id,
  };
}

/** A digest, so that a seal in the wrong place is told from a broken one; what protects it is the authentication. */
function headOf(id: string, about: string): string {
  const place = createHash("sha256").update(about).digest().subarray(0, 12);
  return `${version}.${id}.${place.toString("base64url")}`;
}

const contextOf = (head: string, about: string): Buffer => Buffer.from(`${head}\n${about}`);

function partsOf(sealed: string): { id: string; head: string; data: Buffer } {
  const [, head, id, text] =
    /^(s1\.([A-Za-z0-9_-]{1,32})\.[A-Za-z0-9_-]{16})\.([A-Za-z0-9_-]+)$/.exec(sealed) ?? [];
  if (head === undefined || id === undefined || text === undefined) throw new SourceError("seal-malformed");
  const data = Buffer.from(text, "base64url");
  // several texts stand for the same bytes, of which one is ours
  const whole = data.length >= nonceLength + tagLength && data.toString("base64url") === text;
  if (!whole) throw new SourceError("seal-malformed");
  return { id, head, data };
}
