import type { TalkIntent } from "../../road/intent.ts";
import type { Handlers } from "../../road/scene.ts";

/** What is asked of the bot itself: what came of it is what was asked. */
export const talkHandlers: Pick<Handlers, TalkIntent["type"]> = {
  help: async (intent) => ({ outcome: intent }),

  "bad-filter": async (intent) => ({ outcome: intent }),
  "stale-button": async (intent) => ({ outcome: intent }),
};
