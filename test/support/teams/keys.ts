import { generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";
import type { Obj } from "../../../src/playground/emulator/json.ts";

/** `msteams` signs what Teams sends; `webchat` is endorsed for another channel; `unpublished` belongs to nobody. */
export type KeyName = "msteams" | "webchat" | "unpublished";

export type Key = { kid: string; privateKey: KeyObject; publicKey: KeyObject };

const made = new Map<KeyName, Key>();

/** The key of this name; made once a process, as making RSA keys takes its time. */
function keyOf(name: KeyName): Key {
  const held = made.get(name);
  if (held) return held;
  const fresh = {
    kid: randomBytes(20).toString("base64url"),
    ...generateKeyPairSync("rsa", { modulusLength: 2048 }),
  };
  made.set(name, fresh);
  return fresh;
}

export type Keys = ReturnType<typeof createKeys>;

/** The keys of Microsoft's sender, and those of a forger. */
export function createKeys() {
  const published = new Map<KeyName, string[]>([
    ["msteams", ["msteams"]],
    ["webchat", ["webchat"]],
  ]);
  let current: KeyName = "msteams";

  return {
    of: keyOf,

    /** The name of the key that Teams signs with. */
    current: () => current,

    /** Teams takes up a new key, endorsed for it, and publishes the old one no more. */
    rotate(): void {
      published.delete(current);
      current = current === "msteams" ? "unpublished" : "msteams";
      published.set(current, ["msteams"]);
    },

    /** The published keys (RFC 7517 section 5), each with the channels that it speaks for. */
    set: (): { keys: Obj[] } => ({
      keys: [...published].map(([name, endorsements]) => {
        const { kid, publicKey } = keyOf(name);
        return { ...publicKey.export({ format: "jwk" }), use: "sig", kid, x5t: kid, endorsements };
      }),
    }),
  };
}
