import type { Outcome } from "../road/intent.ts";
import type { RoomStores } from "../road/scene.ts";

/**
 * Whether this says of a signature only what the incident that it is in says, too: not worth sending beside that. It is asked
 * when its turn has come, for what shows the one is what opens the other.
 */
export async function isSaidByIncident(
  outcome: Outcome,
  { incidents }: Pick<RoomStores, "incidents">,
): Promise<boolean> {
  const id = downIn(outcome);
  return id !== null && (await incidents.shownOf([id])).has(id);
}

/** The number of the signature that it says is down, or may be; null for all else. */
function downIn(outcome: Outcome): number | null {
  if (outcome.type === "source-changed") return outcome.view.signature.id;
  if (outcome.type !== "test-told" || !outcome.scheduled) return null;
  switch (outcome.said.said) {
    case "failed":
    case "refused":
    case "unclear":
    case "interrupted":
      return outcome.view.signature.id;
    // That there will be no more tests is said nowhere else.
    case "cannot":
    case "asks":
    case "proved":
      return null;
  }
}
