import { afterEach, describe, expect, it, vi } from "vitest";
import type { Delivery } from "../../../src/platforms/contract.ts";
import { end } from "../../support/teams/end.ts";
import type { Fault } from "../../support/teams/faults.ts";
import { wordsOf } from "../../support/teams/shown.ts";
import { anna, contracts } from "../../support/teams-workspace.ts";
import { callsOf } from "./traces.ts";
import { delivery, openInstalled, type Workspace } from "./workspace.ts";

let workspace: Workspace;
afterEach(() => end(workspace));
const open = async (...more: Parameters<typeof openInstalled>) => {
  workspace = await openInstalled(...more);
  return { ...workspace, deliver: workspace.port.deliver };
};
const toAnna = (more: Partial<Delivery> = {}) => delivery({ to: { person: anna }, ...more });
const posts = /\/activities$/;
const opening = /\/v3\/conversations$/;
const read = (where: string) =>
  workspace.teams.messages(where).map((message) => wordsOf(workspace.teams.faces(anna, message)));

describe("what Teams answers with", () => {
  it.each<[Omit<Fault, "path">, object]>([
    [
      { status: 429, retryAfter: 7 },
      { result: "not-sent", retryAfter: 7_000, hopeless: false },
    ],
    [
      { status: 429 },
      { result: "not-sent", retryAfter: null, hopeless: false, error: "Throttled (HTTP 429)" },
    ],
    [
      { status: 429, headers: { "retry-after": "soon" } },
      { result: "not-sent", retryAfter: null },
    ],
    [{ status: 412 }, { result: "not-sent", retryAfter: null, hopeless: false }],
    [{ status: 401 }, { result: "not-sent", hopeless: false }],
    [{ status: 400 }, { result: "refused", why: "bad-message" }],
    [{ status: 413 }, { result: "refused", why: "bad-message" }],
    [
      { status: 403, body: { errorCode: 209, message: '{"subCode":"MessageWritesBlocked"}' } },
      { result: "refused", why: "not-a-member", error: "MessageWritesBlocked (HTTP 403)" },
    ],
    [
      { status: 404, body: { error: { code: "ConversationNotFound" } } },
      { result: "refused", why: "not-found", error: "ConversationNotFound (HTTP 404)" },
    ],
    [{ status: 409 }, { result: "not-sent", hopeless: true }],
    [{ status: 500 }, { result: "uncertain", error: "ServiceError (HTTP 500)" }],
    [{ status: 502 }, { result: "uncertain" }],
    [{ status: 503 }, { result: "uncertain" }],
    [{ status: 504 }, { result: "uncertain", error: "unknown (HTTP 504)" }],
    [{ status: 408 }, { result: "uncertain" }],
    [{ status: 201, body: {} }, { result: "sent" }],
    [{ status: 302, headers: { location: "/elsewhere" } }, { result: "uncertain" }],
    [{ kind: "reset" }, { result: "uncertain", error: "UND_ERR_SOCKET" }],
  ])("%o comes to %o", async (fault, expected) => {
    const { teams, deliver } = await open();
    teams.fail({ path: posts, ...fault });
    expect(await deliver(delivery())).toMatchObject(expected);
    expect(teams.messages(contracts)).toEqual([]);
    // Called once: trying again is the courier's.
    expect(callsOf(teams)).toHaveLength(1);
    expect(teams.calls.filter(({ path }) => path === "/elsewhere")).toEqual([]);
    expect(await deliver(delivery())).toMatchObject({ result: "sent" });
  });

  it.each<Omit<Fault, "path">>([
    { status: 500 },
    { status: 504 },
    { status: 429, retryAfter: 7 },
    { kind: "reset" },
    { kind: "store-and-reset" },
  ])("before there is a chat (%o) nothing was posted: not sent", async (fault) => {
    const { teams, deliver } = await open();
    teams.fail({ path: opening, ...fault });
    expect(await deliver(toAnna())).toMatchObject({ result: "not-sent", hopeless: false });
    expect(teams.messages(teams.chat(anna))).toEqual([]);
    expect(await deliver(toAnna())).toMatchObject({ result: "sent" });
    expect(read(teams.chat(anna))).toHaveLength(1);
  });

  it.each(["store-and-answer", "store-and-reset"] as const)(
    "after it was stored all the same (%s) is uncertain: sent again it is there twice, at least once",
    async (kind) => {
      const { teams, deliver } = await open();
      teams.fail({ path: posts, kind, status: 502 });
      expect(await deliver(delivery())).toMatchObject({ result: "uncertain" });
      expect(await deliver(delivery())).toMatchObject({ result: "sent" });
      expect(read(contracts)).toEqual(["A reminder", "A reminder"]);
    },
  );

  it("nothing at all: a call that hangs and breaks off is uncertain, or not sent before there is a chat", async () => {
    const { teams, deliver } = await open();
    for (const [path, one, result] of [
      [posts, delivery(), "uncertain"],
      [opening, toAnna(), "not-sent"],
    ] as const) {
      teams.fail({ path, kind: "hang" });
      const delivered = deliver(one);
      await vi.waitUntil(() => teams.hanging() === 1);
      teams.release();
      expect(await delivered).toMatchObject({ result });
    }
  });

  it("nobody who listens: certainly not sent", async () => {
    const { teams, deliver } = await open();
    await teams.close();
    // The first call may still find the connection of before.
    await deliver(delivery());
    const expected = { result: "not-sent", retryAfter: null, error: "ECONNREFUSED", hopeless: false };
    expect(await deliver(delivery())).toEqual(expected);
    expect(await deliver(toAnna())).toEqual(expected);
  });
});
