import { afterEach, describe, expect, it, vi } from "vitest";
import { HOUR } from "../../../src/clock.ts";
import type { Delivery } from "../../../src/platforms/contract.ts";
import { fileOf } from "../../support/outgoing.ts";
import { end } from "../../support/teams/end.ts";
import type { Fault } from "../../support/teams/faults.ts";
import { wordsOf } from "../../support/teams/shown.ts";
import { anna, appId, board, contracts, legal, liwei, omar, tenant } from "../../support/teams-workspace.ts";
import { callsOf } from "./traces.ts";
import { delivery, openInstalled, openWorkspace, type Workspace } from "./workspace.ts";

let workspace: Workspace;
afterEach(() => end(workspace));
const open = async (...more: Parameters<typeof openInstalled>) => {
  workspace = await openInstalled(...more);
  return { ...workspace, deliver: workspace.port.deliver };
};
const toAnna = (more: Partial<Delivery> = {}) => delivery({ to: { person: anna }, ...more });
const read = (where: string) =>
  workspace.teams.messages(where).map((message) => wordsOf(workspace.teams.faces(anna, message)));

describe("delivering to Teams", () => {
  it("posts one card, to a channel, into a thread, to a group chat", async () => {
    const { teams, deliver } = await open();
    const sent = await deliver(delivery());
    const [message] = teams.messages(contracts);
    expect(sent).toEqual({ result: "sent", ref: `${contracts}:${message?.id}` });
    expect(message?.activity).toMatchObject({ type: "message", summary: "A reminder" });
    expect(message?.activity.text).toBeUndefined();
    expect(read(contracts)).toEqual(["A reminder"]);

    const thread = message?.id ?? "";
    const answer = await deliver(delivery({ key: "b", thread }));
    const below = teams.messages(contracts).at(-1);
    expect(answer).toEqual({ result: "sent", ref: `${contracts};messageid=${thread}:${below?.id}` });
    expect(below?.thread).toBe(thread);

    await teams.install(board);
    expect(await deliver(delivery({ key: "c", to: { place: board } }))).toMatchObject({ result: "sent" });
    expect(read(board)).toEqual(["A reminder"]);
  });

  it("opens the chat with a person: by Teams' id of them, in our tenant", async () => {
    const { teams, deliver } = await open();
    expect(await deliver(toAnna())).toMatchObject({ result: "sent" });
    expect(read(teams.chat(anna))).toEqual(["A reminder"]);
    expect(callsOf(teams)[0]?.body).toEqual({
      bot: { id: `28:${appId}` },
      members: [{ id: teams.mri(anna) }],
      tenantId: tenant,
      channelData: { tenant: { id: tenant } },
    });
  });

  it("finds somebody who was never met through the service of a channel", async () => {
    const { teams, deliver, known } = await open({ options: { installed: [omar] } });
    expect(known.person.has(omar)).toBe(false);
    expect(await deliver(delivery({ to: { person: omar } }))).toMatchObject({ result: "sent" });
    expect(read(teams.chat(omar))).toEqual(["A reminder"]);
    expect(callsOf(teams)[0]?.body).toMatchObject({ members: [{ id: omar }] });
  });

  it("waits where it was never installed: nobody can be reached, and nobody is out of reach", async () => {
    workspace = await openWorkspace();
    await workspace.start();
    const { port, teams } = workspace;
    const waits = { result: "not-sent", retryAfter: null, hopeless: false };
    expect(await port.deliver(toAnna())).toMatchObject(waits);
    expect(await port.deliver(delivery())).toMatchObject(waits);
    expect(callsOf(teams)).toEqual([]);
  });

  it("tries a channel of which nothing was heard by the service of another", async () => {
    const { teams, deliver, known } = await open();
    expect(known.place.has(legal)).toBe(false);
    expect(await deliver(delivery({ to: { place: legal } }))).toMatchObject({ result: "sent" });
    expect(read(legal)).toEqual(["A reminder"]);
    expect(await deliver(delivery({ to: { place: board } }))).toMatchObject({
      result: "refused",
      why: "not-a-member",
    });
    expect(teams.messages(board)).toEqual([]);
  });

  it("can look for nothing that was posted", async () => {
    const { port } = await open();
    expect(await port.lookUp(delivery(), 0)).toBe("cannot");
  });
});

