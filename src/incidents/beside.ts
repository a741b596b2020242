import { DAY, type Instant } from "../clock.ts";
import type { PersonRef } from "../people/person.ts";
import { destinationIn } from "../reminders/kept-message.ts";
import type { Destination } from "../reminders/rule.ts";
import type { Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { RoomStores } from "../road/scene.ts";
import type { Cause } from "./incident.ts";

/** One that has nothing to say for longer tells nobody: whatever waits beside it is said. */
const silentAfter = DAY;

type Beside = {
  stores: Pick<RoomStores, "incidents">;
  /** The calendar's. */
  now: Instant;
  admins(): Promise<readonly Pick<PersonRef, "id">[]>;
};

/**
 * Whom incidents tell that these signatures are down: the place where everybody sees it, and whoever has it, or the admins where
 * nobody does. All others have to hear of it in another way.
 *
 * @param causes of incidents that say it; null for any
 */
export async function toldByIncident(
  ids: readonly number[],
  causes: ReadonlySet<Cause> | null,
  { stores, now, admins }: Beside,
): Promise<(id: number, to: Destination) => boolean> {
  const tellings = await stores.incidents.telling(ids, now + silentAfter);
  const leaders = tellings.some(({ ownerId }) => ownerId === null) ? await admins() : [];
  const key = (id: number, to: Destination) => `${id} ${to}`;
  const told = new Set<string>();
  for (const { signatureId, cause, destination, ownerId } of tellings) {
    if (causes !== null && !causes.has(cause)) continue;
    const called = ownerId === null ? leaders.map(({ id }) => id) : [ownerId];
    for (const to of [destination, ...called.map((id): Destination => `person:${id}`)])
      told.add(key(signatureId, to));
  }
  return (id, to) => told.has(key(id, to));
}

/**
 * Whether this says of a signature only what whoever would read it learns from an incident: not worth sending beside that. It
 * is asked when its turn has come, for what shows the one is what opens the other.
 */
export async function isSaidByIncident(
  message: Pick<Message, "to">,
  outcome: Outcome,
  beside: Beside,
): Promise<boolean> {
  const down = downIn(outcome);
  if (down === null) return false;
  const isTold = await toldByIncident([down.id], down.causes, beside);
  return isTold(down.id, destinationIn(message));
}

/** Of which signature it says that it is down, and the incidents that say that, too; null for all else. */
function downIn(outcome: Outcome): { id: number; causes: ReadonlySet<Cause> | null } | null {
  if (outcome.type === "source-changed") {
    const { id, condition } = outcome.view.signature;
    return condition === "ok" || condition === "unknown" ? null : { id, causes: new Set([condition]) };
  }
  if (outcome.type !== "test-told" || !outcome.scheduled || outcome.said.said !== "failed") return null;
  return { id: outcome.view.signature.id, causes: null };
}
