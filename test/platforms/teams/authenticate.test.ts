import { afterAll, describe, expect, test } from "vitest";
import type { Obj } from "../../../src/playground/emulator/json.ts";
import { anna, appId, contracts, liwei, openTeamsWorkspace } from "../../support/teams-workspace.ts";
import { tracesOf } from "./traces.ts";

const workspace = await openTeamsWorkspace({ installed: [anna, contracts] });
afterAll(() => workspace.close());
const { teams, machine } = workspace;

const seconds = () => Math.floor(machine.now / 1_000);
const another = "70000000-eeee-4bbb-8ccc-dddddddddddd";
const elsewhere = "https://smba.example/emea/";
let said = 0;

/** Words of somebody who is not known yet: had they been heard, there would be a person more. */
const helpOf = (user: string, parts: Obj = {}): Obj => {
  said += 1;
  return teams.compose(user, teams.chat(user), { type: "message", id: `m${said}`, text: "help", ...parts });
};
const bearer = (forgery?: Parameters<typeof teams.token>[0]) => `Bearer ${teams.token(forgery)}`;
const kidOf = (token: string) =>
  JSON.parse(Buffer.from(token.split(".")[0] ?? "", "base64url").toString()).kid as string;

/** A person's 29: id and their tenant, as the activity of another company would name them. */
const foreign = (parts: Obj): Obj => {
  const { conversation, ...rest } = helpOf(liwei);
  return { ...rest, conversation: { ...(conversation as Obj), ...parts } };
};

type Attack = [what: string, authorization: () => string | null, activity?: () => Obj];

const tokens: Attack[] = [
  ["no header at all", () => null],
  ["another scheme", () => bearer().replace("Bearer", "Basic")],
  ["a scheme and nothing", () => "Bearer "],
  ["a word that is no token", () => "Bearer let-me-in"],
  ["three words that are no token", () => "Bearer let.me.in"],
  ["two tokens", () => `${bearer()} ${teams.token()}`],
  ["no signature, and says so", () => bearer({ header: { alg: "none" } })],
  ["a signature with the public key as a secret", () => bearer({ header: { alg: "HS256" } })],
  ["a key that nobody published", () => bearer({ key: "unpublished" })],
  [
    "a stranger's key under the name of the published one",
    () => bearer({ key: "unpublished", header: { kid: kidOf(teams.token()) } }),
  ],
  ["no name of a key", () => bearer({ header: { kid: undefined } })],
  ["a key of Microsoft's for another channel", () => bearer({ key: "webchat" })],
  ["another issuer", () => bearer({ claims: { iss: "https://api.botframework.example" } })],
  ["no issuer", () => bearer({ claims: { iss: undefined } })],
  [
    "the emulator's issuer, and our own app in it",
    () =>
      bearer({
        claims: { iss: "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/", appid: appId },
      }),
  ],
  ["another bot's audience", () => bearer({ claims: { aud: another } })],
  ["no audience", () => bearer({ claims: { aud: undefined } })],
  ["an end that is five minutes past", () => bearer({ claims: { exp: seconds() - 301 } })],
  ["no end", () => bearer({ claims: { exp: undefined } })],
  ["an end in words", () => bearer({ claims: { exp: "never" } })],
  ["a beginning that is more than five minutes away", () => bearer({ claims: { nbf: seconds() + 302 } })],
  ["another service URL", () => bearer({ claims: { serviceurl: elsewhere } })],
  ["no service URL", () => bearer({ claims: { serviceurl: undefined } })],
  ["the bot's own token for the connector", () => workspace.teams.calls.at(-1)?.token ?? ""],
];

const activities: Attack[] = [
  ["another service URL than its token", bearer, () => helpOf(liwei, { serviceUrl: elsewhere })],
  [
    "the service URL that was put into its token after signing",
    () => bearer({ swapped: { serviceurl: elsewhere } }),
    () => helpOf(liwei, { serviceUrl: elsewhere }),
  ],
  ["another tenant's conversation", bearer, () => foreign({ tenantId: another })],
  ["another tenant's data", bearer, () => helpOf(liwei, { channelData: { tenant: { id: another } } })],
  [
    "no tenant",
    bearer,
    () => ({ ...foreign({ tenantId: undefined }), channelData: { team: { id: contracts } } }),
  ],
  ["the emulator's channel", bearer, () => helpOf(liwei, { channelId: "emulator" })],
  [
    "a channel for which its key is endorsed, and which is not Teams",
    () => bearer({ key: "webchat" }),
    () => helpOf(liwei, { channelId: "webchat" }),
  ],
];

const sent: string[] = [];

/** Sends it, and has whatever comes of it happen. */
async function attack([, authorization, activity = () => helpOf(liwei)]: Attack) {
  const header = authorization();
  if (header !== null) sent.push(header);
  const answer = await teams.post(activity(), header);
  await workspace.settle();
  return answer;
}

describe.each<[string, Attack[]]>([
  ["a token with", tokens],
  ["an activity with", activities],
])("%s", (_of, attacks) => {
  test.each(attacks)("%s is refused, and nothing comes of it", async (...given) => {
    const before = await tracesOf(workspace);
    expect(await attack(given as Attack)).toEqual({ status: 401, body: "" });
    expect(await tracesOf(workspace)).toEqual(before);
    expect(teams.messages(teams.chat(liwei))).toEqual([]);
  });
});

describe("a good token", () => {
  test("has the same words heard", async () => {
    const before = await tracesOf(workspace);
    // The bot may answer where it is installed.
    await teams.install(liwei);
    await workspace.settle();
    expect(await attack(["", bearer])).toEqual({ status: 200, body: "" });
    const after = await tracesOf(workspace);
    for (const trace of ["inbox", "persons", "outbox", "calls"]) {
      expect(after[trace], trace).toBeGreaterThan(before[trace] ?? 0);
    }
    expect(workspace.read(liwei, workspace.last(teams.chat(liwei)))).toContain("状态");
  });

  test.each([
    ["that ended less than five minutes ago", () => bearer({ claims: { exp: seconds() - 298 } })],
    ["that begins in less than five minutes", () => bearer({ claims: { nbf: seconds() + 298 } })],
    ["without a beginning", () => bearer({ claims: { nbf: undefined } })],
  ])("%s is taken: clocks differ", async (_which, authorization) => {
    expect((await attack(["", authorization, () => helpOf(anna)])).status).toBe(200);
  });

  test("is taken for a tenant that is written in capitals", async () => {
    const { tenantId } = helpOf(anna).conversation as Obj;
    const { conversation, ...rest } = helpOf(anna);
    const loud = { ...(conversation as Obj), tenantId: String(tenantId).toUpperCase() };
    expect((await attack(["", bearer, () => ({ ...rest, conversation: loud })])).status).toBe(200);
  });
});

test("neither the tokens nor the secret are in the log", () => {
  // Those with which the bot was called, and those with which it calls.
  const all = [...sent, ...teams.calls.flatMap(({ token }) => token ?? [])];
  const log = workspace.log.lines.join("\n");
  // It is the log that tells of them.
  expect(log.match(/a request to Teams' endpoint was refused/g)?.length).toBeGreaterThan(25);
  const parts = all.flatMap((header) => header.split(".").slice(1)).filter((part) => part.length > 20);
  expect(parts.length).toBeGreaterThan(2 * 25);
  for (const part of [...parts, "the-secret"]) expect(log).not.toContain(part);
});
