import { App, webApi } from "@slack/bolt";
import { type Clock, SECOND } from "../../clock.ts";
import type { Log } from "../../log.ts";
import type { PlatformPort, Receive } from "../contract.ts";
import { PlatformError } from "../contract.ts";
import { createDigest } from "../digest.ts";
import type { Texts } from "./answers.ts";
import { toBoltLogger } from "./bolt-logger.ts";
import { createChange } from "./change.ts";
import { createDeliver, createLookUp } from "./deliver.ts";
import { download } from "./download.ts";
import { fetchGroupMembers, fetchPlace, fetchProfile, updateForm } from "./fetching.ts";
import { createHttp, type Route } from "./http.ts";
import { findSelf, type Pause, pauseFor } from "./identity.ts";
import type { Self } from "./incoming.ts";
import { listen } from "./listeners.ts";
import { createSlackPace, unhurried } from "./pace.ts";
import { createFetchMessage, createPin } from "./pins.ts";
import { createSendFile } from "./send-file.ts";
import { createSocket } from "./socket.ts";
import type { SlackClient } from "./uses.ts";

const usualCallTimeout = 10 * SECOND;

export type SlackConfig = {
  botToken: string;
  /** One of the two: the secret for HTTP mode, the app-level token for Socket Mode, which goes first. */
  signingSecret?: string | undefined;
  appToken?: string | undefined;
  /** Where the Web API is, if not at https://slack.com/api/. */
  apiUrl?: string | undefined;
  /** The machine's clock. */
  clock: Clock;
  log: Log;
  texts: Texts;
  pause?: Pause | undefined;
  /** The longest that one call to Slack may take, in ms; ten seconds where nothing is named. */
  callTimeout?: number | undefined;
  /** How many times as fast as Slack's own pace messages may go out; once where nothing is named. */
  haste?: number | undefined;
};

export type Slack = {
  port: PlatformPort;
  /** For the project's HTTP server; null in Socket Mode. */
  routes: Route | null;
  /** Signs in, and from then on hands over what people do. Rejects with a PlatformError that says what to do. */
  start(receive: Receive): Promise<void>;
  stop(): Promise<void>;
};

/** Calls end within `callTimeout`, are made once, and say so when Slack wants fewer: the courier does the rest. */
function toClientOptions(config: SlackConfig, callTimeout: number): webApi.WebClientOptions {
  return {
    ...(config.apiUrl === undefined ? {} : { slackApiUrl: config.apiUrl }),
    logger: toBoltLogger(config.log),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: callTimeout,
    allowAbsoluteUrls: false,
    // posts to a response_url come this way without a time-out of their own
    fetch: (input, init) =>
      fetch(input, { ...init, signal: init?.signal ?? AbortSignal.timeout(callTimeout) }),
  };
}

/** Slack, behind the platforms' contract. Nothing goes in or out before `start`. */
export function createSlack(config: SlackConfig): Slack {
  const {
    botToken,
    signingSecret,
    appToken,
    clock,
    log,
    texts,
    pause = pauseFor,
    callTimeout = usualCallTimeout,
  } = config;
  const apiUrl = config.apiUrl ?? null;
  const logger = toBoltLogger(log);
  const clientOptions = toClientOptions(config, callTimeout);
  const client: SlackClient = new webApi.WebClient(botToken, clientOptions);
  const pace = createSlackPace(clock, config.haste);
  const stopping = new AbortController();
  let self: Self | null = null;
  let listening = false;

  const http =
    signingSecret !== undefined && appToken === undefined
      ? createHttp(signingSecret, logger, () => listening)
      : null;
  const socket =
    appToken === undefined ? null : createSocket({ appToken, logger, clientOptions }, log, pause);
  const receiver = socket?.receiver ?? http?.receiver;
  if (receiver === undefined)
    throw new PlatformError("Slack needs a signing secret or an app-level token", false);

  const known = (): Self => {
    if (self === null) throw new PlatformError("Slack: not signed in yet", true);
    return self;
  };
  const app = new App({
    receiver,
    logger,
    clientOptions,
    // from memory: no request of Slack's makes us call Slack first
    authorize: async () => {
      const { userId, botId, teamId } = known();
      return { botToken, botUserId: userId, botId, teamId };
    },
    // our own messages are left out in fromMessage, where it can be seen
    ignoreSelf: false,
    convoStore: false,
    attachFunctionToken: false,
  });

  const port: PlatformPort = {
    name: "slack",
    // opening a direct conversation and posting into it; a file takes one call longer
    deliverTimeout: 3 * callTimeout,
    callTimeout,
    deliver: createDeliver(client, pace.messages, clock, log),
    change: createChange(client, pace.changes, clock),
    sendFile: createSendFile(client, clock, apiUrl, callTimeout),
    upload: async () => {
      throw new PlatformError("Slack: files are shared with their messages, and never offered", false);
    },
    lookUp: createLookUp(client, known),
    fetchProfile: (person) => fetchProfile(client, person),
    fetchPlace: (place) => fetchPlace(client, place),
    fetchGroupMembers: (group) => fetchGroupMembers(client, group),
    fetchMessage: createFetchMessage(client, known),
    pin: createPin(client),
    download: (file, limit) => download(client, { token: botToken, apiUrl }, file, limit),
    updateForm: (view, form) => updateForm(client, view, form),
  };

  return {
    port,
    routes: http?.route ?? null,
    async start(receive) {
      self = await findSelf(client, log, pause, stopping.signal);
      // Whoever waits for an answer gets it at once, or never.
      const deliver = createDeliver(client, unhurried, clock, log);
      listen(app, { receive, client, deliver, log, texts }, self, createDigest(botToken));
      listening = true;
      await socket?.connect(stopping.signal);
    },
    async stop() {
      listening = false;
      stopping.abort();
      await socket?.disconnect();
    },
  };
}
