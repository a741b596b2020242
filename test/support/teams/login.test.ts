import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from "jose";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MINUTE } from "../../../src/clock.ts";
import { type Obj, objOf, str } from "../../../src/playground/emulator/json.ts";
import { anna, appId, legal, openTinyBot, team } from "./tiny-bot.ts";

type Tiny = Awaited<ReturnType<typeof openTinyBot>>;
let tiny: Tiny;
beforeEach(async () => {
  tiny = await openTinyBot();
});
afterEach(() => tiny.close());

const hello: Obj = { type: "message", text: "hello" };

describe("signing in", () => {
  const get = async (url: string) => objOf(await (await fetch(url)).json());

  it("signs activities with a published key that is endorsed for Teams", async () => {
    const config = await get(tiny.teams.openIdUrl);
    const set = await get(str(config.jwks_uri));
    const keys = set.keys as { kid: string; endorsements: string[] }[];
    await tiny.teams.say(anna, "status");
    const token = tiny.got[0]?.authorization.replace("Bearer ", "") ?? "";
    const { payload, protectedHeader } = await jwtVerify(token, createLocalJWKSet({ keys: keys as never }), {
      issuer: str(config.issuer),
      audience: appId,
      currentDate: new Date(tiny.machine.now),
    });
    expect(payload.serviceurl).toBe(tiny.got[0]?.activity.serviceUrl);
    expect(keys.map(({ kid, endorsements }) => [kid === protectedHeader.kid, endorsements])).toEqual([
      [true, ["msteams"]],
      [false, ["webchat"]],
    ]);
  });

  it("forges what is asked for", async () => {
    const { teams, machine } = tiny;
    const set = createLocalJWKSet((await get(`${teams.url}/v1/.well-known/keys`)) as never);
    const verify = (token: string) => jwtVerify(token, set, { currentDate: new Date(machine.now) });
    await expect(verify(teams.token({ key: "unpublished" }))).rejects.toThrow("no applicable key");
    await expect(verify(teams.token({ header: { alg: "none" } }))).rejects.toThrow();
    await expect(verify(teams.token({ header: { alg: "HS256" } }))).rejects.toThrow();
    await expect(verify(teams.token({ swapped: { aud: "other" } }))).rejects.toThrow(
      "signature verification failed",
    );
    await expect(verify(teams.token({ claims: { exp: 1 } }))).rejects.toThrow("exp");
    expect((await verify(teams.token({ claims: { iss: undefined } }))).payload).not.toHaveProperty("iss");
    const before = decodeProtectedHeader(teams.token()).kid;
    teams.rotateKeys();
    expect(decodeProtectedHeader(teams.token()).kid).not.toBe(before);
  });

  it.each([
    [{ client_secret: "wrong" }, 401, "invalid_client", "AADSTS7000215"],
    [{ client_id: "wrong" }, 400, "unauthorized_client", "AADSTS700016"],
    [{ scope: "https://graph.microsoft.com/.default" }, 400, "invalid_scope", "AADSTS70011"],
    [{ grant_type: "password" }, 400, "unsupported_grant_type", "AADSTS70003"],
  ])("gives no token for %o", async (fields, status, error, number) => {
    const answer = await tiny.signIn(fields);
    expect(answer).toMatchObject({ status, body: { error } });
    expect(objOf(answer.body).error_description).toContain(number);
  });

  it("gives no token for another tenant", async () => {
    const answer = await tiny.signIn({}, `${tiny.teams.url}/other/oauth2/v2.0/token`);
    expect(answer).toMatchObject({ status: 400, body: { error: "invalid_request" } });
  });

  it("takes a token as long as it lives", async () => {
    expect((await tiny.send(legal, hello)).status).toBe(201);
    tiny.machine.now += 60 * MINUTE;
    expect((await tiny.send(legal, hello)).status).toBe(401);
    await tiny.renew();
    expect((await tiny.send(legal, hello)).status).toBe(201);
    tiny.teams.revokeTokens();
    expect((await tiny.send(legal, hello)).status).toBe(401);
    expect((await tiny.call("GET", `teams/${team}`, undefined, "Bearer made-up")).status).toBe(401);
  });
});
