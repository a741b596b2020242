import { afterEach, expect, test } from "vitest";
import { HOUR } from "../../src/clock.ts";
import { checkSoon } from "../../src/signatures/source/ask.ts";
import { openCourier } from "../support/courier.ts";

let bench: Awaited<ReturnType<typeof openCourier>>;
afterEach(() => bench.close());

test("whoever asked for a look hears of it when it is given up", async () => {
  bench = await openCourier();
  const { store, machine } = bench;
  const ann = await store.commit(async ({ people }) => {
    const person = await people.ensurePerson({ platform: "slack", externalId: "U0ANN" });
    const place = await people.ensurePlace({ platform: "slack", externalId: "C0GEN" }, "channel");
    return { personId: person.id, placeId: place.id };
  });
  await store.commit(({ errands }) => errands.put(checkSoon(1, "slack", machine.now, ann)));
  const runner = bench.errands({ lookAt: () => Promise.reject(new Error("the database says no")) });
  for (let tries = 0; tries < 5; tries += 1) {
    await runner.drain();
    machine.now += HOUR;
  }
  await runner.stop();
  expect(await store.read.errands.nextWake()).toBeNull();
  await bench.deliver();
  const { emulator } = bench;
  expect(emulator.messages("C0GEN", "U0ANN")).toHaveLength(1);
});
