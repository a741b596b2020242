import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { type Instant, MINUTE, SECOND } from "../clock.ts";
import { endFrom } from "./end-date.ts";
import { parseJson } from "./json.ts";

/** What came in: the body's very bytes and two headers, undefined where they are missing. */
export type Delivered = { body: Uint8Array; timestamp: string | undefined; signature: string | undefined };

/** What a vendor lets us know. It is somebody else's text, and is shown as plain text. */
export type Notice = {
  /** The vendor's own, the same whenever it delivers this notice again: with the endpoint's name, the inbox key. */
  id: string;
  /** The vendor's word for what happened, such as "maintenance". */
  type: string;
  text: string;
  /** The vendor's word for the account's state, see `stateOf`; null for none. */
  status: string | null;
  end: Instant | "no end" | null;
};

/** Why a notice is not taken. The last two are told only to who holds a secret. */
export type WebhookFault =
  | { fault: "too-large"; limit: number }
  | { fault: "no-timestamp" }
  | { fault: "no-signature" }
  | { fault: "bad-signature" }
  /** Sent before or after the tolerance: kept back by somebody, or a clock is wrong. */
  | { fault: "out-of-time"; seconds: number }
  | { fault: "not-json" }
  /** The field that is missing or is not what it should be; "" for the whole. */
  | { fault: "bad-shape"; field: string };

export type WebhookResult = { notice: Notice } | WebhookFault;

/** In bytes, of a body. A route need not read more. */
export const longestNotice = 16 * 1024;
/** Between the vendor's clock and ours, either way. For as long, at least, the inbox remembers an id. */
const tolerance = 5 * MINUTE;

const shape = z.object({
  // it becomes part of a key
  id: z.string().regex(/^[\x21-\x7e]{1,128}$/),
  type: z.string().min(1).max(60),
  text: z.string().min(1).max(2_000),
  status: z.string().max(60).nullish(),
  end: z.union([z.string(), z.number()]).nullish(),
});

/**
 * Takes a vendor's notice where it is signed: HMAC-SHA256 (RFC 2104), in hex, over the timestamp's text, a dot and the
 * body. The timestamp is in seconds since 1970. Never throws.
 *
 * @param secrets any of them will do, so that they can be changed; empty ones count for nothing.
 * @param now of the machine's clock.
 */
export function readNotice(delivered: Delivered, secrets: readonly string[], now: Instant): WebhookResult {
  const { body, timestamp, signature } = delivered;
  if (body.length > longestNotice) return { fault: "too-large", limit: longestNotice };
  if (timestamp === undefined || !/^\d{1,12}$/.test(timestamp)) return { fault: "no-timestamp" };
  if (signature === undefined) return { fault: "no-signature" };
  if (!isSigned(body, timestamp, signature, secrets)) return { fault: "bad-signature" };
  const late = now - Number(timestamp) * SECOND;
  if (Math.abs(late) > tolerance) return { fault: "out-of-time", seconds: Math.round(late / SECOND) };
  return noticeIn(body);
}

function isSigned(
  body: Uint8Array,
  timestamp: string,
  signature: string,
  secrets: readonly string[],
): boolean {
  if (!/^[0-9a-f]{64}$/i.test(signature)) return false;
  const given = Buffer.from(signature, "hex");
  // all are tried, whichever fits: how long it takes tells nothing
  const fitting = secrets.filter((secret) => {
    const made = createHmac("sha256", secret).update(`${timestamp}.`).update(body).digest();
    return timingSafeEqual(made, given) && secret !== "";
  });
  return fitting.length > 0;
}

function noticeIn(body: Uint8Array): WebhookResult {
  let said: unknown;
  try {
    said = parseJson(body);
  } catch {
    return { fault: "not-json" };
  }
  const read = shape.safeParse(said);
  if (!read.success) return { fault: "bad-shape", field: read.error.issues[0]?.path.join(".") ?? "" };
  const { id, type, text, status = null, end: written = null } = read.data;
  const end = written === null ? null : endFrom(written);
  if (written !== null && end === null) return { fault: "bad-shape", field: "end" };
  return { notice: { id, type, text, status, end } };
}
