import type { Args } from "./args.ts";
import type { Core } from "./core.ts";
import { SlackError } from "./errors.ts";
import type { Obj } from "./json.ts";
import type { Method } from "./method.ts";
import { findChannel } from "./places.ts";
import { findMessage } from "./posting.ts";

function pin(core: Core, args: Args, on: boolean): Obj {
  const channel = findChannel(core, args.required("channel"));
  if (!channel.members.has(core.world.bot.userId)) throw new SlackError("not_in_channel");
  if (channel.archived) throw new SlackError("is_archived");
  const message = findMessage(core, channel.id, args.required("timestamp"));
  if (!message) throw new SlackError("message_not_found");
  if ((message.pinned === true) === on) throw new SlackError(on ? "already_pinned" : "no_pin");
  message.pinned = on;
  core.world.changed();
  return {};
}

/** The pins methods (https://docs.slack.dev/reference/methods?family=pins). */
export const pinMethods: Record<string, Method> = {
  "pins.add": { scopes: ["pins:write"], run: (core, args) => pin(core, args, true) },
  "pins.remove": { scopes: ["pins:write"], run: (core, args) => pin(core, args, false) },
};
