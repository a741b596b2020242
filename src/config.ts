import { statSync } from "node:fs";
import { isIP } from "node:net";
import { z } from "zod";
import { incidentsFrom } from "./config-incidents.ts";
import { reasonOf } from "./file-reason.ts";
import type { IncidentRules } from "./incidents/rules.ts";
import { type Identity, type Locale, locales, type Platform } from "./people/person.ts";
import type { AdminConfig } from "./people/rights.ts";
import { readAllowed } from "./sources/address.ts";
import { parseKeys, type SealKeys } from "./sources/sealed.ts";
import type { DatabaseConfig } from "./storage/store.ts";

export type SlackConfig = {
  botToken: string;
  signingSecret: string | null;
  /** Set for Socket Mode. */
  appToken: string | null;
  /** Where the Web API is, if not at Slack's own address; ends with a slash. */
  apiUrl: string | null;
};

export type TeamsConfig = {
  /** The bot's Microsoft app id: a GUID. */
  appId: string;
  /** The app's client secret. */
  password: string;
  tenantId: string;
  /** Where Microsoft's keys and tokens are, if not at Microsoft's own addresses: on this machine; no slash at the end. */
  loginUrl: string | null;
};

export type Config = {
  port: number;
  /** Where neither platform is set up, the playground is started. */
  slack: SlackConfig | null;
  teams: TeamsConfig | null;
  database: DatabaseConfig;
  admins: AdminConfig;
  /** Where reminders go when a signature names no channel. */
  defaultPlace: Identity | null;
  locale: Locale;
  timeZone: string;
  sources: {
    /** What the secrets of sources are kept under; null where none is set, and no secret can be kept. */
    keys: SealKeys | null;
    /** Hosts, addresses and ranges that sources may be at though they are not public. */
    allow: string[];
  };
  /** How long is waited in incidents. */
  incidents: IncidentRules;
  /** Folder of the company's own questions and answers; null where there is none. */
  faqFolder: string | null;
  logLevel: (typeof logLevels)[number];
};

const names: Record<Platform, string> = { slack: "Slack", teams: "Microsoft Teams" };

const logLevels = ["debug", "info", "warn", "error", "silent"] as const;

/** Every fault of a configuration at once, each a sentence that names its variable. */
export class ConfigError extends Error {
  readonly faults: string[];
  constructor(faults: string[]) {
    super(
      `The configuration has ${faults.length === 1 ? "a fault" : `${faults.length} faults`}:\n- ${faults.join("\n- ")}`,
    );
    this.name = "ConfigError";
    this.faults = faults;
  }
}

type Env = Record<string, string | undefined>;

const looseSchema = z.object({
  PORT: z.coerce
    .number("PORT must be a number, such as 3000")
    .int("PORT must be a whole number")
    .min(0, "PORT must not be negative")
    .max(65_535, "PORT must be at most 65535")
    .default(3000),
  LOG_LEVEL: z.enum(logLevels, `LOG_LEVEL must be one of ${logLevels.join(", ")}`).default("info"),
  LOCALE: z.enum(locales, `LOCALE must be one of ${locales.join(", ")}`).default("en"),
  TIME_ZONE: z
    .string()
    .refine(isTimeZone, "TIME_ZONE must be an IANA time zone, such as Europe/Berlin or Asia/Shanghai")
    .default("UTC"),
});

/**
 * Reads the configuration. Empty variables count as not set.
 *
 * @param env such as process.env
 * @throws ConfigError naming every fault
 */
export function parseConfig(env: Env): Config {
  const faults: string[] = [];
  const set: Env = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const loose = looseSchema.safeParse(set);
  if (!loose.success) faults.push(...loose.error.issues.map((issue) => issue.message));
  const slack = slackFrom(set, faults);
  const teams = teamsFrom(set, faults);
  const admins = adminsFrom(set.ADMINS, faults);
  const defaultPlace = channelFrom(set.SIGNATURE_CHANNEL, faults);
  const sources = sourcesFrom(set, faults);
  const incidents = incidentsFrom(set, faults);
  const faqFolder = folderFrom(set.FAQ_DIR, faults);
  const database = databaseFrom(
    set.DATABASE_URL,
    slack !== null || teams !== null,
    loose.data?.PORT ?? 3000,
    faults,
  );
  if (defaultPlace !== null && (slack ?? teams) !== null && { slack, teams }[defaultPlace.platform] === null)
    faults.push(`SIGNATURE_CHANNEL is a channel of ${names[defaultPlace.platform]}, which is not set up`);
  if (faults.length > 0 || !loose.success) throw new ConfigError(faults);
  const { PORT: port, LOG_LEVEL: logLevel, LOCALE: locale, TIME_ZONE: timeZone } = loose.data;
  const plain = { port, database, admins, defaultPlace, locale, timeZone, logLevel };
  return { ...plain, slack, teams, sources, incidents, faqFolder };
}

function isTimeZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

function folderFrom(path: string | undefined, faults: string[]): string | null {
  if (path === undefined) return null;
  try {
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory())
      faults.push(`FAQ_DIR: "${path}" is no folder; it holds your own questions and answers (*.md)`);
  } catch (error) {
    faults.push(`FAQ_DIR: "${path}" can't be read: ${reasonOf(error)}`);
  }
  return path;
}

/** Any of Slack's variables means Slack, and half a set of them is a fault. */
function slackFrom(env: Env, faults: string[]): SlackConfig | null {
  const {
    SLACK_BOT_TOKEN: bot,
    SLACK_SIGNING_SECRET: secret,
    SLACK_APP_TOKEN: app,
    SLACK_API_URL: api,
  } = env;
  if ([bot, secret, app, api].every((value) => value === undefined)) return null;
  if (bot === undefined)
    faults.push("SLACK_BOT_TOKEN is missing: Slack needs the bot token (xoxb-...) of your app");
  else if (!bot.startsWith("xoxb-")) faults.push("SLACK_BOT_TOKEN must begin with xoxb-");
  if (secret === undefined && app === undefined) {
    faults.push(
      "SLACK_SIGNING_SECRET or SLACK_APP_TOKEN is missing: set the one for HTTP, the other for Socket Mode",
    );
  }
  if (app !== undefined && !app.startsWith("xapp-")) faults.push("SLACK_APP_TOKEN must begin with xapp-");
  return {
    botToken: bot ?? "",
    signingSecret: secret ?? null,
    appToken: app ?? null,
    apiUrl: apiUrlFrom(api, faults),
  };
}

const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** As with Slack: one of Teams' variables means Teams, and half a set of them is a fault. */
function teamsFrom(env: Env, faults: string[]): TeamsConfig | null {
  const {
    TEAMS_APP_ID: appId,
    TEAMS_APP_PASSWORD: password,
    TEAMS_TENANT_ID: tenantId,
    TEAMS_LOGIN_URL: login,
  } = env;
  if ([appId, password, tenantId, login].every((value) => value === undefined)) return null;
  if (appId === undefined)
    faults.push("TEAMS_APP_ID is missing: Teams needs the Microsoft App ID of your bot");
  else if (!guid.test(appId)) faults.push("TEAMS_APP_ID must be a GUID: the Microsoft App ID of your bot");
  if (password === undefined)
    faults.push("TEAMS_APP_PASSWORD is missing: Teams needs the value of a client secret of your bot");
  if (tenantId === undefined)
    faults.push("TEAMS_TENANT_ID is missing: Teams needs the ID of the tenant that your bot belongs to");
  else if (!guid.test(tenantId)) faults.push("TEAMS_TENANT_ID must be a GUID: the ID of your tenant");
  return {
    appId: appId?.toLowerCase() ?? "",
    password: password ?? "",
    tenantId: tenantId?.toLowerCase() ?? "",
    loginUrl: loginUrlFrom(login, faults),
  };
}

/** Whoever serves the keys may speak for Microsoft: only this very machine. */
function loginUrlFrom(text: string | undefined, faults: string[]): string | null {
  if (text === undefined) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol === "http:" && isLoopback(url.hostname)) return url.href.replace(/\/+$/, "");
  faults.push("TEAMS_LOGIN_URL must be an http:// address on this machine (127.0.0.1, localhost)");
  return null;
}

