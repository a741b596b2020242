import { DAY, type Instant } from "../clock.ts";
import type { Condition, Status } from "./signature.ts";

/** How many days before its deadline a signature counts as expiring, if it lives longer than that. */
export const expiryWindowDays = 60;

type Span = { notBefore: Instant | null; deadline: Instant | null };

/**
 * From when on a signature counts as expiring: 60 days before its deadline, or from half of its life on where it lives
 * under 60 days (an unknown beginning counts as long ago). Null where there is no deadline.
 */
export function expiringFrom({ notBefore, deadline }: Span): Instant | null {
  if (deadline === null) return null;
  const window = expiryWindowDays * DAY;
  const life = notBefore === null ? window : Math.max(0, deadline - notBefore);
  return deadline - (life < window ? Math.floor(life / 2) : window);
}

/**
 * What a signature's facts mean at `now`. The deadline itself still counts as valid (notAfter is inclusive, RFC 5280,
 * 4.1.2.5), and so does notBefore. What stops signing for good goes before what may pass.
 */
export function statusOf(signature: Span & { condition: Condition }, now: Instant): Status {
  const { condition, notBefore, deadline } = signature;
  if (condition === "revoked") return "revoked";
  if (deadline !== null && now > deadline) return "expired";
  if (condition === "suspended") return "suspended";
  if (notBefore !== null && now < notBefore) return "not-yet-valid";
  if (condition === "unreachable" || condition === "unknown") return condition;
  const expiring = expiringFrom(signature);
  return expiring !== null && now >= expiring ? "expiring" : "valid";
}
