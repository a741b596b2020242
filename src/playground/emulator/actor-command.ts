import { actor, notify, placeOf, refused } from "./actor-parts.ts";
import type { Core } from "./core.ts";
import { isEmptyBody } from "./delivery.ts";
import { SlackError, sentenceOf } from "./errors.ts";
import { isObj, str } from "./json.ts";
import { commandPayload } from "./payloads.ts";
import { acceptContent, say, whisper } from "./posting.ts";
import { linkNames } from "./typed-text.ts";
import type { Message, Outcome } from "./types.ts";

/** A person types a slash command ("/signature status"); the app's ack is shown as Slack shows it. */
export async function command(
  core: Core,
  userId: string,
  channelId: string,
  typed: string,
): Promise<Outcome> {
  const user = actor(core, userId);
  const channel = placeOf(core, userId, channelId);
  const [, name = "", rest = ""] = /^(\/\S+)\s*([\s\S]*)$/.exec(typed.trim()) ?? [];
  const declared = core.manifest.features?.slash_commands?.find((one) => one.command === name);
  if (!declared)
    return notify(core, userId, refused("unknown_command", `${name || typed} is not a valid command`));
  if (!core.scopes.has("commands"))
    return notify(core, userId, refused("missing_scope", "the app has no scope commands"));
  if (channel.archived) return refused("is_archived", "nothing can be written in an archived channel");
  const text = declared.should_escape === true ? linkNames(core.world, rest.trim(), true) : rest.trim();
  const payload = commandPayload(core, user, channel, name, text);
  const ack = await core.sender.send("slash_commands", payload);
  if (!ack.ok) return notify(core, userId, ack);
  const handles = { triggerId: str(payload.trigger_id), responseUrl: str(payload.response_url) };
  try {
    const shown = showCommandAck(core, userId, channel.id, ack.body);
    return { ok: true, ack: ack.body, ...(shown ? { shown } : {}), ...handles };
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    return notify(core, userId, refused("invalid_command_response", sentenceOf(error)));
  }
}

/** Shows what an ack says, to the person alone unless it says in_channel. Throws SlackError when Slack would refuse it. */
function showCommandAck(core: Core, user: string, channelId: string, body: unknown): Message | null {
  if (isEmptyBody(body)) return null;
  const said = isObj(body) ? body : { text: body };
  const content = acceptContent(said);
  const channel = core.world.channels.get(channelId);
  if (said.response_type === "in_channel" && channel) return say(core, channel, content);
  return whisper(core, channelId, user, content);
}
