import type { App, ReceiverEvent } from "@slack/bolt";

/**
 * Bolt acknowledges an event before its listeners run, so an event that could not be stored would be lost: Slack
 * sends again only what isn't acknowledged. This is the same app, but an event's ack waits until the listeners are
 * done, and doesn't come when they fail. Commands, buttons and forms ack for themselves, as ever.
 */
export function ackAfterListeners(app: App): App {
  const processEvent = async (event: ReceiverEvent): Promise<void> => {
    if (!("event" in event.body)) return app.processEvent(event);
    await app.processEvent({ ...event, ack: async () => {} });
    await event.ack();
  };
  return Object.create(app, { processEvent: { value: processEvent } });
}
