import type { TalkIntent } from "../../road/intent.ts";
import type { Handlers } from "../../road/scene.ts";
import { showHandlers } from "../../signatures/show.ts";

/** So much of what was not understood is said back, and kept. */
const saidBack = 80;

/** Words that are no command: what came of them is the words themselves. */
export const talkHandlers: Pick<Handlers, TalkIntent["type"]> = {
  help: async (intent) => ({ outcome: intent }),

  /** The name of a signature alone is a question, too. */
  async "not-understood"({ text, nearest }, scene) {
    const hits = nearest === null ? await scene.stores.signatures.search(text, 1) : [];
    if (hits.length > 0) return showHandlers.show({ type: "show", which: { name: text } }, scene);
    const short = text.length > saidBack ? `${text.slice(0, saidBack)}…` : text;
    return { outcome: { type: "not-understood", text: short, nearest } };
  },

  "bad-filter": async (intent) => ({ outcome: intent }),
  "stale-button": async (intent) => ({ outcome: intent }),
};
