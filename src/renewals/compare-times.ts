import { DAY, type Instant, SECOND } from "../clock.ts";
import { deadlineOf } from "../signatures/deadline.ts";
import type { CertificateFacts } from "../signatures/signature.ts";
import { lifeOf, noticeable } from "../signatures/successor.ts";
import type { Compared, Finding } from "./finding.ts";

const orNever = (instant: Instant | null): number => instant ?? Number.POSITIVE_INFINITY;

/** When signing with it ends, its issuers and private key usage period included; null for never. */
const endOf = ({ chain }: Compared): Instant | null => deadlineOf({ kind: "certificate", chain }).deadline;

const daysOf = (life: number): number | null => (Number.isFinite(life) ? Math.round(life / DAY) : null);

/** How long it is valid beside the old one; a leap day makes none longer. */
export function compareValidity(old: CertificateFacts | null, leaf: CertificateFacts): Finding | null {
  if (old === null) return null;
  const [life, oldLife] = [lifeOf(leaf), lifeOf(old)];
  const both = { before: daysOf(oldLife), now: daysOf(life) };
  if (life < oldLife - noticeable) return { about: "validity", is: "shorter", weight: "look", ...both };
  const is = life > oldLife + noticeable ? "longer" : "as-long";
  return { about: "validity", is, weight: "fine", ...both };
}

/** Whether it is over already, and whether anything is gained by it: one that ends before the old one prolongs nothing. */
export function compareEnd(before: Compared | null, after: Compared, now: Instant): Finding | null {
  const end = endOf(after);
  if (end !== null && end < now) return { about: "end", is: "over", weight: "wrong", at: end };
  if (before === null) return null;
  const oldEnd = endOf(before);
  const both = { before: oldEnd, now: end };
  if (orNever(end) > orNever(oldEnd)) return { about: "end", is: "later", weight: "fine", ...both };
  // issued anew under another key, say, the end stays
  if (end === oldEnd) return { about: "end", is: "together", weight: "look", ...both };
  return { about: "end", is: "earlier", weight: "wrong", ...both };
}

export function compareBegin({ notBefore: at }: CertificateFacts, now: Instant): Finding {
  const ahead = at > now;
  return { about: "begin", is: ahead ? "ahead" : "begun", weight: ahead ? "look" : "fine", at };
}

/**
 * Whether there is a time at which neither is valid. One that lies behind can't be helped: what was signed then should be
 * looked at. One ahead can: nobody could sign. Certificates count whole seconds, the last of them included (RFC 5280, 4.1.2.5).
 */
export function compareSuccession(before: Compared | null, after: Compared, now: Instant): Finding | null {
  if (before === null) return null;
  const begin = after.chain[0].notBefore;
  const oldEnd = endOf(before);
  const gap = begin - orNever(oldEnd);
  if (gap > SECOND) {
    const [is, weight] = begin > now ? (["gap-ahead", "wrong"] as const) : (["gap-past", "look"] as const);
    return { about: "succession", is, weight, seconds: Math.round(gap / SECOND) };
  }
  if (gap >= 0) return { about: "succession", is: "seamless", weight: "fine", seconds: 0 };
  const both = Math.min(orNever(oldEnd), orNever(endOf(after))) - begin;
  const seconds = Number.isFinite(both) ? Math.max(0, Math.round(both / SECOND)) : null;
  return { about: "succession", is: "overlap", weight: "fine", seconds };
}
