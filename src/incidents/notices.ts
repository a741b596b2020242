import type { Place } from "../people/person.ts";
import { platforms } from "../people/person.ts";
import type { Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Scene } from "../road/scene.ts";
import { forRoom } from "./for-room.ts";
import type { Incident } from "./incident.ts";
import type { IncidentView } from "./views.ts";

/** To further channels: that signing is down, or works again. Each hears it where it is, on the asker's platform first. */
export function notices(
  view: IncidentView,
  places: readonly Place[],
  what: "down" | "clear",
  text: string | null,
  { platform: here }: Pick<Scene, "platform">,
): Message<Outcome>[] {
  const outcome = { type: "incident-notice", view: forRoom(view), what, text } as const;
  return places.flatMap(({ id, identities }): Message<Outcome>[] => {
    const platform = [here, ...platforms].find((one) => identities[one] !== undefined);
    const key = `incident:${view.id}:${what}:${view.face}:${id}`;
    return platform === undefined ? [] : [{ key, platform, to: { placeId: id }, thread: null, outcome }];
  });
}

/** The all-clear, to the channels that were told of it and have not heard it yet. */
export async function allClear(
  { told }: Pick<Incident, "told">,
  view: IncidentView,
  scene: Scene,
): Promise<Message<Outcome>[]> {
  const unheard = told.flatMap(({ placeId, clearedAt }) => (clearedAt === null ? [placeId] : []));
  return notices(view, await scene.stores.people.placesById(unheard), "clear", null, scene);
}
