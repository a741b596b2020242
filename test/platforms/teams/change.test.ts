import { afterEach, describe, expect, it } from "vitest";
import type { Card } from "../../../src/conversation/card.ts";
import { type Delivery, whenever } from "../../../src/platforms/contract.ts";
import { end } from "../../support/teams/end.ts";
import type { Fault } from "../../support/teams/faults.ts";
import { wordsOf } from "../../support/teams/shown.ts";
import { anna, contracts } from "../../support/teams-workspace.ts";
import { delivery, openInstalled, openWorkspace, pagesOf, type Workspace } from "./workspace.ts";

let workspace: Workspace;
afterEach(() => end(workspace));

const after: Card = { summary: "Changed", parts: [{ type: "text", text: ["after"] }] };
const read = (where: string) =>
  workspace.teams.messages(where).map((message) => wordsOf(workspace.teams.faces(anna, message)));

/** One message is there; how it is changed. */
async function open(more: Partial<Delivery> = {}) {
  workspace = await openInstalled();
  const { port } = workspace;
  const sent = await port.deliver(delivery(more));
  if (sent.result !== "sent") throw new Error("it was not sent");
  const { ref } = sent;
  return {
    ...workspace,
    ref,
    change: (card = after, of = ref) => port.change({ key: "change", ref: of, card, before: whenever }),
  };
}

describe("changing a message in Teams", () => {
  it("puts another card in its place, in a channel and as often as it is asked to", async () => {
    const { change, ref, teams } = await open();
    for (let times = 0; times < 2; times++) expect(await change()).toEqual({ result: "sent", ref });
    expect(read(contracts)).toEqual(["after"]);
    expect(teams.messages(contracts)[0]?.activity).toMatchObject({ summary: "Changed" });
  });

  it("does so in a thread and in a personal chat", async () => {
    const { change, ref, teams, port } = await open({ to: { person: anna } });
    expect(await change()).toEqual({ result: "sent", ref });
    expect(read(teams.chat(anna))).toEqual(["after"]);
    await port.deliver(delivery());
    const thread = teams.messages(contracts)[0]?.id ?? "";
    const below = await port.deliver(delivery({ key: "below", thread }));
    if (below.result !== "sent") throw new Error("it was not sent");
    expect(await change(after, below.ref)).toEqual({ result: "sent", ref: below.ref });
    expect(read(contracts)).toEqual(["A reminder", "after"]);
  });

  it("of several pages changes the first, and marks that there is more", async () => {
    const { change, ref } = await open({ card: pagesOf(2) });
    expect(await change(pagesOf(3))).toEqual({ result: "sent", ref });
    const [first, second, ...none] = read(contracts);
    expect(first).toMatch(/^page 1.*…$/s);
    expect(second).toMatch(/^page 2/);
    expect(none).toEqual([]);
    expect(await change()).toEqual({ result: "sent", ref });
    expect(read(contracts)[0]).toBe("after");
  });

  it("knows that a message is gone, or that nobody can be shown it any more", async () => {
    const { change, ref, teams } = await open();
    expect(await change(after, `${contracts}:77`)).toMatchObject({ result: "gone" });
    expect(await change(after, `${contracts}:`)).toMatchObject({ result: "gone" });
    expect(await change(after, "19:nowhere@thread.tacv2:77")).toMatchObject({ result: "gone" });
    await teams.uninstall(contracts);
    expect(await change(after, ref)).toMatchObject({ result: "gone" });
  });

  it.each<[Omit<Fault, "path">, object]>([
    [
      { status: 429, retryAfter: 9 },
      { result: "not-sent", retryAfter: 9_000, hopeless: false },
    ],
    [{ status: 412 }, { result: "not-sent", hopeless: false }],
    [{ status: 502 }, { result: "uncertain" }],
    [{ status: 502, kind: "store-and-answer" }, { result: "uncertain" }],
    [{ kind: "reset" }, { result: "uncertain" }],
    [{ status: 413 }, { result: "refused", why: "bad-message" }],
  ])("says what became of it (%o)", async (fault, result) => {
    const { change, ref, teams } = await open();
    teams.fail({ path: /\/activities\//, method: "PUT", ...fault });
    expect(await change()).toMatchObject(result);
    expect(await change()).toEqual({ result: "sent", ref });
  });

  it("waits where Teams has told us nothing yet", async () => {
    workspace = await openWorkspace();
    await workspace.start();
    const ref = `${contracts}:77`;
    const waits = { result: "not-sent", retryAfter: null, hopeless: false };
    expect(await workspace.port.change({ key: "change", ref, card: after, before: whenever })).toMatchObject(
      waits,
    );
  });
});
