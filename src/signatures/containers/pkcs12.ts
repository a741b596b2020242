import { childrenOf, oidOf } from "../der.ts";
import { malformed, type Refusal } from "../reading.ts";
import { octetStringOf, unknown } from "./algorithms.ts";
import { type Held, heldIn } from "./bags.ts";
import { costLimit, noSecret, type Secret, secretOf } from "./key-derivation.ts";
import { type Mac, macOf } from "./mac.ts";
import { type Safe, safesOf, sequenceIn } from "./safe.ts";

const data = "1.2.840.113549.1.7.1";

/** What decrypting an octet of the slowest cipher costs, in the units of `costLimit`. */
const octetCost = 0.3;

type Container = { content: Uint8Array; safes: Safe[]; mac: Mac | Refusal | null };

/**
 * Takes the certificates out of a PKCS#12 container (RFC 7292). Without a password (null) the empty one is tried, in
 * both its forms. Private keys stay as they are, encrypted or not. Never rejects, and no refusal has the password.
 */
export async function openPkcs12(bytes: Uint8Array, password: string | null): Promise<Held | Refusal> {
  const container = containerOf(bytes);
  if ("reason" in container) return container;
  const { content, safes, mac } = container;
  const isEncrypted = safes.some((safe) => "encrypted" in safe);
  if (!isEncrypted && (mac === null || "reason" in mac || password === null)) {
    return joined(safes.flatMap((safe) => ("held" in safe ? [safe.held] : [])));
  }
  if (mac !== null && "reason" in mac) return mac;

  const secrets = password === null || password === "" ? [secretOf(""), noSecret] : [secretOf(password)];
  const locked: Refusal = { reason: "locked", holdsKey: safes.some(seesKey) };
  if (costOf(safes, mac, 1) > costLimit) return { reason: "too-complex" };
  // to try the empty password is a courtesy, and may not cost more than the right one
  if (password === null && costOf(safes, mac, secrets.length) > costLimit) return locked;
  for (const secret of secrets) {
    const matches = mac?.matches(content, secret) ?? true;
    if (!matches && password === null) continue;
    const opened = await open(safes, secret);
    if (opened !== null && matches) return opened;
    if (opened !== null && isEncrypted) return { reason: "damaged", how: "altered" };
  }
  return password === null ? locked : { reason: "wrong-password" };
}

/** PFX (RFC 7292, 4): its version, the content as octets, and its check value. */
function containerOf(bytes: Uint8Array): Container | Refusal {
  const pfx = sequenceIn(bytes);
  const [, contentInfo, macData] = pfx ? childrenOf(pfx, 3) : [];
  const [typeElement, tagged] = contentInfo ? childrenOf(contentInfo, 2) : [];
  const type = oidOf(typeElement);
  if (type === null) return malformed;
  // the other type is signed with somebody's key instead
  if (type !== data) return unknown(type);
  const content = octetStringOf(tagged && childrenOf(tagged, 1)[0]);
  if (content === null) return malformed;
  const safes = safesOf(content);
  if ("reason" in safes) return safes;
  return { content, safes, mac: macData === undefined ? null : macOf(macData) };
}

function costOf(safes: Safe[], mac: Mac | null, tries: number): number {
  const costs = safes.map((safe) =>
    "encrypted" in safe ? safe.encryption.cost + safe.encrypted.length * octetCost : 0,
  );
  const opening = costs.reduce((sum, cost) => sum + cost, 0);
  // without a check value, each try decrypts
  return mac === null ? opening * tries : opening + mac.cost * tries;
}

function seesKey(safe: Safe): boolean {
  return "held" in safe && safe.held.keySeen;
}

/** What all parts hold together; null where one doesn't open with this password. */
async function open(safes: Safe[], secret: Secret): Promise<Held | Refusal | null> {
  const all: Held[] = [];
  for (const safe of safes) {
    if ("held" in safe) {
      all.push(safe.held);
      continue;
    }
    const content = await safe.encryption.decrypt(safe.encrypted, secret);
    const bags = content && sequenceIn(content);
    if (bags === null) return null;
    const held = heldIn(bags);
    if (held === null) return malformed;
    all.push(held);
  }
  return joined(all);
}

function joined(all: Held[]): Held {
  return {
    certificates: all.flatMap(({ certificates }) => certificates),
    keySeen: all.some(({ keySeen }) => keySeen),
  };
}
