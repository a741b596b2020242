import { setTimeout as sleep } from "node:timers/promises";
import {
  type App,
  type Logger,
  type Receiver,
  type ReceiverEvent,
  SocketModeReceiver,
  type webApi,
} from "@slack/bolt";
import { SECOND } from "../../clock.ts";
import type { Log } from "../../log.ts";
import { PlatformError } from "../contract.ts";
import { ackAfterListeners } from "./ack-after.ts";
import { classify, reason } from "./errors.ts";
import { growing, type Pause } from "./identity.ts";

/** Errors of apps.connections.open that a person has to set right. */
const hopeless = [
  "invalid_auth",
  "not_authed",
  "account_inactive",
  "token_revoked",
  "not_allowed_token_type",
  "missing_scope",
];

const badToken =
  "Slack does not accept SLACK_APP_TOKEN: it begins with xapp- and has the scope connections:write";

/** Between two connections in a row, in ms: Slack renews them every few hours, and may do so in bursts. */
const renewal = 100;

export type Socket = {
  receiver: Receiver;
  /** Resolves when the first connection stands; it is kept up from then on until the signal is given. */
  connect(signal: AbortSignal): Promise<void>;
  /** Waits for what is being answered, at most three seconds, and closes the connection. */
  disconnect(): Promise<void>;
};

/**
 * Socket Mode. Connections are kept up by a loop of our own, because Bolt's leaves five seconds without one each
 * time that Slack renews it, and lets a failure while reconnecting end the process as an unhandled rejection.
 */
export function createSocket(
  options: { appToken: string; logger: Logger; clientOptions: webApi.WebClientOptions },
  log: Log,
  pause: Pause,
): Socket {
  const { appToken, logger, clientOptions } = options;
  const inner = new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    // Slack's client is given options of its own, because it changes them
    installerOptions: { clientOptions: { ...clientOptions } },
  });
  const { client } = inner;
  const underway = new Set<Promise<void>>();

  /** The same app, and a record of what it is answering. */
  function recorded(app: App): App {
    const processEvent = (event: ReceiverEvent): Promise<void> => {
      const done = app.processEvent(event).finally(() => underway.delete(done));
      underway.add(done);
      return done;
    };
    return Object.create(app, { processEvent: { value: processEvent } });
  }

  async function keepUp(standing: () => void, signal: AbortSignal): Promise<void> {
    let failures = 0;
    let stood = false;
    while (!signal.aborted) {
      const gone = new Promise<void>((resolve) => client.once("disconnected", () => resolve()));
      try {
        await client.start();
        log.info({ failures }, "connected to Slack");
        failures = 0;
        stood = true;
        standing();
        await gone;
        await pause(renewal, signal);
      } catch (error) {
        client.removeAllListeners("disconnected");
        const { error: name } = classify(error);
        if (!stood && hopeless.includes(name)) throw new PlatformError(`${badToken} (${name})`, false);
        if (signal.aborted) return;
        failures += 1;
        log.warn({ error: reason(error), failures }, "no connection to Slack; trying again");
        await pause(growing(failures), signal);
      }
    }
  }

  return {
    receiver: {
      init: (app: App) => inner.init(recorded(ackAfterListeners(app))),
      start: async () => {},
      stop: async () => {},
    },
    connect: (signal) =>
      new Promise((resolve, reject) => {
        keepUp(resolve, signal).catch((error: Error) => {
          if (signal.aborted) resolve();
          else reject(error);
        });
      }),
    disconnect: async () => {
      // An answer can go out only while the connection stands.
      await Promise.race([Promise.allSettled(underway), sleep(3 * SECOND, undefined, { ref: false })]);
      await Promise.race([client.disconnect(), sleep(2 * SECOND, undefined, { ref: false })]);
    },
  };
}
