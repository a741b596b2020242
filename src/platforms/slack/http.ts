import type { IncomingMessage, ServerResponse } from "node:http";
import { type App, HTTPReceiver, type Logger, type Receiver } from "@slack/bolt";
import { ackAfterListeners } from "./ack-after.ts";

/** Far more than Slack ever sends; in bytes. */
const bodyLimit = 1024 * 1024;

export const eventsPath = "/slack/events";

/** A path of the project's HTTP server, and who answers there. */
export type Route = { path: string; handle(request: IncomingMessage, response: ServerResponse): void };

/**
 * HTTP mode without a server of Bolt's own. Bolt checks the signature of every request and answers 401 where it is
 * missing, forged or more than five minutes old: https://docs.slack.dev/authentication/verifying-requests-from-slack
 * @param ready answers whether listeners are in place; before that, Slack is asked to come again
 */
export function createHttp(
  signingSecret: string,
  logger: Logger,
  ready: () => boolean,
): { receiver: Receiver; route: Route } {
  const inner = new HTTPReceiver({ signingSecret, endpoints: eventsPath, logger, bodyLimit });
  return {
    receiver: {
      init: (app: App) => inner.init(ackAfterListeners(app)),
      start: async () => {},
      stop: async () => {},
    },
    route: {
      path: eventsPath,
      handle(request, response) {
        if (request.method !== "POST") response.writeHead(405, { allow: "POST" }).end();
        else if (!ready()) response.writeHead(503, { "retry-after": "5" }).end();
        else {
          try {
            inner.requestListener(request, response);
          } catch {
            // Bolt throws for a path that isn't its own
            response.writeHead(404).end();
          }
        }
      },
    },
  };
}
