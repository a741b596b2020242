import type { Obj } from "../../../src/playground/emulator/json.ts";
import { checkActivity } from "./activity-check.ts";
import type { RateName } from "./limits.ts";
import type { Pace } from "./pace.ts";
import { checkWritable, type Target } from "./places.ts";
import { Refusal, refusal } from "./refusals.ts";
import type { Message, Reply } from "./types.ts";
import type { World } from "./world.ts";

type Parts = { world: World; pace: Pace };

/** Counts a call, or refuses it with the time to wait. */
export function spend(pace: Pace, rate: RateName, key: string, times = 1): void {
  const wait = pace.take(rate, key, times);
  if (wait > 0) throw refusal("throttled", undefined, { "retry-after": String(wait) });
}

/**
 * Puts a message into a conversation. Without an id where Teams splits it in two and tells none. What it replies to makes
 * no difference: the thread stands in the conversation's id, and the SDK itself replies to ids that it made up.
 */
export function post({ world, pace }: Parts, target: Target, body: unknown): Reply {
  const { place, head } = target;
  checkWritable(place);
  const activity = checkActivity(body, place, world);
  const parts = partsOf(activity);
  spend(pace, "send", place.id, parts.length);
  if (activity.type === "typing") return { status: 201, body: { id: world.newId() } };
  const ids = parts.map((part) => store(world, target, head, part).id);
  return { status: 201, body: ids.length > 1 ? {} : { id: ids[0] } };
}

/** Words and attachments in one activity are two messages to Teams. */
function partsOf(activity: Obj): Obj[] {
  const { text, attachments } = activity;
  const hasBoth =
    typeof text === "string" && text !== "" && Array.isArray(attachments) && attachments.length > 0;
  if (!hasBoth) return [activity];
  const { text: _text, ...pictures } = activity;
  return [{ ...activity, attachments: [] }, pictures];
}

function store(world: World, { place }: Target, thread: string | null, activity: Obj): Message {
  const id = world.newId();
  const kept = structuredClone(activity);
  const message = { id, conversation: place.id, thread, activity: kept, versions: [kept], faces: new Map() };
  world.messagesIn(place.id).push(message);
  if (place.kind === "channel" && thread === null) world.addHead(place.id, id);
  return message;
}

/** Changes a message of the bot for everybody who sees it. */
export function edit({ world, pace }: Parts, { place }: Target, id: string, body: unknown): Reply {
  checkWritable(place);
  const message = world.messagesIn(place.id).find((one) => one.id === id);
  if (!message) throw refusal("noActivity");
  const activity = checkActivity(body, place, world);
  if (activity.type !== "message" || partsOf(activity).length > 1) {
    throw refusal("badSyntax", "A message is edited into one message.");
  }
  spend(pace, "update", place.id);
  const kept = structuredClone(activity);
  message.activity = kept;
  message.versions.push(kept);
  message.faces.clear();
  return { status: 200, body: { id } };
}

/** Takes a message of the bot away. */
export function remove({ world, pace }: Parts, { place }: Target, id: string): Reply {
  checkWritable(place);
  const held = world.messagesIn(place.id);
  const index = held.findIndex((one) => one.id === id);
  if (index < 0) throw refusal("noActivity");
  spend(pace, "update", place.id);
  held.splice(index, 1);
  return { status: 200 };
}

/** The reply of a route, its refusal included. */
export function replied(act: () => Reply): Reply {
  try {
    return act();
  } catch (error) {
    if (error instanceof Refusal) return error.reply;
    throw error;
  }
}
