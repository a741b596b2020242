import { afterEach, describe, expect, it } from "vitest";
import { end } from "../../support/teams/end.ts";
import type { Fault } from "../../support/teams/faults.ts";
import { anna, board, contracts, legal, liwei, omar } from "../../support/teams-workspace.ts";
import { callsOf } from "./traces.ts";
import { openInstalled, openWorkspace, type Workspace } from "./workspace.ts";

let workspace: Workspace;
afterEach(() => end(workspace));
const open = async (...more: Parameters<typeof openInstalled>) => {
  workspace = await openInstalled(...more);
  return workspace;
};
const asked = () => callsOf(workspace.teams).map(({ method, path }) => `${method} ${path}`);

describe("a person's profile", () => {
  it("is asked for in the conversation where they were seen", async () => {
    const { teams, port } = await open();
    const mri = teams.mri(anna);
    const profile = await port.fetchProfile(anna);
    expect(profile).toMatchObject({ name: "Anna Keller", email: "anna@example.com", active: true });
    // Teams does not tell these two: they come with what people say.
    expect([profile.locale, profile.timeZone]).toEqual([null, null]);
    expect(profile.reference?.handle).toBe(mri);
    expect(asked()).toEqual([`GET /emea/v3/conversations/${teams.chat(anna)}/members/${mri}`]);
  });

  it("of somebody who was never met is asked for in a channel, and tells how they are reached", async () => {
    const { teams, port, known } = await open();
    const { name, reference } = await port.fetchProfile(omar);
    expect([name, reference?.handle]).toEqual(["Omar Haddad", teams.mri(omar)]);
    expect(asked()).toEqual([`GET /emea/v3/conversations/${contracts}/members/${omar}`]);
    if (reference) known.person.set(omar, reference);
    expect(await port.fetchProfile(omar)).toMatchObject({ name: "Omar Haddad" });
    expect(asked()[1]).toBe(`GET /emea/v3/conversations/${contracts}/members/${teams.mri(omar)}`);
  });

  it("can't be had of somebody who is nowhere, or while the bot is nowhere", async () => {
    const team = { id: contracts, name: "Contracts", channels: [], members: [anna, omar] };
    const { port } = await open({ options: { teams: [team] } });
    const refused = { name: "PlatformError", passing: false };
    await expect(port.fetchProfile(liwei)).rejects.toMatchObject(refused);
    await expect(port.fetchProfile("nobody")).rejects.toMatchObject(refused);
    await workspace.close();
    workspace = await openWorkspace();
    await workspace.start();
    await expect(workspace.port.fetchProfile(anna)).rejects.toMatchObject(refused);
    expect(asked()).toEqual([]);
  });

  it.each([
    [{ email: "anna@example.com", userPrincipalName: "a.keller@corp.example" }, "anna@example.com"],
    [{ email: null, userPrincipalName: "a.keller@corp.example" }, "a.keller@corp.example"],
    [{ userPrincipalName: "anna_example.com#EXT#@contoso.onmicrosoft.com" }, null],
    [{ email: "", userPrincipalName: "Anna" }, null],
    [{ email: "anna @example.com" }, null],
  ])("has an address where %o names a mailbox: %s", async (told, email) => {
    const { teams, port } = await open();
    teams.fail({ path: "/members/", status: 200, body: { id: teams.mri(anna), name: " ", ...told } });
    // And who has no name is called by their id.
    expect(await port.fetchProfile(anna)).toMatchObject({ email, name: anna });
  });

  it.each<[Omit<Fault, "path">, object]>([
    [
      { status: 429, retryAfter: 3 },
      { passing: true, retryAfter: 3_000 },
    ],
    [{ status: 500 }, { passing: true, retryAfter: null }],
    [{ kind: "reset" }, { passing: true }],
    [{ status: 200, body: { hello: "world" } }, { passing: true }],
  ])("that fails by %o may come later: %o", async (fault, expected) => {
    const { teams, port } = await open();
    teams.fail({ path: "/members/", ...fault });
    await expect(port.fetchProfile(anna)).rejects.toMatchObject({ name: "PlatformError", ...expected });
    expect(await port.fetchProfile(anna)).toMatchObject({ name: "Anna Keller" });
  });
});

