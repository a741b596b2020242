import { type Clock, HOUR, SECOND } from "../../clock.ts";
import { createPace, type Pace, type Window } from "../pace.ts";
import { withoutThread } from "./reference.ts";

/**
 * How many messages a bot may send into one conversation.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
 */
const windows: readonly Window[] = [
  { within: SECOND, most: 7 },
  { within: 2 * SECOND, most: 8 },
  { within: 30 * SECOND, most: 60 },
  { within: HOUR, most: 1_800 },
];

/** As many fit into every window; in a longer row there are gaps. */
export const atOnce = Math.min(...windows.map(({ most }) => most));

/** The pace of messages, by conversation: a channel's threads are one. `count` is `atOnce` at most. */
export function createConversationPace(clock: Clock): Pace {
  const pace = createPace(clock, windows);
  return { take: (conversation, count) => pace.take(withoutThread(conversation), count) };
}

/**
 * How many calls of any kind a bot may make in a tenant: the page names 50 a second, and has named 30.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit#per-thread-limit-for-all-bots
 */
export function createCallPace(clock: Clock): Pace {
  return createPace(clock, [{ within: SECOND, most: 30 }]);
}
