import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { HOUR, MINUTE } from "../src/clock.ts";
import { ConfigError, parseConfig } from "../src/config.ts";
import { usualRules } from "../src/incidents/rules.ts";
import { faultsOf } from "./support/faults-of.ts";

const bot = "xoxb-1";
const http = { SLACK_BOT_TOKEN: bot, SLACK_SIGNING_SECRET: "secret" };
const teams = {
  TEAMS_APP_ID: "0a0b0c0d-1111-4222-8333-444455556666",
  TEAMS_APP_PASSWORD: "a secret",
  TEAMS_TENANT_ID: "7FFFFFFF-0000-4000-8000-00000000000A",
};
/** A key of AES-256 as it is written in SOURCE_KEYS. */
const key = (fill: number) => Buffer.alloc(32, fill).toString("base64");
const socket = { SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: "xapp-1" };

test("nothing at all is the playground", () => {
  expect(parseConfig({})).toEqual({
    port: 3000,
    slack: null,
    teams: null,
    database: { client: "sqlite", file: "./data/playground.sqlite" },
    admins: { people: [], groups: [] },
    defaultPlace: null,
    locale: "en",
    timeZone: "UTC",
    sources: { keys: null, allow: [] },
    incidents: usualRules,
    faqFolder: null,
    logLevel: "info",
  });
});

test("empty variables, and those of blanks, count as not set", () => {
  const env = {
    SLACK_BOT_TOKEN: "",
    SLACK_APP_TOKEN: "  ",
    PORT: "",
    ADMINS: "",
    LOCALE: " ",
    DATABASE_URL: "",
  };
  expect(parseConfig({ ...env, SIGNATURE_CHANNEL: undefined })).toEqual(parseConfig({}));
});

test("everything set", () => {
  const config = parseConfig({
    ...http,
    ...socket,
    SLACK_API_URL: "http://127.0.0.1:4000/api",
    PORT: "8080",
    LOG_LEVEL: "warn",
    LOCALE: "zh",
    TIME_ZONE: "Asia/Shanghai",
    SIGNATURE_CHANNEL: "C0123ABCD",
    ADMINS: "slack:U0123, slack:W99,slack:S0123 ,teams:01234567-89AB-cdef-0123-456789abcdef",
    ...teams,
    TEAMS_LOGIN_URL: "http://localhost:3978/",
    DATABASE_URL: "postgres://user:password@db:5432/sealwatch",
    SOURCE_KEYS: `new:${key(1)},old:${key(2)}`,
    SOURCE_ALLOW: "status.corp.example, 10.1.0.0/16,127.0.0.1,",
    INCIDENT_CALLS: "2, 4,8",
    INCIDENT_HELD: "1,6",
    INCIDENT_UPDATES: "2,4,8",
    INCIDENT_UNREACHABLE: "240",
    FAQ_DIR: "manifest",
  });
  expect(config).toEqual({
    port: 8080,
    slack: {
      botToken: bot,
      signingSecret: "secret",
      appToken: "xapp-1",
      apiUrl: "http://127.0.0.1:4000/api/",
    },
    teams: {
      appId: teams.TEAMS_APP_ID,
      password: "a secret",
      tenantId: "7fffffff-0000-4000-8000-00000000000a",
      loginUrl: "http://localhost:3978",
    },
    database: { client: "postgres", url: "postgres://user:password@db:5432/sealwatch" },
    admins: {
      people: [
        { platform: "slack", externalId: "U0123" },
        { platform: "slack", externalId: "W99" },
        { platform: "teams", externalId: "01234567-89ab-cdef-0123-456789abcdef" },
      ],
      groups: [{ platform: "slack", groupId: "S0123" }],
    },
    defaultPlace: { platform: "slack", externalId: "C0123ABCD" },
    locale: "zh",
    timeZone: "Asia/Shanghai",
    sources: {
      keys: [
        { id: "new", key: Buffer.alloc(32, 1) },
        { id: "old", key: Buffer.alloc(32, 2) },
      ],
      allow: ["status.corp.example", "10.1.0.0/16", "127.0.0.1"],
    },
    incidents: {
      calls: { after: [2 * MINUTE, 4 * MINUTE, 8 * MINUTE], every: 8 * MINUTE, until: 64 * MINUTE },
      heldFor: { day: HOUR, night: 6 * HOUR },
      updates: { critical: 2 * HOUR, major: 4 * HOUR, minor: 8 * HOUR },
      unreachableFor: 4 * HOUR,
    },
    faqFolder: "manifest",
    logLevel: "warn",
  });
});

