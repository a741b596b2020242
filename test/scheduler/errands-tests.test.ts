import { afterEach, expect, test } from "vitest";
import { MINUTE } from "../../src/clock.ts";
import { testErrands, testKey, testKeys } from "../../src/renewals/testing.ts";
import { createSecrets } from "../../src/scheduler/secrets.ts";
import { checkSoon } from "../../src/signatures/source/ask.ts";
import { openCourier } from "../support/courier.ts";
import { until } from "../support/workspace.ts";

let bench: Awaited<ReturnType<typeof openCourier>>;
afterEach(() => bench.close());

test("four test signatures are made at once, and everything else goes on beside them", async () => {
  bench = await openCourier();
  const { store, machine } = bench;
  const begun: number[] = [];
  const looked: number[] = [];
  const ends = new Map<number, () => void>();
  const secrets = createSecrets(() => machine.now);
  const runner = bench.errands({
    secrets,
    async makeTest({ signatureId }) {
      begun.push(signatureId);
      await new Promise<void>((resolve) => ends.set(signatureId, resolve));
      return null;
    },
    async lookAt({ signatureId }) {
      looked.push(signatureId);
      return null;
    },
  });
  machine.now += 9 * MINUTE;
  const due = testErrands([1, 2, 3, 4, 5, 6], "slack", machine.now - 9 * MINUTE);
  expect(due.every(({ key }) => key.startsWith(testKeys))).toBe(true);
  // Not all of them in the same minute.
  expect(due.map(({ dueAt }) => (dueAt - (due[0]?.dueAt ?? 0)) / MINUTE)).toEqual([0, 1, 2, 3, 4, 5]);
  await store.commit(({ errands }) => errands.putAll(due));
  runner.start();
  await until(() => begun.length === 4);

  secrets.put(testKey("typed"), "7391");
  await store.commit(async ({ people, errands }) => {
    const { id: personId } = await people.ensurePerson({ platform: "slack", externalId: "U0ANN" });
    const about = { platform: "slack", personId, signatureId: 7, revision: 1, view: "V0" } as const;
    const task = { task: "test-signature", ...about, wants: "signature", typed: true } as const;
    await errands.put({ key: testKey("typed"), dueAt: machine.now + MINUTE, task });
    await errands.put(checkSoon(8, "slack", machine.now));
    // Whatever else is called by a word that begins so.
    await errands.put({ ...checkSoon(9, "slack", machine.now), key: "testimony:9" });
  });
  runner.nudge();
  await until(() => looked.length === 2);
  expect(begun).toEqual([1, 2, 3, 4]);

  // Somebody waits for that one.
  ends.get(2)?.();
  await until(() => begun.length === 5);
  ends.get(7)?.();
  await until(() => begun.length === 6);
  expect(begun).toEqual([1, 2, 3, 4, 7, 5]);
  for (const id of [1, 3, 4, 5]) ends.get(id)?.();
  await until(() => begun.length === 7);
  ends.get(6)?.();
  await runner.stop();
  expect(await store.read.errands.nextWake()).toBeNull();
});
