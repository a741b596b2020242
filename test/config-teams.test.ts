import { describe, expect, test } from "vitest";
import { ConfigError, parseConfig } from "../src/config.ts";
import { faultsOf } from "./support/faults-of.ts";

const teams = {
  TEAMS_APP_ID: "0a0b0c0d-1111-4222-8333-444455556666",
  TEAMS_APP_PASSWORD: "a~very~secret~value",
  TEAMS_TENANT_ID: "7fffffff-0000-4000-8000-00000000000a",
};
const slack = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" };

describe("any of Teams' variables means Teams, and half a set of them is a fault", () => {
  const all = { ...teams, TEAMS_LOGIN_URL: "http://127.0.0.1:4000" };
  const names = Object.keys(all) as (keyof typeof all)[];
  const needed = Object.keys(teams);
  const subsets = Array.from({ length: 2 ** names.length }, (_, bits) =>
    names.filter((_name, at) => (bits >> at) % 2 === 1),
  ).filter((set) => set.length > 0);

  test.each(subsets.map((set) => [set.join(" "), set] as const))("%s", (_, set) => {
    const env = Object.fromEntries(set.map((name) => [name, all[name]]));
    const missing = needed.filter((name) => !(name in env));
    const expected = missing.map((name) => expect.stringMatching(new RegExp(`^${name} is missing: `)));
    expect(faultsOf(env)).toEqual(expected);
    // Slack beside it makes no difference, nor do variables that are empty.
    expect(faultsOf({ ...slack, ...env })).toEqual(expected);
    expect(faultsOf({ ...Object.fromEntries(missing.map((name) => [name, " "])), ...env })).toEqual(expected);
  });

  test("empty ones are none: the playground", () => {
    const empty = Object.fromEntries(names.map((name) => [name, ""]));
    expect(parseConfig(empty)).toEqual(parseConfig({}));
  });
});

describe("an ID", () => {
  test.each(["TEAMS_APP_ID", "TEAMS_TENANT_ID"] as const)("%s is a GUID, however it is written", (name) => {
    const loud = teams[name].toUpperCase();
    expect(parseConfig({ ...teams, [name]: loud })).toEqual(parseConfig(teams));
    for (const wrong of [
      "sealwatch",
      teams[name].slice(1),
      `${teams[name]}0`,
      `{${teams[name]}}`,
      teams[name].replaceAll("-", ""),
      `28:${teams[name]}`,
      `${teams[name]}/../common`,
    ]) {
      expect(faultsOf({ ...teams, [name]: wrong }), wrong).toEqual([
        expect.stringMatching(new RegExp(`^${name} must be a GUID`)),
      ]);
    }
  });

  test("that is wrong is named with whatever else is, and the secret never", () => {
    const faults = faultsOf({ ...teams, TEAMS_APP_ID: "x", TEAMS_TENANT_ID: "y", TEAMS_LOGIN_URL: "z" });
    expect(faults).toHaveLength(3);
    expect(new ConfigError(faults).message).not.toContain(teams.TEAMS_APP_PASSWORD);
  });
});

test.each([
  ["http://127.0.0.1:3978", "http://127.0.0.1:3978"],
  ["http://127.0.0.1:3978///", "http://127.0.0.1:3978"],
  ["http://127.8.9.1/login/", "http://127.8.9.1/login"],
  ["http://localhost:1", "http://localhost:1"],
  ["http://[::1]:1/", "http://[::1]:1"],
  // Who serves the keys speaks for Microsoft: nobody else, not even over https.
  ["https://login.microsoftonline.com", null],
  ["https://127.0.0.1:3978", null],
  ["http://10.0.0.1:3978", null],
  ["http://0.0.0.0:3978", null],
  ["http://127.evil.example/", null],
  ["http://localhost.evil.example/", null],
  ["http://127.0.0.1@evil.example/", null],
  ["ftp://127.0.0.1/", null],
  ["127.0.0.1:3978", null],
])("keys would come from %s: %s", (given, url) => {
  if (url !== null) expect(parseConfig({ ...teams, TEAMS_LOGIN_URL: given }).teams?.loginUrl).toBe(url);
  else {
    expect(faultsOf({ ...teams, TEAMS_LOGIN_URL: given })).toEqual([
      expect.stringMatching(/^TEAMS_LOGIN_URL must be .* on this machine/),
    ]);
  }
});

