import { type Clock, HOUR, SECOND } from "../../clock.ts";

/**
 * How many messages a bot may send into one conversation within so many ms.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
 */
const windows = [
  { within: SECOND, most: 7 },
  { within: 2 * SECOND, most: 8 },
  { within: 30 * SECOND, most: 60 },
  { within: HOUR, most: 1_800 },
] as const;

/** As many fit into every window; in a longer row there are gaps. */
export const atOnce = Math.min(...windows.map(({ most }) => most));

/** Conversations that are remembered; when there are more, those that have been silent for an hour are forgotten. */
const rememberAtMost = 10_000;

export type Pace = {
  /** Takes the next places in a conversation, up to `atOnce`: 0, or the ms to wait until there are as many. */
  take(conversation: string, count?: number): number;
};

/** Keeps this process within Teams' limits; where several send at once, Teams' own 429 does. */
export function createPace(clock: Clock): Pace {
  const sent = new Map<string, number[]>();

  function forgetSilent(now: number): void {
    for (const [conversation, times] of sent) {
      if ((times.at(-1) ?? 0) <= now - HOUR) sent.delete(conversation);
    }
  }

  return {
    take(conversation, count = 1) {
      const now = clock();
      const times = (sent.get(conversation) ?? []).filter((at) => at > now - HOUR && at <= now);
      const wait = Math.max(...windows.map(({ within, most }) => waitFor(times, within, most - count, now)));
      if (wait === 0) times.push(...Array<number>(count).fill(now));
      if (!sent.has(conversation) && sent.size >= rememberAtMost) forgetSilent(now);
      sent.set(conversation, times);
      return wait;
    },
  };
}

/** Until no more than `left` messages lie in the window. */
function waitFor(times: number[], within: number, left: number, now: number): number {
  const oldest = times.at(-(left + 1));
  return oldest === undefined ? 0 : Math.max(0, oldest + within - now);
}
