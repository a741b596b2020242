import { isObj, objects, objOf, str } from "../../../src/playground/emulator/json.ts";
import type { Core } from "./core.ts";
import { checkPresence, type Target } from "./places.ts";
import { post, spend } from "./posting.ts";
import { refusal } from "./refusals.ts";
import type { Reply } from "./types.ts";
import { type Person, splitId } from "./world.ts";

/**
 * Opens a personal chat with a member, or a thread in a channel
 * (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages).
 */
export function create(core: Core, body: unknown): Reply {
  const { options, world } = core;
  if (!isObj(body)) throw refusal("badSyntax", "The request body is no object.");
  const { bot, members, tenantId, channelData, activity } = body;
  const { tenant, channel } = objOf(channelData);
  const asked = str(tenantId) || str(objOf(tenant).id);
  const { id: botId } = objOf(bot);
  if (botId !== undefined && ![world.bot.id, options.appId].includes(str(botId))) {
    throw refusal("badArgument", `The bot ${JSON.stringify(botId)} is not the caller.`);
  }
  if (channel !== undefined) return startThread(core, str(objOf(channel).id), activity);
  if (asked === "") throw refusal("badArgument", "The tenant is missing.");
  if (asked !== options.tenant) throw refusal("badArgument", `The tenant ${asked} is unknown.`);
  const [member, ...others] = objects(members);
  if (member === undefined || others.length > 0 || body.isGroup === true) {
    throw refusal("badArgument", "A personal chat has one member beside the bot.");
  }
  return openChat(core, str(member.id), activity);
}

/** A chat with somebody: by Entra id where they have the bot themselves, by 29: id where it is in a team of theirs. */
function openChat(core: Core, id: string, activity: unknown): Reply {
  const person = personFor(core, id);
  spend(core.pace, "create", person.id);
  if (person.blocked) throw refusal("blocked");
  if (person.left || !core.world.reaches(person)) throw refusal("notInRoster");
  person.opened = true;
  const target: Target = { place: { kind: "personal", id: person.chat, person }, head: null };
  return started(core, target, activity, person.chat);
}

function personFor({ world }: Core, id: string): Person {
  const person = world.person(id);
  if (id.startsWith("29:")) {
    if (!person) throw refusal("badArgument", "Failed to decrypt pairwise id");
    return person;
  }
  if (!person || person.id !== id)
    throw refusal("badArgument", `The member ${JSON.stringify(id)} is unknown.`);
  if (!person.installed) throw refusal("notInRoster");
  return person;
}

function startThread(core: Core, id: string, activity: unknown): Reply {
  const place = core.world.place(splitId(id).base);
  if (place?.kind !== "channel") throw refusal("noConversation");
  spend(core.pace, "create", place.id);
  checkPresence(place);
  if (activity === undefined) throw refusal("badArgument", "A thread begins with an activity.");
  return started(core, { place, head: null }, activity, place.id);
}

function started(core: Core, target: Target, activity: unknown, id: string): Reply {
  if (activity === undefined) return { status: 201, body: { id } };
  const { body } = post(core, target, activity);
  const activityId = str(objOf(body).id);
  const full = target.place.kind === "channel" && activityId !== "" ? `${id};messageid=${activityId}` : id;
  return { status: 201, body: { id: full, ...(activityId === "" ? {} : { activityId }) } };
}
