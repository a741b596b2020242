import type { App, BlockAction, EnvelopedEvent } from "@slack/bolt";
import {
  fromCommand,
  fromMessage,
  fromPlaceEvent,
  fromPress,
  fromShortcut,
  fromSubmission,
  type MessageLike,
  type Self,
} from "./incoming.ts";
import { answerCommand, answerEvent, answerPress, answerSubmission, type Desk } from "./reply.ts";
import { commands, type events, shortcuts } from "./uses.ts";

/**
 * Whether somebody of another company is at work, in a channel that two companies share: what a company's
 * certificates are is none of their business. https://docs.slack.dev/apis/slack-connect
 */
export function isOutsider(
  body: EnvelopedEvent,
  event: { team?: string; user_team?: string },
  self: Self,
): boolean {
  if (body.is_ext_shared_channel !== true || self.enterpriseId !== null) return false;
  const team = event.user_team ?? event.team;
  return team !== undefined && team !== self.teamId;
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
    if (isOutsider(body, event, self))
      desk.log.info({ key: incoming.key }, "a message of another company's was left");
    else await answerEvent(desk, incoming, retry);
  };
  app.event("app_mention", ({ event, body, context }) => take(event, body, context.retryNum));
  app.event("message", async ({ event, body, context }) => {
    if (event.subtype === undefined || event.subtype === "file_share")
      await take(event, body, context.retryNum);
  });
}

/** What each of the other events says of its channel: whether the bot can post there now. */
const placeEvents = {
  channel_archive: false,
  channel_left: false,
  channel_unarchive: true,
  group_archive: false,
  group_left: false,
  group_unarchive: true,
  member_joined_channel: true,
} as const satisfies Record<PlaceEvent, boolean>;

type PlaceEvent = Exclude<keyof typeof events, "app_mention" | `message.${string}`>;

function listenToPlaces(app: App, desk: Desk, self: Self): void {
  for (const [name, usable] of Object.entries(placeEvents) as [PlaceEvent, boolean][]) {
    app.event<PlaceEvent>(name, async ({ event, body, context }) => {
      if (event.type === "member_joined_channel" && event.user !== self.userId) return;
      await answerEvent(desk, fromPlaceEvent(event, body.event_id, usable, self), context.retryNum ?? 0);
    });
  }
}

/** Puts every listener in place: what Slack sends becomes an `Incoming`, and what comes of it an answer. */
export function listen(app: App, desk: Desk, self: Self): void {
  for (const name of commands) {
    app.command(name, ({ command, ack, respond }) =>
      answerCommand(desk, fromCommand(command), ack, { respond, trigger: command.trigger_id }),
    );
  }
  for (const callback of shortcuts) {
    app.shortcut({ callback_id: callback, type: "shortcut" }, ({ shortcut, ack }) =>
      answerPress(desk, fromShortcut(shortcut), () => ack(), { respond: null, trigger: shortcut.trigger_id }),
    );
  }
  app.action<BlockAction>({ type: "block_actions" }, async ({ body, ack, respond }) => {
    const incoming = fromPress(body);
    if (incoming === null) await ack();
    else await answerPress(desk, incoming, () => ack(), { respond, trigger: body.trigger_id });
  });
  app.view({ type: "view_submission" }, async ({ body, ack }) => {
    if (body.type !== "view_submission") return;
    await answerSubmission(desk, fromSubmission(body), (answer) => ack(answer));
  });
  listenToMessages(app, desk, self);
  listenToPlaces(app, desk, self);
}
