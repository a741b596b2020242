import type { Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { RoomStores } from "../road/scene.ts";
import type { PastDrill } from "./drill-intents.ts";
import { forRoom } from "./for-room.ts";
import { drillEnd, type Incident } from "./incident.ts";
import { below } from "./room.ts";
import { timingsOf } from "./timings.ts";
import type { IncidentView } from "./views.ts";

type Stores = Pick<RoomStores, "incidents">;

/** So many drills are compared, and listed. */
const comparedAtMost = 10;

/** Whether nothing more is to come of a drill. */
const isFinished = (incident: Incident): boolean => drillEnd(incident) === null;

const timed = async (incident: Incident, { incidents }: Stores) =>
  timingsOf(incident, await incidents.entries(incident.id));

/** The drills of a signature that are over, the latest first, and how long everything took in each. */
export async function pastDrills(signatureId: number, stores: Stores): Promise<PastDrill[]> {
  const past: PastDrill[] = [];
  for (const one of await stores.incidents.pastDrills(signatureId, comparedAtMost))
    past.push({ id: one.id, at: one.openedAt, timings: await timed(one, stores) });
  return past;
}

/** Once a drill has come to its end: how long everything took, and how long before. Its entries have to be written. */
export async function drillReport(
  before: Incident,
  after: Incident,
  view: IncidentView,
  stores: Stores,
): Promise<Message<Outcome>[]> {
  if (!after.drill || isFinished(before) || !isFinished(after)) return [];
  const [first] = await stores.incidents.members(after.id);
  const past = first === undefined ? [] : await pastDrills(first.signatureId, stores);
  const earlier = past.filter(({ id }) => id !== after.id);
  const outcome = {
    type: "drill-report",
    view: forRoom(view),
    timings: await timed(after, stores),
    earlier,
  } as const;
  return below(view, "drill-report", outcome, stores);
}
