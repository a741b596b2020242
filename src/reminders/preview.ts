import { dayNumber } from "../calendar.ts";
import type { Instant } from "../clock.ts";
import type { Signature } from "../signatures/signature.ts";
import { nextInLine } from "./next-in-line.ts";
import { type Audience, audiences, dueOn, ladderOf, type Policy, type Term } from "./policy.ts";

/** A reminder to come: when, of which threshold, and who is told. */
export type PreviewLine = {
  at: Instant;
  threshold: number;
  /** How many days before the deadline that is: more than the threshold where it falls on a closed day. */
  days: number;
  to: Audience[];
};

/** The first reminders after the deadline that are shown. */
const after = [-1, -7] as const;

/** With this policy, these messages on these dates: what is still to come at `now`. Of two at once the most urgent is sent. */
export function preview(term: Term, policy: Policy, now: Instant): PreviewLine[] {
  const endDay = dayNumber(term.deadline, policy.timeZone);
  const told = (nominal: number) => audiences.filter((one) => (policy.from[one] ?? -1) >= nominal);
  const before = ladderOf(term, policy).map(({ days, nominal }) => ({ threshold: days, to: told(nominal) }));
  const later = after.map((threshold) => ({
    threshold,
    to: threshold === -1 ? told(0).filter((one) => one === "channel") : told(0),
  }));
  const byTime = new Map<Instant, PreviewLine>();
  for (const { threshold, to } of [...before, ...later]) {
    const at = dueOn(endDay, threshold, policy);
    if (at > now && to.length > 0)
      byTime.set(at, { at, threshold, days: endDay - dayNumber(at, policy.timeZone), to: [...to] });
  }
  return [...byTime.values()].sort((a, b) => a.at - b.at);
}

/**
 * The same for one signature. Where nobody is in charge, or an account is closed, the next in line is named: of the owner
 * the backup, of both the admins. Of a backup that was never named nobody takes the place.
 */
export function previewFor(
  signature: Pick<Signature, "owner" | "backup">,
  lines: readonly PreviewLine[],
): PreviewLine[] {
  const { owner, backup } = nextInLine(signature);
  const told: Record<Audience, Audience | null> = {
    channel: "channel",
    owner: owner === null ? "admins" : owner === signature.owner ? "owner" : "backup",
    backup: signature.backup === null ? null : backup === null ? "admins" : "backup",
    admins: "admins",
  };
  return lines.flatMap((line) => {
    const to = audiences.filter((one) => line.to.some((meant) => told[meant] === one));
    return to.length === 0 ? [] : [{ ...line, to }];
  });
}
