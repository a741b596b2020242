import fc from "fast-check";
import { DAY, HOUR } from "../../src/clock.ts";
import { type Policy, wakingAt } from "../../src/reminders/policy.ts";
import { cases } from "./arbitraries.ts";
import type { Watched } from "./keeper.ts";

/** Who is in charge, and whether it has a channel; how long before its end it was added, seldom after it. */
export const watched = cases.chain(({ term, policy }) =>
  fc
    .record({
      place: fc.boolean(),
      owner: fc.constantFrom(null, "there" as const, "left" as const),
      backup: fc.constantFrom(null, "there" as const, "left" as const),
      watchedFor: fc.integer({ min: -10 * DAY, max: 400 * DAY }),
    })
    .map((rest): Watched => ({ ...rest, term, policy })),
);

/** Whether what is found now waits for the morning, as it does at night unless the end comes first. */
export function waits({ term: { deadline }, policy }: Watched, at: number): boolean {
  const morning = wakingAt(policy, at);
  return morning !== null && (at > deadline || deadline >= morning);
}

/** Just before the time of day, when it is not night any more: what waits is told here if anybody looks. */
export function isEarly(policy: Policy, at: number): boolean {
  const morning = wakingAt(policy, at - 2 * HOUR);
  return wakingAt(policy, at) === null && morning !== null && at < morning;
}
