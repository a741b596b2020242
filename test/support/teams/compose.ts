import { randomUUID } from "node:crypto";
import { DateTime } from "luxon";
import { type Obj, str } from "../../../src/playground/emulator/json.ts";
import type { Core } from "./core.ts";
import { type Person, type Place, splitId } from "./world.ts";

/** The person with this Entra id, who must be there. */
export function personOf({ world }: Core, id: string): Person {
  const person = world.people.find((one) => one.id === id);
  if (!person) throw new Error(`there is no user ${id}`);
  return person;
}

/** The conversation with this id, with or without ";messageid=", which must be there. */
export function placeOf({ world }: Core, id: string): Place {
  const place = world.place(splitId(id).base);
  if (!place) throw new Error(`there is no conversation ${id}`);
  return place;
}

/** A conversation as activities name it; `id` may carry a thread. */
export function conversationOf({ options }: Core, place: Place, id = place.id): Obj {
  const group = place.kind === "personal" ? {} : { isGroup: true };
  return { ...group, conversationType: place.kind, tenantId: options.tenant, id };
}

/** What Teams tells of a place beside the conversation. */
export function channelDataOf({ options }: Core, place: Place): Obj {
  const tenant = { id: options.tenant };
  if (place.kind !== "channel") return { tenant };
  const { id, name, aadGroupId } = place.team;
  return {
    teamsChannelId: place.id,
    teamsTeamId: id,
    channel: { id: place.id },
    team: { id, name, aadGroupId },
    tenant,
  };
}

/** An activity's bare frame: what every one has, of whatever type. */
export function frameOf({ world, options, serviceUrl }: Core, person: Person): Obj {
  return {
    id: `f:${randomUUID()}`,
    timestamp: new Date(options.machine()).toISOString(),
    channelId: "msteams",
    serviceUrl: serviceUrl(),
    from: { id: person.mri, aadObjectId: person.id },
    recipient: world.bot,
  };
}

/** An activity of somebody at their client, as Teams sends it from a conversation, which may carry a thread. */
export function composeAt(core: Core, person: Person, conversation: string, parts: Obj): Obj {
  const { locale, timeZone } = person;
  const place = placeOf(core, conversation);
  const at = DateTime.fromMillis(core.options.machine(), { zone: timeZone });
  const entities = Array.isArray(parts.entities) ? parts.entities : [];
  const country = locale.split("-")[1] ?? "";
  return {
    ...frameOf(core, person),
    localTimestamp: at.toISO(),
    localTimezone: timeZone,
    locale,
    from: { id: person.mri, name: person.name, aadObjectId: person.id },
    conversation: conversationOf(core, place, conversation),
    channelData: channelDataOf(core, place),
    ...parts,
    entities: [...entities, { type: "clientInfo", locale, country, platform: "Windows", timezone: timeZone }],
  };
}

/** An invoke: what a press, a dialog opened or a form sent off comes to. */
export function composeInvoke(
  core: Core,
  person: Person,
  conversation: string,
  name: string,
  parts: Obj,
): Obj {
  const activity = composeAt(core, person, conversation, { type: "invoke", name, ...parts });
  const channelData = { ...(activity.channelData as Obj), source: { name: "message" } };
  const legacy = str(parts.replyToId);
  return {
    ...activity,
    channelData: legacy === "" ? channelData : { ...channelData, legacy: { replyToId: legacy } },
  };
}