/** The bot token goes there: only over https, or to this very machine. */
function apiUrlFrom(text: string | undefined, faults: string[]): string | null {
  if (text === undefined) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.hostname))) {
    return url.href.endsWith("/") ? url.href : `${url.href}/`;
  }
  faults.push("SLACK_API_URL must be an https:// address, or http:// on this machine (127.0.0.1, localhost)");
  return null;
}

function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, "$1");
  return bare === "localhost" || bare === "::1" || (isIP(bare) === 4 && bare.startsWith("127."));
}

/** `slack:U0123, slack:S0123 (a user group), teams:GUID` */
function adminsFrom(text: string | undefined, faults: string[]): AdminConfig {
  const admins: AdminConfig = { people: [], groups: [] };
  for (const item of (text ?? "").split(",").map((one) => one.trim())) {
    if (item === "") continue;
    const [, platform, externalId] = /^(slack|teams):(\S+)$/.exec(item) ?? [];
    if (platform === undefined || externalId === undefined) {
      faults.push(
        `ADMINS: "${item}" should read slack:U0123 (a person), slack:S0123 (a user group) or teams:GUID (a person)`,
      );
    } else if (platform === "slack" && externalId.startsWith("S")) {
      admins.groups.push({ platform, groupId: externalId });
    } else if (platform === "slack" && !/^[UW][A-Z0-9_]+$/.test(externalId)) {
      faults.push(
        `ADMINS: "${item}" is no Slack member ID; copy it from the profile's menu, it begins with U or W`,
      );
    } else if (platform === "teams" && !guid.test(externalId)) {
      faults.push(
        `ADMINS: "${item}" is no Entra object ID; it stands in the person's entry in Microsoft Entra`,
      );
    } else
      admins.people.push({
        platform: platform as Platform,
        externalId: platform === "teams" ? externalId.toLowerCase() : externalId,
      });
  }
  return admins;
}

function channelFrom(text: string | undefined, faults: string[]): Identity | null {
  if (text === undefined) return null;
  const bare = text.replace(/^slack:/, "");
  if (/^[CG][A-Z0-9_]+$/.test(bare)) return { platform: "slack", externalId: bare };
  // Bare, or within the link that Teams gives for a channel.
  const inTeams = /(19(?::|%3A)[^/@%]+(?:@|%40)thread\.(?:tacv2|skype|v2))(?!\w)/i.exec(text)?.[1];
  if (inTeams !== undefined && /^(?:teams:19|https:\/\/teams\.)/i.test(text))
    return { platform: "teams", externalId: decodeURIComponent(inTeams) };
  faults.push(
    "SIGNATURE_CHANNEL must be a channel's ID: in Slack such as C0123ABCD, at the end of the channel's details; in Teams teams:19:...@thread.tacv2, or the link from Get link to channel",
  );
  return null;
}

/** `SOURCE_KEYS=id:base64,...` and `SOURCE_ALLOW=status.example.internal, 10.1.0.0/16` */
function sourcesFrom({ SOURCE_KEYS: keys, SOURCE_ALLOW: allowed = "" }: Env, faults: string[]) {
  const allow = allowed
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
  const unread: string[] = [];
  readAllowed(allow, unread);
  faults.push(...unread.map((fault) => `SOURCE_ALLOW: ${fault}`));
  return { keys: keys === undefined ? null : parseKeys(keys, faults), allow };
}

/** Whether no platform is set up: the program then brings its own. */
export const isPlayground = ({ slack, teams }: Config): boolean => slack === null && teams === null;

/** The playground's own database: it begins anew at each start, so each port has another. */
export function playgroundFile(port: number): string {
  return port === 3000 ? "./data/playground.sqlite" : `./data/playground-${port}.sqlite`;
}

function databaseFrom(
  text: string | undefined,
  real: boolean,
  port: number,
  faults: string[],
): DatabaseConfig {
  const file = real ? "./data/sealwatch.sqlite" : playgroundFile(port);
  if (text === undefined) return { client: "sqlite", file };
  if (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text)) return { client: "postgres", url: text };
  const named = /^sqlite:(?:\/\/)?(.+)$/.exec(text)?.[1];
  if (named !== undefined) return { client: "sqlite", file: named };
  faults.push("DATABASE_URL must read sqlite:FILE or postgres://user:password@host:port/database");
  return { client: "sqlite", file };
}
