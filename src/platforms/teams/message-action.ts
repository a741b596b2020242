import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Incoming } from "../contract.ts";
import { refOf } from "../ref.ts";
import type { Activity } from "./activity.ts";
import { htmlToText } from "./html.ts";
import { common } from "./incoming.ts";

/** "Add to timeline" in a message's menu: the command of the message extension, by its id in the manifest. */
export const timelineCommand = "timeline";

/**
 * The message in whose menu the command was chosen, as far as it is read; odd parts of it lose nothing but themselves.
 * https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/create-task-module
 */
const chosen = z.object({
  messagePayload: z.object({
    id: z.string().min(1),
    replyToId: z.string().nullish().catch(null),
    subject: z.string().nullish().catch(null),
    body: z.object({ contentType: z.string().nullish(), content: z.string() }).nullish().catch(null),
    from: z
      .object({ user: z.object({ id: z.string().min(1), userIdentityType: z.string().nullish() }).nullish() })
      .nullish()
      .catch(null),
  }),
});
type Payload = z.infer<typeof chosen>["messagePayload"];

/** Of our own tenant; guests of meetings and people of other companies are known to no directory of ours. */
const ours: ReadonlySet<string> = new Set(["aadUser", "onPremiseAadUser"]);

function authorOf({ from }: Payload): string | null {
  const user = from?.user ?? null;
  return user === null || !ours.has(user.userIdentityType ?? "aadUser") ? null : user.id.toLowerCase();
}

/** What it says; "" for a card, a picture or a file alone, and for what was deleted. */
function textOf({ subject, body }: Payload): string {
  const content = body?.content ?? "";
  const text = body?.contentType === "text" ? content.trim() : htmlToText(content);
  return [subject?.trim() ?? "", text].filter((part) => part !== "").join("\n");
}

/**
 * The menu is there in every chat of the tenant, also where the bot is not: nothing can be posted there, and nobody looked
 * up. So the act is at no place of ours, and its answer can be the dialog alone.
 */
export function fromAnywhere(incoming: Incoming): Incoming {
  const { met: { reference: _, ...met } = {} } = incoming;
  return { ...incoming, met, place: null, thread: null };
}

/** A message that somebody wants in a timeline. One that can't be read at all is one without words. */
export function fromMessageAction(activity: Activity): Incoming {
  const { place, thread, ...base } = common(activity, "press");
  const payload = chosen.safeParse(activity.value).data?.messagePayload;
  const id = payload?.id ?? activity.id ?? randomUUID();
  const head = payload?.replyToId || thread || id;
  return fromAnywhere({
    ...base,
    place,
    thread,
    act: "pin",
    message: refOf(place.externalId, id),
    root: refOf(place.externalId, head),
    author: payload === undefined ? null : authorOf(payload),
    text: payload === undefined ? "" : textOf(payload),
  });
}
