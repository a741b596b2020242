import { actor, placeOf, refused } from "./actor-parts.ts";
import type { Core } from "./core.ts";
import { findMessage } from "./posting.ts";
import type { Outcome } from "./types.ts";

/**
 * A person puts a reaction on a message, or takes their own off again; sends reaction_added or reaction_removed
 * (https://docs.slack.dev/reference/events/reaction_added).
 */
export async function react(
  core: Core,
  userId: string,
  channelId: string,
  ts: string,
  reaction: string,
): Promise<Outcome> {
  const user = actor(core, userId);
  const channel = placeOf(core, userId, channelId);
  const message = findMessage(core, channel.id, ts);
  if (!message) return refused("message_not_found", "there is no such message, or it takes no reactions");
  const reactions = message.reactions ?? new Map<string, Set<string>>();
  const people = reactions.get(reaction) ?? new Set<string>();
  const added = !people.delete(user.id);
  if (added) people.add(user.id);
  reactions.set(reaction, people);
  if (people.size === 0) reactions.delete(reaction);
  message.reactions = reactions;
  core.world.changed();
  if (channel.members.has(core.world.bot.userId))
    await core.events.emit({
      type: added ? "reaction_added" : "reaction_removed",
      user: user.id,
      reaction,
      item_user: message.user,
      item: { type: "message", channel: channel.id, ts: message.ts },
      event_ts: core.world.newTs(),
    });
  return { ok: true, ack: undefined };
}
