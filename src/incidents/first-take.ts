import type { Instant } from "../clock.ts";
import type { Incident } from "./incident.ts";
import type { IncidentStore } from "./store.ts";
import { timingsOf } from "./timings.ts";

/** When somebody took it for the first time, however often it was handed over since; null where nobody has. */
export async function firstTake(
  incident: Incident,
  { incidents }: { incidents: Pick<IncidentStore, "entries"> },
): Promise<Instant | null> {
  const { acknowledged } = timingsOf(incident, await incidents.entries(incident.id));
  return acknowledged === null ? null : incident.openedAt + acknowledged;
}
