import { type Instant, SECOND } from "../clock.ts";
import type { Talk } from "./store.ts";

/** So many questions may be asked at once, and one more each second after that: nobody types faster. */
const atOnce = 20;
const oneEvery = SECOND;

/** Nothing was asked yet. */
export const newTalk = (now: Instant): Talk => ({
  about: null,
  left: atOnce,
  countedAt: now,
  warned: false,
});

/**
 * Whether one more question is answered now. Whoever is too fast is told so once, and then left waiting in silence until
 * they slow down: every refusal would be one more message.
 */
export function paced(talk: Talk, now: Instant): { answer: "yes" | "slow-down" | "nothing"; talk: Talk } {
  const gained = Math.max(0, now - talk.countedAt) / oneEvery;
  const left = Math.min(atOnce, talk.left + gained);
  const counted = { ...talk, left, countedAt: now };
  if (left < 1) return { answer: talk.warned ? "nothing" : "slow-down", talk: { ...counted, warned: true } };
  // The warning stands until there is room for a few again: one question a second would bring it back each time.
  return { answer: "yes", talk: { ...counted, left: left - 1, warned: talk.warned && left < atOnce / 2 } };
}
