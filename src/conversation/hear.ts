import type { Incoming } from "../platforms/contract.ts";
import { typedTogether } from "../renewals/typed.ts";
import type { Intent } from "../road/intent.ts";
import { mentionsPrivateKey } from "../signatures/pem.ts";
import { readFile } from "../signatures/read-file.ts";
import type { FormValues } from "./form.ts";
import { hiddenSchema } from "./hidden.ts";
import { pressSchema } from "./press.ts";
import { pressed } from "./pressed.ts";
import { submitted } from "./submitted.ts";
import { understand } from "./understand.ts";

/**
 * What was heard; `inPlace` says that the answer takes the place of the message with the button. `secret` is what somebody
 * entered to be used once: it is part of no intent, for those are written down.
 */
export type Heard = { intent: Intent; inPlace: boolean; secret?: string };

/** What the act means; null for what nobody needs to answer. */
export async function hear(incoming: Incoming): Promise<Heard | null> {
  if (incoming.act === "press") {
    const press = pressSchema.safeParse(incoming.press);
    if (!press.success) return { intent: { type: "stale-button" }, inPlace: false };
    return { intent: pressed(press.data), inPlace: "inPlace" in press.data && press.data.inPlace === true };
  }
  const intent = await intentOf(incoming);
  if (intent === null) return null;
  const secret = incoming.act === "submit" ? secretIn(intent, incoming.values) : null;
  return { intent, inPlace: false, ...(secret === null ? {} : { secret }) };
}

/** What a form holds that is secret. An empty field holds nothing. */
function secretIn({ type }: Intent, { password, secret, pin, otp }: FormValues): string | null {
  if (type === "test-submit") return typedTogether({ pin, otp });
  const keeps = type === "source-save" || type === "hook-save";
  const entered = type === "unlock" ? password : keeps ? secret : null;
  return typeof entered === "string" && entered !== "" ? entered : null;
}

async function intentOf(incoming: Exclude<Incoming, { act: "press" }>): Promise<Intent | null> {
  switch (incoming.act) {
    case "words":
      return holdsPem(incoming) ? pasted(incoming.text) : understand(incoming.text, incoming.files);
    case "submit": {
      const hidden = hiddenSchema.safeParse(incoming.hidden);
      return hidden.success ? submitted(hidden.data, incoming) : { type: "stale-button" };
    }
    case "place-changed":
      return {
        type: "place-changed",
        now: incoming.now,
        team: incoming.team ?? null,
        welcome: incoming.welcome === true,
      };
    case "pin": {
      const { message, root, author, text } = incoming;
      if (text === null) return { type: "incident-pin-seen", message };
      return { type: "incident-pin", root, pinned: { message, author, text } };
    }
    case "dm-opened":
      return { type: "faq-greet" };
    case "left-person":
      return { type: "left-person" };
    case "file-answer":
      return { type: "file-answer", message: incoming.message, slot: incoming.slot };
    default:
      return incoming satisfies never;
  }
}

/** As many characters of Base64 are no name any more: the shortest private keys in use (Ed25519) have so many. */
const longBase64 = 64;

/**
 * PEM typed into a conversation, or the same without its armour. What it holds may be a key, so the text is read here
 * and goes no further.
 */
function holdsPem({ text, files }: Extract<Incoming, { act: "words" }>): boolean {
  if (files.length > 0 || text.length < longBase64) return false;
  // Hexadecimal alone is a fingerprint.
  const base64 = text.split(/\s+/).filter((word) => /^(?![\da-f]+$)[\w+/]{24,}={0,2}$/i.test(word));
  return mentionsPrivateKey(text) || text.includes("-----BEGIN ") || base64.join("").length >= longBase64;
}

async function pasted(text: string): Promise<Intent> {
  return { type: "text-pasted", read: await readFile(new TextEncoder().encode(text)) };
}
