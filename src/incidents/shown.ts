import type { PersonRef } from "../people/person.ts";
import type { KeptMessage } from "../reminders/kept.ts";
import type { Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Scene } from "../road/scene.ts";
import { type Incident, isOver } from "./incident.ts";
import { destinationOf, state } from "./room.ts";
import { downFirst } from "./view.ts";

/**
 * Shows what has changed. One that is shown nowhere is posted where there is a place by now: there was none when it began, or
 * its message could be handed over nowhere.
 */
export async function show(incident: Incident, scene: Scene): Promise<Message<Outcome>[]> {
  const { stores } = scene;
  const { id, face } = incident;
  if (isOver(incident) || (await stores.incidents.message(id)) !== null)
    return state.repaint(incident, stores);
  const to = await placeNow(incident, await ownerOf(incident, scene), scene);
  if (to === null) return [];
  const posted = await state.post(incident, to, stores);
  // One that was refused keeps its key.
  return posted.map((message) => ({ ...message, key: `incident:${id}:anew:${face}` }));
}

export async function ownerOf({ ownerId }: Incident, { stores }: Scene): Promise<PersonRef | null> {
  return ownerId === null ? null : stores.people.personById(ownerId);
}

/** Where everybody would see it now, by the first of its signatures, down first; null for nowhere. */
export async function placeNow(
  { id }: Incident,
  owner: PersonRef | null,
  scene: Scene,
): Promise<KeptMessage | null> {
  const { incidents, signatures } = scene.stores;
  for (const { signatureId } of downFirst(await incidents.members(id))) {
    const signature = await signatures.byId(signatureId);
    if (signature !== null) return destinationOf(signature, owner, scene);
  }
  return null;
}
