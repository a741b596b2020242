import type { Sender } from "./delivery.ts";
import type { Obj } from "./json.ts";
import type { Ack, Channel, Manifest } from "./types.ts";
import type { World } from "./world.ts";

/** Slack's waits before it sends an unacknowledged event again (https://docs.slack.dev/apis/events-api#retries). */
const RETRY_AFTER_MS = [0, 60_000, 300_000];

export type Events = {
  /** Sends an event if the manifest subscribes to it; null where it doesn't. `subscription` defaults to the event's type. */
  emit: (event: Obj, subscription?: string) => Promise<Ack | null>;
  /** Sends the last event once more with its event_id, as Slack does when an ack was lost; null where there was none. */
  redeliver: () => Promise<Ack | null>;
  close: () => void;
};

/** Wraps events as the Events API does (https://docs.slack.dev/apis/events-api#event-type-structure). */
export function createEvents(
  world: World,
  manifest: Manifest,
  sender: Sender,
  retryAfter: readonly number[] = RETRY_AFTER_MS,
): Events {
  const subscribed = new Set(manifest.settings.event_subscriptions?.bot_events ?? []);
  const timers = new Set<NodeJS.Timeout>();
  let last: { payload: Obj; retries: number } | null = null;

  async function sendWithRetries(payload: Obj, retries: number, reason: string): Promise<Ack> {
    const ack = await sender.send("events_api", payload, retries > 0 ? { num: retries, reason } : undefined);
    const wait = retryAfter[retries];
    if (ack.ok || wait === undefined) return ack;
    const why = ack.error === "operation_timeout" ? "timeout" : "http_error";
    const timer = setTimeout(() => {
      timers.delete(timer);
      void sendWithRetries(payload, retries + 1, why);
    }, wait);
    timer.unref();
    timers.add(timer);
    return ack;
  }

  return {
    async emit(event, subscription = String(event.type)) {
      if (!subscribed.has(subscription)) return null;
      const { team, bot } = world;
      const authorization = {
        enterprise_id: null,
        team_id: team.id,
        user_id: bot.userId,
        is_bot: true,
        is_enterprise_install: false,
      };
      const payload = {
        token: "verification-token",
        team_id: team.id,
        api_app_id: bot.appId,
        event,
        type: "event_callback",
        event_id: world.newId("Ev"),
        event_time: Math.floor(world.now() / 1000),
        authorizations: [authorization],
        is_ext_shared_channel: false,
        event_context: world.newId("4-"),
      };
      last = { payload, retries: 0 };
      return sendWithRetries(payload, 0, "");
    },
    async redeliver() {
      if (!last) return null;
      last.retries += 1;
      return sender.send("events_api", last.payload, { num: last.retries, reason: "timeout" });
    },
    close() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}

/** How message events of a channel are subscribed to, and how they call its kind. */
export function messageSubscription(channel: Channel): { subscription: string; channelType: string } {
  switch (channel.kind) {
    case "channel":
      return { subscription: "message.channels", channelType: "channel" };
    case "group":
      return { subscription: "message.groups", channelType: "group" };
    case "im":
      return { subscription: "message.im", channelType: "im" };
  }
}
