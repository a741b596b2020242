import { afterEach, describe, expect, it } from "vitest";
import { HOUR, MINUTE, SECOND } from "../../../src/clock.ts";
import { type CredentialParts, createCredentials } from "../../../src/platforms/teams/credentials.ts";
import type { Fault } from "../../support/teams/faults.ts";
import { anna, contracts } from "../../support/teams-workspace.ts";
import { callsOf } from "./traces.ts";
import { delivery, openWorkspace, secret, type Workspace } from "./workspace.ts";

const another = "70000000-eeee-4bbb-8ccc-dddddddddddd";
let workspace: Workspace;
afterEach(() => workspace.close());
const open = async (...more: Parameters<typeof openWorkspace>) => {
  workspace = await openWorkspace(...more);
  return workspace;
};

/** Credentials of their own against the sign-in of the workspace. */
function credentials(more: Partial<CredentialParts> = {}) {
  const { config, machine } = workspace;
  const { appId, password, tenantId, loginUrl } = config;
  return createCredentials({ appId, password, tenantId, loginUrl, clock: () => machine.now, ...more });
}
const signIns = () => workspace.teams.calls.filter(({ path }) => path.endsWith("/token"));

describe("signing in", () => {
  it("is done once, however many ask, and again before the token ends", async () => {
    const { machine } = await open();
    const { token } = credentials();
    const [first, ...others] = await Promise.all([token(), token(), token()]);
    expect(new Set(others)).toEqual(new Set([first]));
    machine.now += 55 * MINUTE - SECOND;
    expect(await token()).toBe(first);
    expect(signIns()).toHaveLength(1);
    machine.now += SECOND;
    expect(await token()).not.toBe(first);
    expect(signIns()).toHaveLength(2);
  });

  it("uses half the life of a token that lives for minutes", async () => {
    const { machine } = await open({ options: { tokenLife: 4 * MINUTE } });
    const { token } = credentials();
    const first = await token();
    machine.now += 2 * MINUTE - SECOND;
    expect(await token()).toBe(first);
    machine.now += SECOND;
    expect(await token()).not.toBe(first);
  });

  it("is done anew for a token that was not taken", async () => {
    await open();
    const { token, forget } = credentials();
    const first = await token();
    forget();
    expect(await token()).not.toBe(first);
  });

  it("sends the secret in the body, to the tenant's own address, and nowhere else", async () => {
    const { teams, config } = await open();
    await credentials().token();
    const [call] = signIns();
    expect(call?.path).toBe(`/${config.tenantId}/oauth2/v2.0/token`);
    expect(Object.fromEntries(new URLSearchParams(String(call?.body)))).toEqual({
      grant_type: "client_credentials",
      client_id: config.appId,
      client_secret: secret,
      scope: "https://api.botframework.com/.default",
    });
    teams.fail({ path: "/token", status: 307, headers: { location: "/elsewhere" } });
    await expect(credentials().token()).rejects.toMatchObject({ passing: true });
    expect(teams.calls.filter(({ path }) => path === "/elsewhere")).toEqual([]);
  });
});

const ended = "AADSTS7000222: The provided client secret keys for app are expired.";

/** What the registration or configuration is missing, and the sentence for the operator. */
const refusals: [string, Partial<CredentialParts>, string | null, RegExp][] = [
  [
    "a wrong secret",
    { password: "wrong" },
    null,
    /AADSTS7000215.*copy the client secret's value, not its ID/,
  ],
  ["an app of another tenant", { appId: another }, null, /AADSTS700016.*check it and TEAMS_TENANT_ID/],
  ["an unknown tenant", { tenantId: another }, null, /AADSTS90002.*TEAMS_TENANT_ID is not a tenant/],
  ["a secret that has ended", {}, ended, /AADSTS7000222.*make a new one, and set TEAMS_APP_PASSWORD/],
  ["a refusal without a sentence of ours", {}, "AADSTS53003: Blocked.", /failed \(AADSTS53003\)$/],
  ["a refusal without a number", {}, "", /failed \(invalid_client\)$/],
];

describe("the program's start", () => {
  it.each(refusals)("is refused with what to do: %s", async (_what, config, description, sentence) => {
    const { teams, start, log } = await open({ config });
    if (description !== null) {
      const body = { error: "invalid_client", error_description: description };
      teams.fail({ path: "/token", status: 401, body });
    }
    const refused = await start().then(
      () => null,
      (error: Error) => error,
    );
    expect(refused).toMatchObject({ name: "PlatformError", passing: false });
    expect(refused?.message).toMatch(sentence);
    for (const words of [String(refused?.stack), ...log.lines]) {
      expect(words).not.toContain(config.password ?? secret);
    }
  });

  it.each<[string, Omit<Fault, "path">]>([
    ["is broken", { status: 500 }],
    ["is too busy", { status: 429, retryAfter: 5 }],
    ["is behind a gateway", { status: 502, body: "<html>" }],
    ["hangs up", { kind: "reset" }],
    ["leads elsewhere", { status: 302, headers: { location: "/elsewhere" } }],
  ])("goes on without a sign-in that %s; the first message signs in", async (_how, fault) => {
    const { teams, start, port, log } = await open({ options: { installed: [anna] } });
    teams.fail({ path: "/token", ...fault });
    await start();
    expect(log.lines.join("\n")).toContain("going on without having signed in");
    expect(log.lines.join("\n")).not.toContain(secret);
    await teams.install(contracts);
    expect(await port.deliver(delivery())).toMatchObject({ result: "sent" });
    expect(signIns()).toHaveLength(2);
    expect(callsOf(teams).every(({ status }) => status === 201)).toBe(true);
  });

  it("outlasts an outage: each message asks again, and waits", async () => {
    const { teams, start, port, machine } = await open();
    await start();
    await teams.install(contracts);
    machine.now += 2 * HOUR;
    teams.fail({ path: "/token", status: 503, times: 12 });
    for (let tries = 0; tries < 12; tries++) {
      expect(await port.deliver(delivery())).toMatchObject({ result: "not-sent", hopeless: false });
      machine.now += MINUTE;
    }
    expect(await port.deliver(delivery())).toMatchObject({ result: "sent" });
  });
});
