import type { Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import { type PersonRef, type Platform, platforms } from "./person.ts";

/** The platforms that somebody is on. */
export const platformsOf = ({ identities }: PersonRef): Platform[] =>
  platforms.filter((platform) => identities[platform] !== undefined);

/** To somebody directly, on the first platform that they are on. */
export function direct(key: string, to: PersonRef, outcome: Outcome): Message<Outcome>[] {
  const [platform] = platformsOf(to);
  return platform
    ? [{ key: `${key}:${to.id}`, platform, to: { personId: to.id }, thread: null, outcome }]
    : [];
}
