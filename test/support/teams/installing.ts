import { type Obj, objOf } from "../../../src/playground/emulator/json.ts";
import { channelDataOf, conversationOf, frameOf, personOf } from "./compose.ts";
import type { Core } from "./core.ts";
import { deliver } from "./delivery.ts";
import type { Answer } from "./types.ts";
import type { Place } from "./world.ts";

/**
 * `by` is who does it (in a team or group chat, the first member unless told otherwise), `channel` the channel chosen
 * for a team, `upgrade` an update of the app that brings or takes the bot.
 */
export type Installing = { by?: string; channel?: string; upgrade?: boolean };

/** A user, team or group chat as an installation sees it. */
function scopeOf(core: Core, id: string, how: Installing) {
  const { world } = core;
  const team = world.team(id);
  const chat = world.chats.find((one) => one.id === id);
  const scope = team ?? chat ?? personOf(core, id);
  const [first = ""] = team?.members ?? chat?.members ?? [id];
  const place = (at: string): Place => {
    const found = world.place(at);
    if (!found) throw new Error(`there is no conversation ${at}`);
    return found;
  };
  const general = team ? place(team.id) : chat ? place(chat.id) : place(personOf(core, id).chat);
  return {
    scope,
    team,
    by: personOf(core, how.by ?? first),
    general,
    chosen: place(how.channel ?? general.id),
  };
}

/** What Teams tells of an installation: of a team with no channel, unless one was chosen. */
function dataOf(core: Core, place: Place, chosen: boolean): Obj {
  const { teamsChannelId, teamsTeamId, channel, ...data } = channelDataOf(core, place);
  if (place.kind !== "channel" || !chosen) return data;
  return { ...data, settings: { selectedChannel: { id: place.id } }, channel };
}

/**
 * Installs the bot for a user, a team or a group chat: a conversationUpdate and an installationUpdate, whose answers it
 * gives in that order.
 */
export async function install(core: Core, id: string, how: Installing = {}): Promise<Answer[]> {
  const { scope, team, by, general, chosen } = scopeOf(core, id, how);
  scope.installed = true;
  if ("left" in scope) scope.left = false;
  const user = { id: by.mri, aadObjectId: by.id };
  const bot = { id: core.world.bot.id };
  const conversation = conversationOf(core, chosen);
  const data = dataOf(core, chosen, true);
  const eventType = team ? { eventType: "teamMemberAdded" } : {};
  const added = await deliver(core, {
    ...frameOf(core, by),
    type: "conversationUpdate",
    conversation,
    membersAdded: general.kind === "personal" ? [bot, user] : [bot],
    channelData: { ...data, ...eventType },
  });
  return [
    added,
    await deliver(core, installationOf(core, id, how.upgrade ? "add-upgrade" : "add", how, data)),
  ];
}

/** Takes the bot out. A personal chat gets the installationUpdate alone. From here on the bot is refused there. */
export async function uninstall(core: Core, id: string, how: Installing = {}): Promise<Answer[]> {
  const { scope, team, by, general } = scopeOf(core, id, how);
  scope.installed = false;
  if ("left" in scope) Object.assign(scope, { opened: false, left: true });
  const data = dataOf(core, general, false);
  const removed = {
    ...frameOf(core, by),
    type: "conversationUpdate",
    conversation: conversationOf(core, general),
    membersRemoved: [{ id: core.world.bot.id }],
    channelData: team ? { ...data, eventType: "teamMemberRemoved" } : data,
  };
  const answers = general.kind === "personal" ? [] : [await deliver(core, removed)];
  const action = how.upgrade ? "remove-upgrade" : "remove";
  return [...answers, await deliver(core, installationOf(core, id, action, how, data))];
}

/** Of the locale it tells, but not of the time zone. */
function installationOf(core: Core, id: string, action: string, how: Installing, data: Obj): Obj {
  const { by, general, chosen } = scopeOf(core, id, how);
  const place = action.startsWith("add") ? chosen : general;
  const named = place.kind === "channel" && action.startsWith("add") ? { name: place.channel.name } : {};
  return {
    ...frameOf(core, by),
    type: "installationUpdate",
    action,
    locale: by.locale,
    entities: [{ type: "clientInfo", locale: by.locale }],
    conversation: { ...conversationOf(core, place), ...named },
    channelData: { ...objOf(data), source: { name: "message" } },
  };
}
