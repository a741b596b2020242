import type { Instant } from "../clock.ts";

/** Why somebody is called in person. */
export type CallWhy =
  /** It is theirs from now on. */
  | "yours"
  /** Nobody has it: the admins are asked. */
  | "nobodys"
  /** Nobody has taken it yet. */
  | "again"
  /** For the last time. */
  | "last"
  | "ran-out"
  | "update-due"
  | "authorization-ends"
  | "authorization-over"
  /** Another signature is down, too. */
  | "joined"
  /** Somebody has reported what is known already. */
  | "reported"
  /** A further channel that was to be told could not be. */
  | "not-told"
  /** What they had goes on in another one. */
  | "merged";

/** Who is called while nobody has taken an incident. `all`: the owner, the backup and the admins. */
export type Callee = "owner" | "backup" | "admins" | "all";

export type CallRules = {
  /** After how long the owner is called again, then the backup, then the admins, in ms; each later than the one before. */
  after: readonly [number, number, number];
  /** From then on everybody is called so often, in ms. */
  every: number;
  /** After so long the last word is said, in ms. */
  until: number;
};

/** One call: to whom, when the next one is due, and whether it was the last. */
export type Call = { to: Callee; nextAt: Instant | null; last: boolean };

const ladder: readonly Callee[] = ["owner", "backup", "admins"];

/** When an incident that somebody was just given is called out for the first time. */
const firstCall = (since: Instant, { after }: CallRules): Instant => since + after[0];

/** Nobody has been called yet: calls begin anew. */
export const calledAnew = (now: Instant, rules: CallRules) => ({
  ownedSince: now,
  calls: 0,
  callAt: firstCall(now, rules),
});

/**
 * What the call says that is due now, after `calls` of them. Calls that were missed are not made up for: the most urgent
 * one stands for all.
 *
 * @param since when it was given to its owner
 */
export function callNow(
  since: Instant,
  calls: number,
  now: Instant,
  rules: CallRules,
): Call & { calls: number } {
  const passed = rules.after.filter((wait) => since + wait <= now).length;
  const rung = Math.max(calls + 1, passed);
  const to = ladder[rung - 1] ?? "all";
  if (now - since >= rules.until) return { to: "all", nextAt: null, last: true, calls: rung };
  const planned = rules.after[rung];
  const next = planned === undefined ? now + rules.every : since + planned;
  return { to, nextAt: Math.min(Math.max(next, now + 1), since + rules.until), last: false, calls: rung };
}
