import type { Instant } from "../clock.ts";
import type { Message } from "../road/decision.ts";
import type { RoomStores } from "../road/scene.ts";
import type { ReminderOutcome } from "./intents.ts";

/**
 * Whether a message that waited is still worth sending. A reminder is not, when its signature was removed, its
 * deadline moved, or a more urgent one for the same place was committed since: after an outage one is enough.
 */
export async function stillWanted(
  { outcome, to }: Message,
  { signatures, reminders }: Pick<RoomStores, "signatures" | "reminders">,
  now: Instant,
): Promise<boolean> {
  const said = outcome as ReminderOutcome | null;
  if (said?.type !== "reminder") return true;
  const { signatureId, deadline, threshold } = said;
  const signature = await signatures.byId(signatureId);
  if (signature === null || signature.removedAt !== null || signature.deadline !== deadline) return false;
  const recorded = await reminders.recorded(signatureId, deadline);
  const here = (placeId: number) => !("placeId" in to) || to.placeId === placeId;
  return !recorded.some((row) => row.threshold < threshold && row.at <= now && here(row.placeId));
}
