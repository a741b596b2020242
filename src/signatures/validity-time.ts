import type { Instant } from "../clock.ts";
import { contentOf, type DerNode, TAG } from "./der.ts";

/** 99991231235959Z: "no well-defined expiration date" (RFC 5280, 4.1.2.5). */
const noEnd: Instant = Date.UTC(9999, 11, 31, 23, 59, 59);

const digits = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:\.\d{1,9})?(Z|[+-]\d{4})$/;

/**
 * The instant that a GeneralizedTime's text names, such as 20271231235959Z, or null where no such date exists; "no end"
 * where it says 99991231235959Z. Old certificates leave out seconds or give an offset from UTC, which X.680 allows.
 */
export function generalizedTimeOf(text: string): Instant | "no end" | null {
  const match = digits.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second = "00", zone = "Z"] = match;
  const written = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const instant = Date.parse(written);
  // Date.parse turns 30 February into 2 March, and 24:00 into the next day
  if (Number.isNaN(instant) || new Date(instant).toISOString() !== written) return null;
  const at = instant - offsetOf(zone);
  return at === noEnd ? "no end" : at;
}

/** Like `generalizedTimeOf` for what stands in a certificate. A UTCTime's year is 1950 to 2049 (RFC 5280, 4.1.2.5.1). */
export function endOf(time: DerNode): Instant | "no end" | null {
  const content = contentOf(time);
  if (content.length > 40) return null;
  const text = Buffer.from(content).toString("latin1");
  return generalizedTimeOf(time.tag === TAG.utcTime ? `${text < "5" ? "20" : "19"}${text}` : text);
}

function offsetOf(zone: string): number {
  if (zone === "Z") return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3));
  return (zone.startsWith("-") ? -1 : 1) * minutes * 60_000;
}