describe("admins", () => {
  const anna = "a0000000-0000-4000-8000-00000000000A";

  test("of Teams are named by their Entra object ids, of both platforms side by side", () => {
    const { admins } = parseConfig({ ...teams, ...slack, ADMINS: `teams:${anna}, slack:U1,slack:S1` });
    expect(admins).toEqual({
      people: [
        { platform: "teams", externalId: anna.toLowerCase() },
        { platform: "slack", externalId: "U1" },
      ],
      groups: [{ platform: "slack", groupId: "S1" }],
    });
  });

  test.each(["teams:29:1abc", "teams:anna@example.com", "teams:", `teams: ${anna}`, `Teams:${anna}`, anna])(
    "%s is none",
    (wrong) => {
      expect(faultsOf({ ...teams, ADMINS: `${wrong},teams:${anna}` })).toEqual([
        expect.stringMatching(/^ADMINS: /),
      ]);
    },
  );
});

describe("the channel", () => {
  const link = "https://teams.microsoft.com/l/channel/19%3Aabc%40thread.tacv2/General";
  const ids = "?groupId=11111111-2222-4333-8444-555555555555&tenantId=7fffffff-0000-4000-8000-00000000000a";

  test.each([
    ["teams:19:abc@thread.tacv2", "19:abc@thread.tacv2"],
    ["teams:19:A-b_c1@thread.tacv2", "19:A-b_c1@thread.tacv2"],
    ["teams:19:abc@thread.skype", "19:abc@thread.skype"],
    ["teams:19:abc@thread.v2", "19:abc@thread.v2"],
    ["teams:19%3Aabc%40thread.tacv2", "19:abc@thread.tacv2"],
    ["teams:19%3aabc%40thread.tacv2", "19:abc@thread.tacv2"],
    // The thread that was linked is not what is meant.
    ["teams:19:abc@thread.tacv2;messageid=1700000000000", "19:abc@thread.tacv2"],
    [`${link}${ids}`, "19:abc@thread.tacv2"],
    [`${link.replace("teams.microsoft.com", "teams.cloud.microsoft")}${ids}`, "19:abc@thread.tacv2"],
    [link.replace("General", "%E6%B3%95%E5%8A%A1%20%2F%2019%3Ax"), "19:abc@thread.tacv2"],
  ])("%s is %s", (given, externalId) => {
    expect(parseConfig({ ...teams, SIGNATURE_CHANNEL: given }).defaultPlace).toEqual({
      platform: "teams",
      externalId,
    });
  });

  test.each([
    "19:abc@thread.tacv2",
    "teams:",
    "teams:legal",
    "teams:C0123ABCD",
    "teams:a:1abc",
    "teams:19:@thread.tacv2",
    "teams:19:abc@unq.gbl.spaces",
    "teams:19:abc@thread.tacv2x",
    "slack:19:abc@thread.tacv2",
    "http://teams.microsoft.com/l/channel/19%3Aabc%40thread.tacv2/General",
    "https://teams.microsoft.com/l/team/x?groupId=y",
    "https://evil.example/l/channel/19%3Aabc%40thread.tacv2/General",
  ])("%s is none", (wrong) => {
    expect(faultsOf({ ...teams, SIGNATURE_CHANNEL: wrong })).toEqual([
      expect.stringMatching(/^SIGNATURE_CHANNEL must be a channel's ID/),
    ]);
  });

  test("is on a platform that is set up, or nobody would ever be reminded", () => {
    const inTeams = { SIGNATURE_CHANNEL: "teams:19:abc@thread.tacv2" };
    const inSlack = { SIGNATURE_CHANNEL: "C0123ABCD" };
    expect(faultsOf({ ...slack, ...inTeams })).toEqual([
      expect.stringMatching(/^SIGNATURE_CHANNEL is a channel of Microsoft Teams, which is not set up/),
    ]);
    expect(faultsOf({ ...teams, ...inSlack })).toEqual([
      expect.stringMatching(/^SIGNATURE_CHANNEL is a channel of Slack, which is not set up/),
    ]);
    for (const channel of [inTeams, inSlack]) {
      expect(faultsOf({ ...slack, ...teams, ...channel })).toEqual([]);
    }
    // Who has set up half a platform is told of that alone.
    const { TEAMS_APP_PASSWORD: _, ...half } = teams;
    expect(faultsOf({ ...half, ...inTeams })).toHaveLength(1);
  });
});
