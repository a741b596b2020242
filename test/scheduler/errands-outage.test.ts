import { afterEach, describe, expect, test } from "vitest";
import { HOUR, MINUTE } from "../../src/clock.ts";
import type { PlatformPort } from "../../src/platforms/contract.ts";
import type { Store } from "../../src/storage/store.ts";
import { UnclearError } from "../../src/unclear.ts";
import { openCourier } from "../support/courier.ts";

let bench: Awaited<ReturnType<typeof openCourier>>;
afterEach(() => bench.close());

/** An errand waits; while Slack tells it who is in a group, something happens. */
async function open(meanwhile: () => Promise<void> = async () => {}) {
  bench = await openCourier();
  const { store, slack, machine } = bench;
  let asked = 0;
  const port: PlatformPort = {
    ...slack.port,
    async fetchGroupMembers() {
      asked += 1;
      await meanwhile();
      return ["U0ANN"];
    },
  };
  const task = { task: "fetch-group", platform: "slack", groupId: "S0ADMINS" } as const;
  await store.commit(({ errands }) => errands.put({ key: "group", dueAt: machine.now, task }));
  return { ...bench, platforms: { slack: port }, asked: () => asked };
}
const waits = () => bench.store.read.errands.nextWake();
const known = async () => (await bench.store.read.roles.group("slack", "S0ADMINS"))?.members;
/** A pause in which so many ms pass. */
const passing = (ms: number) => async () => {
  bench.machine.now += ms;
};

/** The database is lost, so often, once the errand has been claimed. */
function losing(store: Store, times: number): Store {
  let commits = 0;
  return {
    ...store,
    async commit(work) {
      commits += 1;
      if (commits > 1 && commits <= 1 + times) throw new UnclearError("The database was lost");
      return store.commit(work);
    },
  };
}

describe("what an errand brought", () => {
  test("is written down once the database is back, and not fetched anew, also after its lease", async () => {
    const { errands, platforms, asked, store } = await open();
    await errands({ platforms, pause: passing(10 * MINUTE), store: losing(store, 5) }).drain();
    expect([await waits(), await known()]).toEqual([null, ["U0ANN"]]);
    expect(asked()).toBe(1);
  });

  test("is written down once another process does not keep the database to itself any more", async () => {
    let release = async () => {};
    const { errands, platforms, asked, openAgain } = await open(async () => {
      release = await bench.keepToItself(other);
    });
    const other = await openAgain();
    await errands({ platforms, pause: () => release() }).drain();
    await other.close();
    expect([await waits(), await known()]).toEqual([null, ["U0ANN"]]);
    expect(asked()).toBe(1);
  });

  test("is refused where another worker has taken over meanwhile, and that is logged", async () => {
    const { errands, platforms, asked, store, machine, log } = await open();
    async function pause() {
      machine.now += 2 * MINUTE;
      await errands({ platforms }).drain();
    }
    await errands({ platforms, pause, store: losing(store, 1) }).drain();
    expect([await waits(), await known()]).toEqual([null, ["U0ANN"]]);
    expect(asked()).toBe(2);
    expect(log.lines.join("\n")).toContain("the lease was lost; another worker has the errand");
  });
});

test("an errand on its last try is not given up because its result could not be written down", async () => {
  const { errands, platforms, asked, store, machine } = await open();
  for (let tries = 1; tries < 5; tries++) {
    const lease = { token: `${tries}`, until: machine.now + 1 };
    const errand = await store.commit((session) => session.errands.claim(machine.now, lease));
    await store.commit((session) => session.errands.retry(errand?.id ?? 0, lease.token, machine.now, "x"));
  }
  const runner = errands({ platforms, pause: passing(HOUR), store: losing(store, 2) });
  await expect(runner.drain()).rejects.toThrow("lost");
  await runner.drain();
  expect([await waits(), await known()]).toEqual([null, ["U0ANN"]]);
  expect(asked()).toBe(2);
});
