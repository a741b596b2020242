import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { DAY, HOUR, MINUTE, SECOND } from "../../../src/clock.ts";
import { atOnce, createConversationPace as createPace } from "../../../src/platforms/teams/pace.ts";
import { RATES } from "../../support/teams/limits.ts";
import { createPace as createTeamsPace } from "../../support/teams/pace.ts";
import {
  anna,
  contracts,
  omar,
  openTeamsWorkspace,
  type TeamsWorkspace,
} from "../../support/teams-workspace.ts";
import { callsOf } from "./traces.ts";
import { delivery, openInstalled } from "./workspace.ts";

describe("the pace in a conversation", () => {
  it("is never above Teams' limits, and no slower than they are", () => {
    const step = fc.record({
      pass: fc.integer({ min: 0, max: 3_000 }),
      count: fc.integer({ min: 1, max: 7 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        let now = 1_000_000;
        const ours = createPace(() => now);
        const theirs = createTeamsPace(() => now);
        for (const { pass, count } of steps) {
          now += pass;
          const wait = ours.take("a", count);
          if (wait === 0) {
            expect(theirs.take("send", "a", count)).toBe(0);
            continue;
          }
          // Teams, asked now, would refuse; asked when we say, it takes them.
          expect(theirs.take("send", "a", count)).toBeGreaterThan(0);
          now += wait - 1;
          expect(ours.take("a", count)).toBe(1);
          now += 1;
          expect([ours.take("a", count), theirs.take("send", "a", count)]).toEqual([0, 0]);
        }
      }),
    );
  });

  it.each(RATES.send.windows)("in %i seconds has room for %i messages", (within, most) => {
    let now = 0;
    const { take } = createPace(() => now);
    const times: number[] = [];
    while (now <= 3 * HOUR) {
      const wait = take("a");
      if (wait === 0) times.push(now);
      now += wait;
    }
    const inWindow = times.map(
      (from) => times.filter((at) => at >= from && at < from + within * SECOND).length,
    );
    expect(Math.max(...inWindow)).toBe(most);
  });

  it("is one for a channel and all its threads", () => {
    const { take } = createPace(() => 0);
    expect(take(`${contracts};messageid=1`, atOnce)).toBe(0);
    expect(take(contracts)).toBe(SECOND);
    expect(take(`${contracts};messageid=2`)).toBe(SECOND);
  });

  it("takes several at once, or none of them", () => {
    let now = 0;
    const { take } = createPace(() => now);
    expect(take("a", atOnce)).toBe(0);
    expect(take("a", atOnce)).toBe(2 * SECOND);
    expect(take("a", 1)).toBe(SECOND);
    now += 2 * SECOND;
    expect(take("a", atOnce)).toBe(0);
  });

  it("is its own in each of them, and a clock that goes back stops nobody", () => {
    let now = HOUR;
    const { take } = createPace(() => now);
    expect([take("a", 7), take("b", 7)]).toEqual([0, 0]);
    expect(take("a")).toBe(SECOND);
    now -= MINUTE;
    expect(take("a")).toBe(0);
  });

  it("remembers thousands of conversations, and forgets those that fell silent", () => {
    let now = 0;
    const { take } = createPace(() => now);
    for (let n = 0; n < 10_000; n++) take(`old ${n}`, 7);
    now += HOUR;
    for (let n = 0; n < 10_000; n++) expect(take(`new ${n}`, 7)).toBe(0);
    for (let n = 0; n < 10_000; n++) expect(take(`new ${n}`)).toBe(SECOND);
  });
});

describe("the pace of all calls together", () => {
  it("keeps to Teams' limit for an app, and counts as nobody's failure", async () => {
    const workspace = await openInstalled({ options: { perApp: true } });
    const { port, teams, machine } = workspace;
    const results: string[] = [];
    for (let n = 0; n < 40; n++) {
      const one = await port.deliver(delivery({ key: `${n}`, to: { person: n % 2 === 0 ? anna : omar } }));
      results.push(one.result);
      if (one.result !== "not-sent") continue;
      expect(one).toMatchObject({ untried: true, hopeless: false });
      machine.now += one.retryAfter ?? 0;
    }
    expect(results.filter((result) => result === "not-sent").length).toBeGreaterThan(0);
    expect(callsOf(teams).filter(({ status }) => status === 429)).toEqual([]);
    await workspace.close();
  });
});

describe("a hundred messages at once to one channel", () => {
  let workspace: TeamsWorkspace;
  afterEach(() => workspace.close());

  /** Commits so many messages to the channel, each with a word of its own. */
  async function commit(words: string[]) {
    const { store, machine } = workspace;
    const place = await store().read.people.placeByIdentity({ platform: "teams", externalId: contracts });
    if (place === null) throw new Error("the channel is not known");
    await store().commit(async ({ outbox }) => {
      for (const text of words) {
        const outcome = { type: "bad-filter", word: text };
        const to = { placeId: place.id };
        await outbox.put({ key: text, platform: "teams", to, thread: null, outcome }, machine.now);
      }
    });
  }
  const heard = () =>
    workspace.teams
      .messages(contracts)
      .flatMap((message) => /word-\d+/.exec(workspace.read(anna, message))?.[0] ?? []);
  const words = Array.from({ length: 100 }, (_, n) => `word-${n}`);

  it("all arrive, in order and once, without one that Teams has to refuse", async () => {
    workspace = await openTeamsWorkspace({ installed: [contracts] });
    const began = workspace.machine.now;
    await commit(words);
    await workspace.settle();
    expect(heard()).toEqual(words);
    expect(callsOf(workspace.teams).filter(({ status }) => status >= 400)).toEqual([]);
    // Sixty in thirty seconds: the rest has to wait for the next thirty.
    expect(workspace.machine.now - began).toBeLessThan(MINUTE);
    expect(await workspace.store().read.deliveries.counts(0)).toEqual({ waiting: 0, dead: 0 });
  });

  it("or with some that it does refuse, from somebody else's haste", async () => {
    workspace = await openTeamsWorkspace({ installed: [contracts] });
    const { teams } = workspace;
    teams.fail({ path: "/activities", skip: 5, status: 429, retryAfter: 9 });
    teams.fail({ path: "/activities", skip: 20, status: 412 });
    teams.fail({ path: "/activities", skip: 30, status: 504, times: 3 });
    await commit(words);
    await workspace.settle();
    expect(heard()).toEqual(words);
    const refused = callsOf(teams).filter(({ status }) => status >= 400);
    expect(refused.map(({ status }) => status)).toEqual([429, 412, 504, 504, 504]);
    await workspace.moveTo(workspace.calendar.now + DAY);
    expect(heard()).toHaveLength(100);
  });
});
