import { setTimeout as sleep } from "node:timers/promises";
import type { Instant } from "../../src/clock.ts";
import { objOf } from "../../src/playground/emulator/json.ts";
import type { Replicas } from "./replicas.ts";
import { isByPerson, type Slack } from "./slack.ts";
import type { Tables } from "./tables.ts";

/** Whether Slack sends no event any more: each was acknowledged, or given up after its last try. */
function isQuiet({ emulator, state }: Slack): boolean {
  if (state.held > 0) return false;
  const ended = new Set<unknown>();
  const seen = new Set<unknown>();
  for (const { kind, payload, retry, ack } of emulator.deliveries) {
    if (kind !== "events_api" || !isByPerson(objOf(payload.event))) continue;
    seen.add(payload.event_id);
    if (ack?.ok || (ack !== undefined && retry?.num === 3)) ended.add(payload.event_id);
  }
  return seen.size === ended.size;
}

/** So many looks in a row must find nothing under way. */
const calmLooks = 8;

/** Waits until nothing is under way, at most so many ms; answers whether that came. */
export async function comeToRest(
  { replicas, slack, tables, now }: { replicas: Replicas; slack: Slack; tables: Tables; now: Instant },
  within: number,
): Promise<boolean> {
  const late = Date.now() + within;
  await replicas.serving();
  // Whoever was killed in the last sweep, or failed in it, has left it to the next.
  const look = replicas.moveTo(now);
  for (let calm = 0; calm < calmLooks; await sleep(200)) {
    if (Date.now() > late) return false;
    await slack.emulator.idle();
    const waits = (await tables.waiting()) + (await tables.undone());
    calm = waits === 0 && isQuiet(slack) && replicas.haveLooked(look) ? calm + 1 : 0;
  }
  return true;
}