test("every fault is named at once", () => {
  const faults = faultsOf({
    SLACK_BOT_TOKEN: "xoxp-1",
    SLACK_APP_TOKEN: "xoxb-2",
    SLACK_API_URL: "http://slack.example/api/",
    PORT: "http",
    LOG_LEVEL: "loud",
    LOCALE: "de",
    TIME_ZONE: "Berlin",
    SIGNATURE_CHANNEL: "#signatures",
    ADMINS: "anna, slack:anna",
    DATABASE_URL: "mysql://db",
    SOURCE_KEYS: "a:short",
    SOURCE_ALLOW: "10.0.0.0/40, https://status.example",
    FAQ_DIR: "no/such/folder",
  });
  const named = ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_API_URL", "PORT", "LOG_LEVEL", "LOCALE"];
  for (const name of [...named, "TIME_ZONE", "SIGNATURE_CHANNEL", "DATABASE_URL", "SOURCE_KEYS", "FAQ_DIR"]) {
    expect(
      faults.filter((fault) => fault.startsWith(name)),
      name,
    ).toHaveLength(1);
  }
  expect(faults.filter((fault) => fault.startsWith("ADMINS"))).toHaveLength(2);
  expect(faults.filter((fault) => fault.startsWith("SOURCE_ALLOW"))).toHaveLength(2);
  expect(new ConfigError(faults).message).toContain("has 15 faults:\n- ");
});

describe("half a set of Slack's variables is a fault, never the playground", () => {
  const all = { ...http, ...socket, SLACK_API_URL: "https://slack.example/api/" };
  const names = Object.keys(all) as (keyof typeof all)[];
  const subsets = Array.from({ length: 2 ** names.length }, (_, bits) =>
    names.filter((_name, at) => (bits >> at) % 2 === 1),
  );
  const whole = (set: string[]) =>
    set.includes("SLACK_BOT_TOKEN") &&
    (set.includes("SLACK_SIGNING_SECRET") || set.includes("SLACK_APP_TOKEN"));

  test.each(subsets.filter((set) => set.length > 0).map((set) => [set.join(" "), set] as const))(
    "%s",
    (_, set) => {
      const faults = faultsOf(Object.fromEntries(set.map((name) => [name, all[name]])));
      if (whole(set)) expect(faults).toEqual([]);
      else {
        expect(faults.some((fault) => fault.startsWith("SLACK_BOT_TOKEN"))).toBe(
          !set.includes("SLACK_BOT_TOKEN"),
        );
        expect(faults.some((fault) => fault.startsWith("SLACK_SIGNING_SECRET or SLACK_APP_TOKEN"))).toBe(
          !set.includes("SLACK_SIGNING_SECRET") && !set.includes("SLACK_APP_TOKEN"),
        );
      }
    },
  );
});

test.each<[string, string, boolean]>([
  ["PORT", "0", true],
  ["PORT", "65535", true],
  ["PORT", "65536", false],
  ["PORT", "-1", false],
  ["PORT", "80.5", false],
  ["FAQ_DIR", "manifest", true],
  ["FAQ_DIR", "package.json", false],
  ["FAQ_DIR", "package.json/answers", false],
  ["LOG_LEVEL", "silent", true],
  ["LOG_LEVEL", "INFO", false],
  ["LOCALE", "zh", true],
  ["LOCALE", "zh-CN", false],
  ["TIME_ZONE", "America/Argentina/Buenos_Aires", true],
  ["TIME_ZONE", "Middle/Earth", false],
  ["SIGNATURE_CHANNEL", "G0123", true],
  ["SIGNATURE_CHANNEL", "D0123", false],
  ["SIGNATURE_CHANNEL", "signatures", false],
  ["ADMINS", "slack:U1", true],
  ["ADMINS", ",, slack:U1 ,", true],
  ["ADMINS", "U1", false],
  ["ADMINS", "slack:", false],
  ["ADMINS", "slack:C0123", false],
  ["ADMINS", "teams:01234567-89ab-cdef-0123-456789abcdef", true],
  ["ADMINS", "teams:29:abc", false],
  ["ADMINS", "irc:anna", false],
  ["DATABASE_URL", "sqlite:./data/x.sqlite", true],
  ["DATABASE_URL", "sqlite:", false],
  ["DATABASE_URL", "postgresql://localhost/x", true],
  ["DATABASE_URL", "postgres://[", false],
  ["DATABASE_URL", "./data/x.sqlite", false],
])("%s=%s is taken: %s", (name, value, taken) => {
  const faults = faultsOf({ ...http, [name]: value });
  expect(faults.length === 0).toBe(taken);
  if (!taken) expect(faults[0]).toContain(name);
});

