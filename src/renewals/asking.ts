import { DAY, HOUR, type Instant } from "../clock.ts";
import type { Renewal } from "./renewal.ts";
import { currentStep } from "./renewal.ts";

/** How long somebody is left alone with a step: a day at first, and then longer and longer. */
const patience = [1, 2, 4, 7].map((days) => days * DAY);

/** A platform is activated in minutes or hours, so it is asked for sooner. */
const activationPatience = [HOUR, 4 * HOUR, DAY, 2 * DAY, 3 * DAY];

/** From so long before the end on, somebody is asked every day. */
const hurry = 7 * DAY;

/**
 * When somebody is next asked about the step at hand, having been asked `asked` times; null where none is. A step that is
 * planned for a time is not asked for before that time.
 */
export function askAt(renewal: Renewal, asked: number, now: Instant): Instant | null {
  const step = currentStep(renewal);
  if (step === null) return null;
  const waits = step.kind === "activation" && renewal.list !== "certificate" ? activationPatience : patience;
  const usual = now + (waits[Math.min(asked, waits.length - 1)] ?? DAY);
  const { deadline, pause, renewed } = renewal;
  // Nothing ends any more once it is renewed.
  const isNear = deadline !== null && renewed === null && deadline - usual < hurry;
  const next = isNear ? Math.min(usual, now + DAY) : usual;
  return pause !== null && pause.from > now && step.kind === "data" ? Math.max(pause.from, now) : next;
}
