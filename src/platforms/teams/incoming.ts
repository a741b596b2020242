import { randomUUID } from "node:crypto";
import { IANAZone } from "luxon";
import { z } from "zod";
import type { DroppedFile } from "../../conversation/form.ts";
import type { Locale, Met, PlaceKind } from "../../people/person.ts";
import type { Incoming } from "../contract.ts";
import type { Digest } from "../digest.ts";
import type { Activity } from "./activity.ts";
import { dialogToValues } from "./dialog-to-values.ts";
import { personReference, placeOf, placeReference, withoutThread } from "./reference.ts";
import { type FindPerson, toWords } from "./words.ts";

const kindOf = ({ conversation }: Activity): PlaceKind =>
  conversation.conversationType === "personal" ? "dm" : "channel";

/** Entra's id is the same for every bot, and is what pickers and administrators know; guests of meetings have none. */
const actorOf = ({ from }: Activity) => from.aadObjectId?.toLowerCase() ?? from.id;

/** The language of the client, as far as we speak it; null where it is not told. */
export function localeOf({ locale, entities = [] }: Activity): Locale | null {
  const told = locale ?? entities.find(({ type }) => type === "clientInfo")?.locale;
  if (told === undefined) return null;
  return told.toLowerCase().startsWith("zh") ? "zh" : "en";
}

function metIn(activity: Activity): Met {
  const { from, conversation, localTimezone, entities = [] } = activity;
  const zone = localTimezone ?? entities.find(({ type }) => type === "clientInfo")?.timezone;
  const locale = localeOf(activity);
  return {
    ...(from.name?.trim() ? { name: from.name } : {}),
    ...(locale === null ? {} : { locale }),
    ...(zone !== undefined && IANAZone.isValidZone(zone) ? { timeZone: zone } : {}),
    reference: personReference({ mri: from.id, seenIn: withoutThread(conversation.id) }),
  };
}

/** A channel's own name is asked for: in its activities stands the team's, or none. A group chat often has none at all. */
function nameOf({ conversation, channelData }: Activity): { name?: string } {
  if (conversation.conversationType !== "groupChat" || channelData?.team !== undefined) return {};
  return { name: conversation.name?.trim() || "group chat" };
}

/** What all acts have in common. In a channel the thread is in the conversation's id. */
export function common(activity: Activity, noun: string) {
  const { conversation } = activity;
  const thread = /;messageid=([^;]+)/.exec(conversation.id)?.[1] ?? null;
  const externalId = withoutThread(conversation.id);
  return {
    platform: "teams",
    key: `teams:${noun}:${externalId}:${activity.id ?? randomUUID()}`,
    actor: actorOf(activity),
    met: metIn(activity),
    service: activity.serviceUrl,
    place: {
      externalId,
      kind: kindOf(activity),
      ...nameOf(activity),
      reference: placeReference(placeOf(activity)),
    },
    thread,
  } as const;
}

const downloadInfo = z.object({ downloadUrl: z.string() });

/** The type of an attachment that is a file: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4 */
const fileType = "application/vnd.microsoft.teams.file.download.info";

/** Files come in personal chats only; their address, which needs no token and ends within the hour, is their id. */
function filesIn({ attachments = [] }: Activity): DroppedFile[] {
  return attachments.flatMap(({ contentType, name, content }) => {
    const info = contentType === fileType ? downloadInfo.safeParse(content) : null;
    return info?.success ? [{ id: info.data.downloadUrl, name: name ?? "?", bytes: null }] : [];
  });
}

/** A message to the bot: in a personal chat, or with its mention. */
export async function fromMessage(activity: Activity, find: FindPerson): Promise<Incoming> {
  return {
    ...common(activity, "msg"),
    act: "words",
    via: "message",
    text: await toWords(activity, find),
    files: filesIn(activity),
  };
}

const pressed = z.object({ press: z.unknown() });

/** A pressed button. `live` is what can come back: an Action.Execute's answer, or a dialog. */
export function fromPress(activity: Activity, data: unknown, live: "refresh" | "form"): Incoming {
  return {
    ...common(activity, "press"),
    act: "press",
    press: pressed.safeParse(data).data?.press ?? null,
    seenBy: kindOf(activity) === "dm" ? "asker" : "room",
    live,
  };
}

/**
 * A submitted form; null for what is none of ours. The key holds the form's nonce and what was entered: two clicks on
 * its button are one act, the corrected form is another.
 */
export function fromSubmission(activity: Activity, data: unknown, digest: Digest): Incoming | null {
  const read = dialogToValues(data);
  if (read === null) return null;
  const { hidden, form, values } = read;
  const { platform, actor, met, service } = common(activity, "form");
  const key = `teams:form:${form}:${digest(values)}`;
  return {
    platform,
    key,
    actor,
    met,
    service,
    place: null,
    thread: null,
    act: "submit",
    hidden,
    values,
    view: form,
  };
}

/** Taken in or put out: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events */
export function fromInstallation(activity: Activity): Incoming | null {
  const base = common(activity, "event");
  const action = activity.action?.toLowerCase() ?? "";
  const team = activity.channelData?.team?.id;
  const ofTeam = team === undefined ? {} : { team };
  // Upgrades come as well; the bot is where it was.
  if (action === "add") return { ...base, act: "place-changed", now: "usable", welcome: true, ...ofTeam };
  if (action !== "remove") return null;
  const { met: _, ...left } = base;
  const { reference: __, ...place } = base.place;
  if (kindOf(activity) === "dm") return { ...left, place, act: "left-person" };
  return { ...left, place, act: "place-changed", now: "not-a-member", ...ofTeam };
}

/** What becomes of channels and teams, by the name of the event; `whole` concerns all channels of the team. */
const channelEvents: Record<string, { now: "usable" | "archived" | "not-found"; whole: boolean }> = {
  channelcreated: { now: "usable", whole: false },
  channelrenamed: { now: "usable", whole: false },
  channelrestored: { now: "usable", whole: false },
  channeldeleted: { now: "not-found", whole: false },
  teamrenamed: { now: "usable", whole: false },
  teamarchived: { now: "archived", whole: true },
  teamunarchived: { now: "usable", whole: true },
  teamrestored: { now: "usable", whole: true },
  teamdeleted: { now: "not-found", whole: true },
  teamharddeleted: { now: "not-found", whole: true },
};

/** A conversationUpdate; null where it changes nothing for us. Its conversation is the team, whatever channel it is about. */
export function fromChannelEvent(activity: Activity): Incoming | null {
  const { eventType, team, channel } = activity.channelData ?? {};
  const event = channelEvents[eventType?.toLowerCase() ?? ""];
  if (event === undefined || team?.id === undefined) return null;
  const { met: _, place, ...base } = common(activity, "event");
  // Whoever did it is named by another id here than elsewhere, and does not matter.
  const actor = activity.recipient.id;
  const externalId = event.whole ? team.id : (channel?.id ?? team.id);
  const known = event.now === "not-found" ? {} : { reference: place.reference };
  return {
    ...base,
    actor,
    place: { externalId, kind: "channel", ...known },
    thread: null,
    act: "place-changed",
    now: event.now,
    ...(event.whole ? { team: team.id } : {}),
  };
}
