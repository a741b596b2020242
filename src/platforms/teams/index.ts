import type { Clock } from "../../clock.ts";
import type { Log } from "../../log.ts";
import type { Locale } from "../../people/person.ts";
import { type Directory, PlatformError, type PlatformPort, type Receive } from "../contract.ts";
import { createDigest } from "../digest.ts";
import { createAuthenticate } from "./authenticate.ts";
import { createChange } from "./change.ts";
import { callTimeout, createConnector } from "./connector.ts";
import { createCredentials } from "./credentials.ts";
import { createDeliver } from "./deliver.ts";
import { download } from "./download.ts";
import { createEndpoint, type Route } from "./endpoint.ts";
import { fetchPlace, fetchProfile } from "./fetching.ts";
import { listen, type Take } from "./listeners.ts";
import { createNews } from "./news.ts";
import { createOffer } from "./offer.ts";
import { createCallPace, createConversationPace } from "./pace.ts";
import type { Texts } from "./reply.ts";
import { createUpdate } from "./update.ts";
import { createUpload } from "./upload.ts";

export type TeamsConfig = {
  appId: string;
  password: string;
  tenantId: string;
  /** Where Microsoft's keys and tokens are, if not at Microsoft's own addresses. */
  loginUrl: string | null;
  directory: Directory;
  clock: Clock;
  log: Log;
  texts: Record<Locale, Texts>;
  locale: Locale;
};

export type Teams = {
  port: PlatformPort;
  /** For the project's HTTP server. */
  routes: Route;
  /** Signs in, and from then on hands over what people do. Rejects with a PlatformError that says what to do. */
  start(receive: Receive): Promise<void>;
  stop(): Promise<void>;
};

/** Microsoft Teams, behind the platforms' contract. Nothing goes in or out before `start`. */
export function createTeams(config: TeamsConfig): Teams {
  const { appId, tenantId, loginUrl, directory, clock, log, texts, locale } = config;
  const credentials = createCredentials(config);
  const connector = createConnector(credentials, createCallPace(clock), clock);
  const pace = createConversationPace(clock);
  const { update, remove, idle } = createUpdate(connector, pace, log);
  let take: Take | null = null;

  const ways = { connector, directory, pace, appId, tenantId, clock, log };
  const cannot = (what: string) => new PlatformError(`Teams: ${what}`, false);
  const port: PlatformPort = {
    name: "teams",
    // signing in, opening a personal chat, and posting into it
    deliverTimeout: 3 * callTimeout,
    callTimeout,
    deliver: createDeliver(ways),
    change: createChange(ways),
    sendFile: createOffer(ways),
    upload: createUpload({ connector, directory, pace, local: loginUrl, log }),
    // The Bot Framework has none: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
    lookUp: async () => "cannot",
    // What nobody in particular did is recorded as ours.
    fetchProfile: async (person) =>
      person === `28:${appId}`
        ? { name: "Sealwatch", locale: null, timeZone: null, email: null, active: true }
        : fetchProfile({ connector, directory }, person),
    fetchPlace: (place) => fetchPlace({ connector, directory }, place),
    fetchGroupMembers: async () => {
      throw cannot("groups can't be asked for their members; name the admins one by one");
    },
    // Neither is in the Bot Framework: messages are read and pinned through Microsoft Graph, which needs rights of its own.
    fetchMessage: async () => null,
    pin: null,
    download: (file, limit) => download(file, limit, loginUrl),
    updateForm: async () => {
      throw cannot("a dialog that is open can't be changed");
    },
  };

  return {
    port,
    routes: createEndpoint({
      authenticate: createAuthenticate({ appId, tenantId, loginUrl, clock }),
      take: () => take,
      log,
    }),
    async start(receive) {
      try {
        await credentials.token();
      } catch (error) {
        // What passes is no reason not to start: the first message asks again.
        if (!(error instanceof PlatformError) || !error.passing) throw error;
        log.warn({ error: error.message }, "Microsoft is out of reach; going on without having signed in");
      }
      const desk = { receive, deliver: port.deliver, update, remove, directory };
      const more = { news: createNews(clock), log, texts, locale };
      take = listen({ ...desk, ...more }, createDigest(config.password));
    },
    async stop() {
      take = null;
      await idle();
    },
  };
}
