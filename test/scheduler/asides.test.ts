import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { createAsides } from "../../src/scheduler/asides.ts";

/** Work that ends when it is told to. */
function piece() {
  let end = () => {};
  let fail = (_: Error) => {};
  const work = new Promise<void>((resolve, reject) => {
    end = resolve;
    fail = reject;
  });
  return { work, end: () => end(), fail: (error: Error) => fail(error) };
}

test("only where too much is under way has the next piece to wait, until one has ended", async () => {
  const asides = createAsides(2, () => {});
  const [one, two, three] = [piece(), piece(), piece()];
  await asides.add(one.work);
  let added = false;
  const second = asides.add(two.work).then(() => {
    added = true;
  });
  await setImmediate();
  expect(added).toBe(false);
  one.end();
  await second;
  const third = asides.add(three.work);
  two.end();
  await third;
  let ended = false;
  const end = asides.ended().then((any) => {
    ended = true;
    return any;
  });
  await setImmediate();
  expect(ended).toBe(false);
  three.end();
  expect(await end).toBe(true);
  expect(await asides.ended()).toBe(false);
});

test("a piece that fails is told of, and holds up no other", async () => {
  const told: unknown[] = [];
  const asides = createAsides(9, (error) => told.push(error));
  const [one, two] = [piece(), piece()];
  await asides.add(one.work);
  await asides.add(two.work);
  const lost = new Error("lost");
  one.fail(lost);
  two.end();
  expect(await asides.ended()).toBe(true);
  expect(told).toEqual([lost]);
});
