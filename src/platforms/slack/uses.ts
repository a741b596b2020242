import type { webApi } from "@slack/bolt";

/**
 * Everything that the code uses of Slack. Listeners register from these lists, calls are typed by them, and a test
 * holds the manifests to them.
 */
export const commands = ["/signature"] as const;

/** Global shortcuts by callback_id. */
export const shortcuts = ["add"] as const;

/** Shortcuts on messages by callback_id. */
export const messageShortcuts = ["timeline"] as const;

/** Events of the Events API with the scopes that each needs: https://docs.slack.dev/reference/events */
export const events = {
  app_home_opened: [],
  app_mention: ["app_mentions:read"],
  channel_archive: ["channels:read"],
  channel_left: ["channels:read"],
  channel_unarchive: ["channels:read"],
  group_archive: ["groups:read"],
  group_left: ["groups:read"],
  group_unarchive: ["groups:read"],
  member_joined_channel: ["channels:read", "groups:read"],
  "message.channels": ["channels:history"],
  "message.groups": ["groups:history"],
  "message.im": ["im:history"],
  reaction_added: ["reactions:read"],
} as const;

/** Web API methods with the bot scopes that each needs: https://docs.slack.dev/reference/methods */
const methods = {
  "auth.test": [],
  "chat.postEphemeral": ["chat:write"],
  "chat.postMessage": ["chat:write"],
  "chat.update": ["chat:write"],
  "conversations.history": ["channels:history", "groups:history", "im:history"],
  "conversations.info": ["channels:read", "groups:read"],
  "conversations.open": ["im:write"],
  "conversations.replies": ["channels:history", "groups:history", "im:history"],
  "files.completeUploadExternal": ["files:write"],
  "files.getUploadURLExternal": ["files:write"],
  "files.info": ["files:read"],
  "pins.add": ["pins:write"],
  "pins.remove": ["pins:write"],
  "usergroups.users.list": ["usergroups:read"],
  "users.info": ["users:read", "users:read.email"],
  "views.open": [],
  "views.update": [],
} as const satisfies Record<string, readonly string[]>;

type Method = keyof typeof methods;

/** All bot scopes, sorted; commands and shortcuts need "commands". */
export const scopes: string[] = [
  ...new Set(["commands", ...Object.values(events).flat(), ...Object.values(methods).flat()]),
].sort();

type Head<M extends string> = M extends `${infer Group}.${string}` ? Group : M;
type Tail<M extends string, Group extends string> = M extends `${Group}.${infer Rest}` ? Rest : never;
type Only<Client, M extends string> = {
  [K in keyof Client & Head<M>]: K extends M ? Client[K] : Only<Client[K], Tail<M, K>>;
};

/** Slack's client, cut down to the methods that are listed here. */
export type SlackClient = Only<webApi.WebClient, Method>;
