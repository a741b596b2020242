import type { Clocks } from "./clock.ts";
import type { Config, SlackConfig, TeamsConfig } from "./config.ts";
import { textsFor } from "./conversation/texts/index.ts";
import type { Log } from "./log.ts";
import type { Locale, Platform } from "./people/person.ts";
import type { Directory, PlatformPort, Receive } from "./platforms/contract.ts";
import { serviceKey } from "./road/road.ts";
import type { Patience } from "./scheduler/leases.ts";
import type { Store } from "./storage/store.ts";

type Running = { port: PlatformPort; start(receive: Receive): Promise<void> };

/** One platform that can't be signed in to does not take the other one down. */
export async function startAll(platforms: Running[], receive: Receive, log: Log): Promise<void> {
  const started = await Promise.allSettled(platforms.map((one) => one.start(receive)));
  const reasons = started.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  if (reasons.length > 0 && reasons.length === platforms.length) throw reasons[0];
  for (const error of reasons)
    log.error({ err: error }, "a platform could not be started; mend it and start again");
}

/** Where nothing names a platform, such as in what the tick finds due. */
export const mainPlatform = ({ slack }: Config): Platform => (slack === null ? "teams" : "slack");

/** What a platform may know of what is stored. */
export function directory({ read: { people, settings } }: Store, platform: Platform): Directory {
  return {
    reference: (noun, externalId) => people.reference(noun, { platform, externalId }),
    async channels(limit) {
      const open = await people.openChannels(platform, limit);
      return open.map(({ name, identities }) => ({ id: identities[platform] ?? "", name }));
    },
    service: () => settings.get(serviceKey(platform)),
    byHandle: (handle) => people.byHandle(platform, handle),
    async nameOf(externalId) {
      const { person } = await people.arrive({ platform, externalId }, null);
      return person?.name ?? null;
    },
  };
}

/** Teams' packages are large: they are loaded only where Teams is set up. */
export async function loadTeams(
  teams: TeamsConfig,
  known: Directory,
  locale: Locale,
  { machine }: Clocks,
  log: Log,
) {
  const { createTeams } = await import("./platforms/teams/index.ts");
  const texts = (of: Locale) => {
    const { failed, unclear, answeredBelow, answeredInChat } = textsFor(of).talk;
    return { failed, unclear, answeredBelow, answeredInChat };
  };
  return createTeams({
    ...teams,
    directory: known,
    clock: machine,
    log,
    texts: { en: texts("en"), zh: texts("zh") },
    locale,
  });
}

export function slackParts(
  { botToken, signingSecret, appToken, apiUrl }: SlackConfig,
  { locale }: Config,
  { machine }: Clocks,
  { call, haste }: Patience,
  log: Log,
) {
  const { failed, unclear, tooLate } = textsFor(locale).talk;
  return {
    botToken,
    signingSecret: signingSecret ?? undefined,
    appToken: appToken ?? undefined,
    apiUrl: apiUrl ?? undefined,
    clock: machine,
    log,
    texts: { failed, unclear, tooLate },
    callTimeout: call,
    haste,
  };
}
