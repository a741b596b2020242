import { type Clock, MINUTE, SECOND } from "../../clock.ts";
import { createPace, type Pace, type Window } from "../pace.ts";

/**
 * "1 message per second to a specific channel", short bursts allowed: three at once, and no more than three in three
 * seconds. https://docs.slack.dev/reference/methods/chat.postMessage#rate_limiting
 */
const perChannel: readonly Window[] = [{ within: 3 * SECOND, most: 3 }];

/** "Several hundred messages per minute" in a workspace: fewer than that page could mean. */
const perWorkspace: readonly Window[] = [{ within: MINUTE, most: 240 }];

/** Slack's tier 3: "50+ per minute". https://docs.slack.dev/apis/web-api/rate-limits */
const perMethod: readonly Window[] = [{ within: MINUTE, most: 50 }];

/**
 * The pace of messages, by channel, and of changes to them, by method.
 *
 * @param haste how many times as fast as Slack's: 1 but where an emulated one is as fast
 */
export function createSlackPace(clock: Clock, haste = 1): { messages: Pace; changes: Pace } {
  const of = (windows: readonly Window[]) =>
    windows.map(({ within, most }) => ({ within: within / haste, most }));
  return {
    messages: createPace(clock, of(perChannel), of(perWorkspace)),
    changes: createPace(clock, of(perMethod)),
  };
}

/** For the few answers that nobody could give later: Slack's own word counts for them. */
export const unhurried: Pace = { take: () => 0 };