test.each([
  ["https://slack.example/api", "https://slack.example/api/"],
  ["https://slack.example/api/", "https://slack.example/api/"],
  ["http://localhost:4000/", "http://localhost:4000/"],
  ["http://127.8.9.1/api/", "http://127.8.9.1/api/"],
  ["http://[::1]:1/", "http://[::1]:1/"],
  ["http://127.evil.example/", null],
  ["http://localhost.evil.example/", null],
  ["http://slack.com/api/", null],
  ["ftp://127.0.0.1/", null],
  ["slack.com", null],
])("the token would go to %s: %s", (given, url) => {
  if (url === null) expect(faultsOf({ ...http, SLACK_API_URL: given })).toHaveLength(1);
  else expect(parseConfig({ ...http, SLACK_API_URL: given }).slack?.apiUrl).toBe(url);
});

test.each([
  ["sqlite:data/x.sqlite", "data/x.sqlite"],
  ["sqlite:/var/lib/x.sqlite", "/var/lib/x.sqlite"],
  ["sqlite:///var/lib/x.sqlite", "/var/lib/x.sqlite"],
])("%s is the file %s", (url, file) => {
  expect(parseConfig({ ...http, DATABASE_URL: url }).database).toEqual({ client: "sqlite", file });
});

test("every fault in how long is waited in incidents is named", () => {
  const faults = faultsOf({
    ...{ ...http, INCIDENT_CALLS: "5,5,30", INCIDENT_HELD: "2" },
    ...{ INCIDENT_UPDATES: "1,2,200", INCIDENT_UNREACHABLE: "an hour" },
  });
  expect(faults).toEqual([
    "INCIDENT_CALLS must rise, such as 5,15,30",
    "INCIDENT_HELD must be 2 whole numbers of hours, such as 2,12",
    "INCIDENT_UPDATES waits for a week at most",
    "INCIDENT_UNREACHABLE must be a whole number of minutes, such as 60",
  ]);
  for (const calls of ["0,5,15", "5,15", "5,15,30,60", "1.5,2,3", "-1,2,3", "a,b,c", "5,15,99999"])
    expect(faultsOf({ ...http, INCIDENT_CALLS: calls }), calls).toHaveLength(1);
});

test("with Slack the database is not the playground's", () => {
  expect(parseConfig(socket).database).toEqual({ client: "sqlite", file: "./data/sealwatch.sqlite" });
});

test(".env.example names the variables that are read, and no others", () => {
  const example = readFileSync(new URL("../.env.example", import.meta.url), "utf8");
  const named = [...example.matchAll(/^#?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name);
  const source = ["config", "config-incidents"]
    .map((file) => readFileSync(new URL(`../src/${file}.ts`, import.meta.url), "utf8"))
    .join("\n");
  const read = [...source.matchAll(/\b(?:PORT|LOG_LEVEL|LOCALE|TIME_ZONE|ADMINS|[A-Z]+_[A-Z_]+)\b/g)].map(
    ([name]) => name,
  );
  expect(named.sort()).toEqual([...new Set(read)].sort());
});

test("the defaults that .env.example names are valid where they stand", () => {
  const example = readFileSync(new URL("../.env.example", import.meta.url), "utf8");
  const set = [...example.matchAll(/^#([A-Z][A-Z_]+)=(\S+)$/gm)].map(([, name = "", value]) => [name, value]);
  expect(faultsOf({ ...http, ...teams, ...Object.fromEntries(set) })).toEqual([]);
});
