import type { Instant } from "../clock.ts";
import { contentOf, type DerNode, TAG } from "./der.ts";

/** 99991231235959Z: "no well-defined expiration date" (RFC 5280, 4.1.2.5). */
const noEnd: Instant = Date.UTC(9999, 11, 31, 23, 59, 59);

const digits = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:\.\d{1,9})?(Z|[+-]\d{4})$/;

/**
 * The instant that a UTCTime or GeneralizedTime names, or null where no such date exists. A UTCTime's year is 1950 to
 * 2049 (RFC 5280, 4.1.2.5.1). Old certificates leave out seconds or give an offset from UTC, which X.680 allows.
 */
function instantOf(tag: number, content: Uint8Array): Instant | null {
  if (content.length > 40) return null;
  const text = Buffer.from(content).toString("latin1");
  const match = digits.exec(tag === TAG.utcTime ? `${text < "5" ? "20" : "19"}${text}` : text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second = "00", zone = "Z"] = match;
  const written = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const instant = Date.parse(written);
  // Date.parse turns 30 February into 2 March, and 24:00 into the next day
  if (Number.isNaN(instant) || new Date(instant).toISOString() !== written) return null;
  return instant - offsetOf(zone);
}

/** Like `instantOf` for an end: "no end" where it says 99991231235959Z. */
export function endOf(time: DerNode): Instant | "no end" | null {
  const instant = instantOf(time.tag, contentOf(time));
  return instant === noEnd ? "no end" : instant;
}

function offsetOf(zone: string): number {
  if (zone === "Z") return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3));
  return (zone.startsWith("-") ? -1 : 1) * minutes * 60_000;
}
