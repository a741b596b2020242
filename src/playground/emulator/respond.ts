import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody, readFields, sendJson } from "./bodies.ts";
import type { Core } from "./core.ts";
import { SlackError } from "./errors.ts";
import type { Obj } from "./json.ts";
import {
  acceptContent,
  announceChange,
  type Content,
  findMessage,
  messageObject,
  say,
  whisper,
} from "./posting.ts";
import type { ResponseTarget } from "./response-urls.ts";
import { removeMessage } from "./world.ts";

/** Answers a POST to a response_url; Slack's refusals come as HTTP 404 (spent or unknown) or 400 (malformed). */
export async function serveResponseUrl(core: Core, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const token = (req.url ?? "").slice("/respond/".length);
  const fields = readFields("application/json", await readBody(req));
  const call = { method: "response_url", args: fields ?? {}, status: 200, result: { ok: true } as Obj };
  core.calls.push(call);
  try {
    const target = core.responseUrls.use(token);
    if (!fields) throw new SlackError("invalid_payload");
    apply(core, target, fields);
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    call.status = ["used_url", "expired_url", "invalid_url"].includes(error.code) ? 404 : 400;
    call.result = { ok: false, error: error.code, ...error.extra };
  }
  sendJson(res, call.status, call.result);
}

/** Payloads write truth as true or "true". */
function isTrue(value: unknown): boolean {
  return value === true || value === "true";
}

function apply(core: Core, target: ResponseTarget, said: Obj): void {
  const { channel: channelId, user, original, threadTs } = target;
  const channel = core.world.channels.get(channelId);
  if (!channel) throw new SlackError("channel_not_found");
  const message = original === null ? undefined : findMessage(core, channelId, original, user);
  if (isTrue(said.delete_original)) {
    if (!message) throw new SlackError("message_not_found");
    const before = messageObject(core, message);
    removeMessage(core.world, message);
    if (message.visibleTo === undefined) announceChange(core, channel, before, null);
    return;
  }
  const content = acceptContent(said);
  if (isTrue(said.replace_original) && message) {
    replace(core, message, content);
    return;
  }
  const thread = typeof said.thread_ts === "string" ? said.thread_ts : (threadTs ?? undefined);
  if (said.response_type === "in_channel") say(core, channel, content, thread);
  else whisper(core, channelId, user, content, thread);
}

function replace(core: Core, message: NonNullable<ReturnType<typeof findMessage>>, content: Content): void {
  const channel = core.world.channels.get(message.channel);
  const before = messageObject(core, message);
  message.text = content.text;
  delete message.blocks;
  delete message.attachments;
  if (content.blocks) message.blocks = content.blocks;
  if (content.attachments) message.attachments = content.attachments;
  if (message.visibleTo === undefined) message.edited = core.world.newTs();
  core.world.changed();
  if (channel && message.visibleTo === undefined)
    announceChange(core, channel, before, messageObject(core, message));
}
