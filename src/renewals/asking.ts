import { DAY, HOUR, type Instant } from "../clock.ts";
import type { Renewal } from "./renewal.ts";
import { currentStep } from "./renewal.ts";
import type { StepKind } from "./step.ts";

/** How long somebody is left alone with a step: a day at first, and then longer and longer. */
const patience = [1, 2, 4, 7].map((days) => days * DAY);

/** A platform is activated in minutes or hours, so it is asked for sooner. */
const activationPatience = [HOUR, 4 * HOUR, DAY, 2 * DAY, 3 * DAY];

/** What is done at the time that is planned. */
const planned: ReadonlySet<StepKind> = new Set(["data", "activation"]);

/** From so long before the end on, somebody is asked every day. */
const hurry = 7 * DAY;

/**
 * When somebody is next asked about the step at hand, having been asked `asked` times; null where none is. What is entered at
 * the vendor, or activated there, is not asked for before the time for which it is planned, unless the end is near by then.
 * Of a certificate the plan says when the new one takes over: it is applied for long before.
 */
export function askAt(renewal: Renewal, asked: number, now: Instant): Instant | null {
  const step = currentStep(renewal);
  if (step === null) return null;
  const { deadline, pause, renewed, list } = renewal;
  // Nothing ends any more once it is renewed.
  const end = renewed === null ? deadline : null;
  if (pause !== null && pause.from > now && planned.has(step.kind) && list !== "certificate")
    return end === null ? pause.from : Math.min(pause.from, Math.max(end - hurry, now + DAY));
  const waits = step.kind === "activation" && list !== "certificate" ? activationPatience : patience;
  const usual = now + (waits[Math.min(asked, waits.length - 1)] ?? DAY);
  return end !== null && end - usual < hurry ? Math.min(usual, now + DAY) : usual;
}
