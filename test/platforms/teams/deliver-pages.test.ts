import { afterEach, describe, expect, it, vi } from "vitest";
import { SECOND } from "../../../src/clock.ts";
import { end } from "../../support/teams/end.ts";
import type { Fault } from "../../support/teams/faults.ts";
import { wordsOf } from "../../support/teams/shown.ts";
import { anna, contracts } from "../../support/teams-workspace.ts";
import { callsOf } from "./traces.ts";
import { delivery, openInstalled, pagesOf, type Workspace } from "./workspace.ts";

let workspace: Workspace;
afterEach(() => end(workspace));
const open = async () => {
  workspace = await openInstalled();
  return { ...workspace, deliver: workspace.port.deliver };
};
const posts = /\/activities$/;
const numbers = (where: string) =>
  workspace.teams
    .messages(where)
    .map((message) => /page (\d+)/.exec(wordsOf(workspace.teams.faces(anna, message)))?.[1]);

describe("a card of several pages", () => {
  it("arrives whole and in order", async () => {
    const { teams, deliver } = await open();
    const sent = await deliver(delivery({ card: pagesOf(4) }));
    expect(numbers(contracts)).toEqual(["1", "2", "3", "4"]);
    expect(sent).toEqual({ result: "sent", ref: `${contracts}:${teams.messages(contracts)[0]?.id}` });
    for (const { activity } of teams.messages(contracts)) expect(activity.summary).toBe("A long story");
  });

  it("has for programs what its card has, in the first of its messages", async () => {
    const { teams, deliver } = await open();
    const metadata = { type: "signature_faq", payload: { entry: "renew", score: 0.8, sure: false } };
    await deliver(delivery({ key: "faq-1", card: { ...pagesOf(2), metadata } }));
    expect(
      teams.messages(contracts).map(({ activity: { valueType, value } }) => ({ valueType, value })),
    ).toEqual([
      { valueType: "signature_faq", value: { entry: "renew", score: 0.8, sure: false, key: "faq-1" } },
      { valueType: undefined, value: undefined },
    ]);
  });

  it.each<[Omit<Fault, "path">, string[]]>([
    [{ status: 429 }, ["1", "2", "3"]],
    [{ status: 412 }, ["1", "2", "3"]],
    [{ status: 502 }, ["1", "2", "3"]],
    // What may have got there is posted again, and no more than that.
    [{ status: 502, kind: "store-and-answer" }, ["1", "2", "2", "3"]],
  ])("goes on where it was interrupted (%o)", async (fault, expected) => {
    const { teams, deliver, machine } = await open();
    teams.fail({ path: posts, skip: 1, ...fault });
    const first = await deliver(delivery({ card: pagesOf(3) }));
    expect(first.result).not.toBe("sent");
    expect(await deliver(delivery({ key: "another" }))).toMatchObject({ result: "sent" });
    const { id } = teams.messages(contracts)[0] ?? {};
    expect(await deliver(delivery({ card: pagesOf(3) }))).toEqual({
      result: "sent",
      ref: `${contracts}:${id}`,
    });
    expect(numbers(contracts).filter((number) => number !== undefined)).toEqual(expected);
    // Sent anew under the same key it is all of it, as after a restart.
    machine.now += 2 * SECOND;
    await deliver(delivery({ card: pagesOf(2) }));
    expect(numbers(contracts).slice(-2)).toEqual(["1", "2"]);
  });

  it("of more pages than Teams takes in a second arrives as well, each once", async () => {
    const { teams, deliver, machine } = await open();
    const results: string[] = [];
    for (let tries = 0; tries < 10 && results.at(-1) !== "sent"; tries++) {
      const one = await deliver(delivery({ card: pagesOf(20) }));
      results.push(one.result);
      if (one.result === "not-sent") machine.now += one.retryAfter ?? 0;
    }
    expect(results.at(-1)).toBe("sent");
    expect(numbers(contracts)).toEqual(Array.from({ length: 20 }, (_, index) => `${index + 1}`));
    expect(callsOf(teams).filter(({ status }) => status !== 201)).toEqual([]);
  });

  it("that takes too long is put down in time, before another worker takes it up", async () => {
    const { teams, deliver, machine, port } = await open();
    const began = machine.now;
    teams.fail({ path: posts, kind: "store-late", times: 3 });
    const delivered = deliver(delivery({ card: pagesOf(4) }));
    for (let page = 1; page <= 3; page++) {
      await vi.waitUntil(() => teams.hanging() === 1);
      machine.now += 8 * SECOND;
      teams.release();
    }
    expect(await delivered).toMatchObject({ result: "not-sent", retryAfter: 0, hopeless: false });
    expect(machine.now - began).toBeLessThan(port.deliverTimeout);
    expect(await deliver(delivery({ card: pagesOf(4) }))).toMatchObject({ result: "sent" });
    expect(numbers(contracts)).toEqual(["1", "2", "3", "4"]);
  });
});
