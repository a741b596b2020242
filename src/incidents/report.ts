import type { Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handlers, Scene } from "../road/scene.ts";
import { forRoom } from "./for-room.ts";
import { isOver } from "./incident.ts";
import { reachToChange } from "./reach.ts";
import { threadBelow } from "./room.ts";
import { viewOf } from "./view.ts";
import type { IncidentView } from "./views.ts";

/**
 * The report, in the thread below the incident's message. In a channel of Teams nobody can be handed a file: there it goes
 * to whoever asks for it.
 */
export async function reportOf(
  view: IncidentView,
  { key: act, asker, platform, stores }: Scene,
): Promise<Message<Outcome>[]> {
  const where = await threadBelow(view.id, stores);
  if (where === null) return [];
  const key = `incident:${view.id}:report:${act}`;
  const outcome = { type: "incident-report", view: forRoom(view) } as const;
  if (where.platform !== "teams" || asker === null) return [{ key, ...where, outcome }];
  // They are where they have just asked, perhaps on another platform.
  return [{ key, platform, to: { personId: asker.id }, thread: null, outcome }];
}

/** The report of an incident that is over, whenever somebody wants it. */
export const reportHandlers: Pick<Handlers, "incident-report"> = {
  async "incident-report"({ id }, scene) {
    const held = await reachToChange(id, "running", scene);
    if ("outcome" in held) return held;
    const view = await viewOf(held.incident, scene.stores, scene.now);
    if (!isOver(held.incident))
      return { outcome: { type: "incident-refused", view, why: "not-over", by: null } };
    const messages = await reportOf(view, scene);
    const directly = messages.some(({ to }) => "personId" in to && to.personId === scene.asker?.id);
    const sent = messages.length > 0;
    return { outcome: { type: "incident-report-sent", view, sent, directly }, messages };
  },
};