describe("whoever does not want the bot", () => {
  it("has blocked it, or taken it out: unreachable", async () => {
    const { teams, deliver } = await open();
    teams.block(anna);
    const why = { result: "refused", why: "person-unreachable" };
    expect(await deliver(toAnna())).toMatchObject({ ...why, error: "ConversationBlockedByUser (HTTP 403)" });
    teams.block(anna, false);
    expect(await deliver(toAnna())).toMatchObject({ result: "sent" });
    const { known } = workspace;
    await teams.uninstall(anna);
    expect(known.person.has(anna)).toBe(true);
    expect(await deliver(toAnna())).toMatchObject({ ...why, error: "BotNotInConversationRoster (HTTP 403)" });
    // Never met, and has the app in a team alone: Teams finds nobody by Entra's id there.
    expect(await deliver(delivery({ to: { person: liwei } }))).toMatchObject(why);
    const stranger = "a0000000-0000-4000-8000-00000000ffff";
    expect(await deliver(delivery({ to: { person: stranger } }))).toMatchObject(why);
  });

  it("has put it out of the team, archived or deleted that: not a member, or not found", async () => {
    const { teams, deliver, known } = await open();
    const reference = known.place.get(contracts);
    if (reference === undefined) throw new Error("the channel is not known");
    known.place.set(legal, reference);
    const to = { place: legal };
    await teams.teamEvent(contracts, { type: "teamArchived" });
    expect(await deliver(delivery({ to }))).toMatchObject({ result: "refused", why: "not-a-member" });
    await teams.teamEvent(contracts, { type: "teamUnarchived" });
    expect(await deliver(delivery({ to }))).toMatchObject({ result: "sent" });
    await teams.teamEvent(contracts, { type: "channelDeleted", id: legal });
    expect(await deliver(delivery({ to }))).toMatchObject({ result: "refused", why: "not-found" });
    await teams.uninstall(contracts);
    expect(await deliver(delivery())).toMatchObject({ result: "refused", why: "not-a-member" });
  });
});

describe("what comes too late", () => {
  it.each([
    ["signing in", "/token"],
    ["opening the chat", "/v3/conversations"],
  ])("because %s took so long is posted no more", async (_what, path) => {
    const { teams, port, machine } = await open();
    machine.now += 2 * HOUR;
    const before = machine.now + 50_000;
    teams.fail({ path: new RegExp(`${path}$`), kind: "store-late" });
    const delivered = port.deliver(toAnna({ before }));
    await vi.waitUntil(() => teams.hanging() === 1);
    // The process sleeps: a minute has gone by when it wakes up.
    machine.now += 60_000;
    teams.release();
    expect(await delivered).toMatchObject({ result: "not-sent", hopeless: false });
    expect(read(teams.chat(anna))).toEqual([]);
    expect(await port.deliver(toAnna({ before: machine.now }))).toMatchObject({ result: "sent" });
  });

  it("is neither changed nor offered", async () => {
    const { port, machine, teams } = await open();
    const before = machine.now - 1;
    const late = { result: "not-sent", retryAfter: 0, hopeless: false };
    const { card, ...target } = toAnna({ before });
    expect(await port.change({ key: "k", ref: `${contracts}:1`, card, before })).toMatchObject(late);
    const offer = { ...target, file: fileOf(), reader: anna, about: "Rows" };
    expect(await port.sendFile(offer)).toMatchObject(late);
    expect(teams.messages(teams.chat(anna))).toEqual([]);
  });
});

describe("the way there", () => {
  it("signs in again when its token has ended, or was taken back", async () => {
    const { teams, deliver, machine } = await open();
    const signedIn = () => teams.calls.filter(({ path }) => path.endsWith("/token")).length;
    await deliver(delivery());
    expect(signedIn()).toBe(1);
    machine.now += 2 * HOUR;
    expect(await deliver(delivery())).toMatchObject({ result: "sent" });
    expect(signedIn()).toBe(2);
    teams.revokeTokens();
    expect(await deliver(delivery())).toMatchObject({ result: "not-sent", hopeless: false });
    expect(await deliver(delivery())).toMatchObject({ result: "sent" });
    expect(signedIn()).toBe(3);
  });

  it.each<[string, Omit<Fault, "path">]>([
    ["is out of reach", { status: 503 }],
    ["hangs up", { kind: "reset" }],
    ["refuses the secret that has ended", { status: 401, body: { error_description: "AADSTS7000222: x" } }],
  ])("waits for an administrator while the sign-in %s", async (_how, fault) => {
    const { teams, deliver, machine } = await open();
    machine.now += 2 * HOUR;
    teams.fail({ path: "/token", times: 2, ...fault });
    // Not hopeless: whatever the number of tries, the message waits.
    for (const one of [delivery(), toAnna()]) {
      expect(await deliver(one)).toMatchObject({ result: "not-sent", hopeless: false });
    }
    expect(callsOf(teams)).toEqual([]);
    expect(await deliver(delivery())).toMatchObject({ result: "sent" });
  });

  it("is the service that spoke last", async () => {
    const { teams, deliver } = await open();
    expect(await deliver(delivery())).toMatchObject({ result: "sent" });
    teams.moveTo("amer");
    // That the old one is gone says nothing of the channel.
    const gone = { result: "not-sent", error: "unknown (HTTP 404)", hopeless: true };
    expect(await deliver(delivery())).toMatchObject(gone);
    expect(await deliver(toAnna())).toMatchObject(gone);

    await teams.mention(omar, contracts, "help");
    expect(await deliver(delivery())).toMatchObject({ result: "sent" });
    expect(await deliver(delivery({ to: { person: omar } }))).toMatchObject({ result: "sent" });
    await teams.say(anna, "help");
    expect(await deliver(toAnna())).toMatchObject({ result: "sent" });
    const paths = callsOf(teams)
      .filter(({ status }) => status === 201)
      .map(({ path }) => path);
    expect(paths.map((path) => path.split("/")[1])).toEqual(["emea", ...Array(5).fill("amer")]);
  });
});
