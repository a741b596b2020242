import type { App, BlockAction, EnvelopedEvent, MessageShortcut } from "@slack/bolt";
import type { Digest } from "../digest.ts";
import {
  fromCommand,
  fromMessage,
  fromMessageShortcut,
  fromOpening,
  fromPlaceEvent,
  fromPress,
  fromReaction,
  fromShortcut,
  fromSubmission,
  type MessageLike,
  type Self,
} from "./incoming.ts";
import { answerCommand, answerEvent, answerPress, answerSubmission, type Desk } from "./reply.ts";
import { commands, type events, messageShortcuts, shortcuts } from "./uses.ts";

/**
 * Whether somebody of another company is at work, in a channel that two companies share: what a company's
 * certificates are is none of their business. https://docs.slack.dev/apis/slack-connect
 */
export function isOutsider(team: string | null | undefined, self: Self): boolean {
  // An organization's workspaces are one company; its people come with the team that they are in.
  return self.enterpriseId === null && team != null && team !== self.teamId;
}

/** The same for a button, a form or a shortcut, whose payload names its person's team. */
function fromOutside(user: { team_id?: string }, self: Self, desk: Desk): boolean {
  const outside = isOutsider(user.team_id, self);
  if (outside) desk.log.info("an act of another company's was left");
  return outside;
}

/** Takes a message event once it is known to be one: Bolt's type has a member for each of some thirty subtypes. */
function listenToMessages(app: App, desk: Desk, self: Self): void {
  const take = async (
    event: MessageLike & { team?: string; user_team?: string },
    body: EnvelopedEvent,
    retry = 0,
  ) => {
    const incoming = fromMessage(event, self);
    if (incoming === null) return;
    const shared = body.is_ext_shared_channel === true;
    if (shared && isOutsider(event.user_team ?? event.team, self))
      desk.log.info({ key: incoming.key }, "a message of another company's was left");
    else await answerEvent(desk, incoming, retry);
  };
  app.event("app_mention", ({ event, body, context }) => take(event, body, context.retryNum));
  app.event("message", async ({ event, body, context }) => {
    if (event.subtype === undefined || event.subtype === "file_share")
      await take(event, body, context.retryNum);
  });
}

/** What each of the other events says of its channel: whether the bot can post there now, or why not. */
const placeEvents = {
  channel_archive: "archived",
  channel_left: "not-a-member",
  channel_unarchive: "usable",
  group_archive: "archived",
  group_left: "not-a-member",
  group_unarchive: "usable",
  member_joined_channel: "usable",
} as const satisfies Record<PlaceEvent, string>;

type PlaceEvent = Exclude<
  keyof typeof events,
  "app_home_opened" | "app_mention" | "reaction_added" | `message.${string}`
>;

function listenToPlaces(app: App, desk: Desk, self: Self): void {
  for (const name of Object.keys(placeEvents) as PlaceEvent[]) {
    const now = placeEvents[name];
    app.event<PlaceEvent>(name, async ({ event, body, context }) => {
      if (event.type === "member_joined_channel" && event.user !== self.userId) return;
      await answerEvent(desk, fromPlaceEvent(event, body.event_id, now, self), context.retryNum ?? 0);
    });
  }
}

function listenToReactions(app: App, desk: Desk, self: Self): void {
  app.event("reaction_added", async ({ event, body, context }) => {
    const incoming = fromReaction(event, body.event_id, self);
    if (incoming === null) return;
    // An outsider's reaction names no team; in a shared channel nobody knows whose it is.
    if (body.is_ext_shared_channel === true)
      desk.log.info({ key: incoming.key }, "a pin in a shared channel was left");
    else await answerEvent(desk, incoming, context.retryNum ?? 0);
  });
}

function listenToOpenings(app: App, desk: Desk): void {
  app.event("app_home_opened", async ({ event, body, context }) => {
    const incoming = fromOpening(event, body.event_id);
    if (incoming !== null) await answerEvent(desk, incoming, context.retryNum ?? 0);
  });
}

/** Puts every listener in place: what Slack sends becomes an `Incoming`, and what comes of it an answer. */
export function listen(app: App, desk: Desk, self: Self, digest: Digest): void {
  for (const name of commands) {
    // Slack offers an app's commands to the people of its own workspace alone.
    app.command(name, ({ command, ack, respond }) =>
      answerCommand(desk, fromCommand(command), ack, { respond, trigger: command.trigger_id }),
    );
  }
  for (const callback of shortcuts) {
    app.shortcut({ callback_id: callback, type: "shortcut" }, async ({ shortcut, ack }) => {
      if (fromOutside(shortcut.user, self, desk)) return ack();
      const live = { respond: null, trigger: shortcut.trigger_id };
      await answerPress(desk, fromShortcut(shortcut), () => ack(), live);
    });
  }
  for (const callback of messageShortcuts) {
    app.shortcut<MessageShortcut>(
      { callback_id: callback, type: "message_action" },
      async ({ shortcut, ack, respond }) => {
        if (fromOutside(shortcut.user, self, desk)) return ack();
        const live = { respond, trigger: shortcut.trigger_id };
        await answerPress(desk, fromMessageShortcut(shortcut, self), () => ack(), live);
      },
    );
  }
  app.action<BlockAction>({ type: "block_actions" }, async ({ body, ack, respond }) => {
    const incoming = fromPress(body);
    if (incoming === null || fromOutside(body.user, self, desk)) await ack();
    else await answerPress(desk, incoming, () => ack(), { respond, trigger: body.trigger_id });
  });
  app.view({ type: "view_submission" }, async ({ body, ack }) => {
    if (body.type !== "view_submission") return;
    if (fromOutside(body.user, self, desk)) return ack();
    await answerSubmission(desk, fromSubmission(body, self, digest), (answer) => ack(answer));
  });
  listenToMessages(app, desk, self);
  listenToReactions(app, desk, self);
  listenToOpenings(app, desk);
  listenToPlaces(app, desk, self);
}
