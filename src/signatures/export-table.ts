import type { Handlers } from "../road/scene.ts";

/** Signatures that are put into one file in a conversation: more are a matter for the command line. */
const exportAtMost = 2_000;

/** All signatures as a table, handed over directly: it holds what a room is not told. */
export const exportHandlers: Pick<Handlers, "export"> = {
  async export(_intent, scene) {
    const { asker, platform, key, now, stores } = scene;
    if (asker === null) return { outcome: { type: "done" } };
    const counts = await stores.signatures.counts(now);
    const count = Object.values(counts).reduce((sum, one) => sum + one, 0);
    if (count > exportAtMost) return { outcome: { type: "export-too-many", count, limit: exportAtMost } };
    const outcome = { type: "exported", count, timeZone: asker.timeZone } as const;
    const message = { key: `export:${key}`, platform, to: { personId: asker.id }, thread: null, outcome };
    return { outcome: { type: "export-sent", count }, messages: count === 0 ? [] : [message] };
  },
};