describe("somebody who is not where they were seen", () => {
  it("has left, when a conversation that the bot is in says so and no team has them", async () => {
    const { teams, port } = await open();
    teams.depart(anna);
    const left = { name: anna, locale: null, timeZone: null, email: null, active: false };
    expect(await port.fetchProfile(anna)).toEqual(left);
    expect(asked()).toEqual([
      `GET /emea/v3/conversations/${teams.chat(anna)}/members/${teams.mri(anna)}`,
      `GET /emea/v3/conversations/${contracts}/members/${anna}`,
    ]);
    teams.depart(anna, false);
    expect(await port.fetchProfile(anna)).toMatchObject({ name: "Anna Keller", active: true });
  });

  it("is found in a team, and looked up there from then on", async () => {
    const { teams, port } = await open();
    teams.fail({ path: teams.chat(anna), status: 403 });
    const { active, reference } = await port.fetchProfile(anna);
    expect([active, JSON.parse(reference?.text ?? "")]).toEqual([
      true,
      { mri: teams.mri(anna), seenIn: contracts },
    ]);
  });

  it("is no leaver when the bot is what was put out", async () => {
    const team = { id: contracts, name: "Contracts", channels: [], members: [omar] };
    const { teams, port } = await open({ options: { teams: [team] } });
    teams.block(anna);
    await expect(port.fetchProfile(anna)).rejects.toMatchObject({ name: "PlatformError", passing: false });
  });

  it("is no leaver while another place can't be asked", async () => {
    const { teams, port } = await open();
    teams.depart(anna);
    teams.fail({ path: `${contracts}/members`, status: 503 });
    await expect(port.fetchProfile(anna)).rejects.toMatchObject({ name: "PlatformError", passing: true });
  });
});

describe("a look at a place", () => {
  it("names a channel by its team, and tells of the others there", async () => {
    const { port, known } = await open();
    const look = await port.fetchPlace(contracts);
    expect(look).toMatchObject({ name: "Contracts › General", kind: "channel" });
    expect(look.unusable).toBeUndefined();
    expect(look.others).toMatchObject([{ externalId: legal, name: "Contracts › legal" }]);
    const [other] = look.others ?? [];
    expect(other?.reference).toEqual(known.place.get(contracts));
    if (other) known.place.set(legal, other.reference);
    expect(await port.fetchPlace(legal)).toMatchObject({
      name: "Contracts › legal",
      others: [{ externalId: contracts, name: "Contracts › General" }],
    });
  });

  it("of which nothing was heard finds the team's first channel by the service of another", async () => {
    const { port, known } = await open();
    known.place.delete(contracts);
    const look = await port.fetchPlace(contracts);
    expect(look).toMatchObject({ name: "Contracts › General", reference: { team: contracts } });
    // Any other channel's team is not told by its id.
    expect(await port.fetchPlace(legal)).toEqual({ kind: "channel" });
  });

  it("calls nobody for a chat, and keeps a group chat's name", async () => {
    const { teams, port } = await open();
    await teams.install(board);
    expect(await port.fetchPlace(teams.chat(anna))).toEqual({ kind: "dm" });
    expect(await port.fetchPlace(board)).toMatchObject({ kind: "channel" });
    expect(asked()).toEqual([]);
  });

  it("sees that a channel was deleted, or that the bot is in the team no more", async () => {
    const { teams, port, known } = await open();
    const reference = known.place.get(contracts);
    if (reference) known.place.set(legal, reference);
    await teams.teamEvent(contracts, { type: "channelDeleted", id: legal });
    expect(await port.fetchPlace(legal)).toEqual({ kind: "channel", unusable: "not-found" });
    await teams.teamEvent(contracts, { type: "channelRestored", id: legal });
    expect(await port.fetchPlace(legal)).toMatchObject({ name: "Contracts › legal" });
    await teams.uninstall(contracts);
    expect(await port.fetchPlace(legal)).toEqual({ kind: "channel", unusable: "not-a-member" });
    await teams.install(contracts);
    await teams.teamEvent(contracts, { type: "teamDeleted" });
    expect(await port.fetchPlace(legal)).toEqual({ kind: "channel", unusable: "not-found" });
  });

  it.each<[Omit<Fault, "path">, object]>([
    [
      { status: 429, retryAfter: 3 },
      { passing: true, retryAfter: 3_000 },
    ],
    [{ status: 502 }, { passing: true }],
    [{ kind: "reset" }, { passing: true }],
    // A service that is gone says nothing of the channel.
    [{ status: 404 }, { passing: false }],
  ])("that fails by %o says nothing of the place: %o", async (fault, expected) => {
    const { teams, port } = await open();
    for (const path of [/\/teams\/[^/]+$/, /\/teams\/.*\/conversations$/]) {
      teams.fail({ path, ...fault });
      await expect(port.fetchPlace(contracts)).rejects.toMatchObject({ name: "PlatformError", ...expected });
    }
    expect(await port.fetchPlace(contracts)).toMatchObject({ name: "Contracts › General" });
  });

  it("is not possible while the bot is nowhere", async () => {
    workspace = await openWorkspace();
    await workspace.start();
    await expect(workspace.port.fetchPlace(contracts)).rejects.toThrow(/not installed anywhere/);
  });
});

it("says of what Teams has not that it has it not", async () => {
  const { port } = await open();
  await expect(port.fetchGroupMembers("a-group")).rejects.toThrow(/name the admins one by one/);
  await expect(port.updateForm("a-view", {} as never)).rejects.toMatchObject({ passing: false });
});
