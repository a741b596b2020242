import { describe, expect, test } from "vitest";
import { DAY, MINUTE } from "../../src/clock.ts";
import { testErrands, testKey } from "../../src/renewals/testing.ts";
import type { Task } from "../../src/road/decision.ts";
import { useCscScene } from "../support/csc-scene.ts";
import { buttons, words } from "../support/shown.ts";
import { anna, omar, until } from "../support/workspace.ts";

const scene = useCscScene();
const { asks, workspace, acted, submit, last, audited, connect, pass } = scene;
const pin = "7391-PIN";
scene.secrets.push(pin);

const page = (user: string = anna) => workspace().command(user, "source remote");
const told = () => workspace().emulator.messages(workspace().emulator.dm(omar)).map(words);

/** An errand of a process that is gone; `begun`: it had taken it, and its lease has run out. */
async function leave(change: Partial<Extract<Task, { task: "test-signature" }>>, begun: boolean) {
  const { store, machine } = workspace();
  const person = await store().commit((session) =>
    session.people.ensurePerson({ platform: "slack", externalId: omar }),
  );
  const revision = (await store().read.sources.of(scene.id()))?.revision ?? 0;
  const task: Task = {
    ...{ task: "test-signature", platform: "slack", personId: person.id, view: "V0GONE" },
    ...{ signatureId: scene.id(), revision, wants: "signature", typed: true },
    ...change,
  };
  await store().commit(({ errands }) =>
    errands.put({ key: testKey("left"), dueAt: machine.now + (begun ? 0 : MINUTE), task }),
  );
  const lease = { token: "gone", until: machine.now + MINUTE };
  if (begun) await store().commit(({ errands }) => errands.claim(machine.now, lease));
  machine.now += 2 * MINUTE;
  await workspace().settle();
}

describe("a test signature whose process ends", () => {
  test("before it was begun is asked for again: what was typed in is lost", async () => {
    asks({ pin });
    await connect();
    await leave({}, false);
    expect(acted()).toEqual([]);
    expect(words(last(omar))).toContain("I was interrupted before anything was signed");
    await workspace().pressForm(omar, last(omar), "Go on");
    expect(await submit(omar, { pin })).toContain("*Remote seal* works");
    expect(await audited("test-signature")).toMatchObject([{ result: "interrupted" }, { result: "proved" }]);
  });

  test.each([true, false])("after it was begun is never made again, typed or not (%s)", async (typed) => {
    asks({ mode: "implicit" });
    await connect();
    await leave({ typed }, true);
    expect(acted()).toEqual([]);
    expect(words(last(omar))).toContain("It is unclear whether a signature was made.");
    expect(words(last(omar))).toContain("I don't try again by myself");
    await pass(2 * DAY);
    expect(acted()).toEqual([]);
    expect(await audited("test-signature")).toMatchObject([{ result: "unclear" }]);
  });

  test("after it was to send a one-time password signs nothing", async () => {
    asks({ pin, otp: "204816" });
    await connect();
    await leave({ wants: "code", typed: false }, true);
    expect(acted()).toEqual([]);
    expect(words(last(omar))).toContain("I was interrupted before anything was signed");
    expect(buttons(last(omar))).toEqual(["Test signature"]);
  });

  test("while the service signs is called unclear after the next start", async () => {
    asks({ pin, hangs: ["signatures/signHash"] });
    await connect();
    await workspace().pressForm(omar, await page(omar), "Test signature");
    await workspace().submit(omar, { pin });
    await until(() => acted().includes("signatures/signHash"));
    await workspace().restart();
    asks({ hangs: [] });
    await workspace().settle();
    const said = [...told(), scene.view(omar)].join("\n");
    expect(said).toContain("It is unclear whether a signature was made.");
    await pass(2 * DAY);
    expect(acted()).toEqual(["credentials/authorize", "signatures/signHash"]);
  });

  test("while the service is asked for leave has signed nothing", async () => {
    asks({ pin, hangs: ["credentials/authorize"] });
    await connect();
    await workspace().pressForm(omar, await page(omar), "Test signature");
    await workspace().submit(omar, { pin });
    await until(() => acted().includes("credentials/authorize"));
    await workspace().restart();
    asks({ hangs: [] });
    await workspace().settle();
    const said = [...told(), scene.view(omar)].join("\n");
    expect(said).toContain("I was interrupted before anything was signed");
    expect(acted()).toEqual(["credentials/authorize"]);
  });
});

describe("a source that changes while a test signature is made", () => {
  const begun = async (task: Task) => {
    const { store, machine } = workspace();
    await store().commit(({ errands }) => errands.put({ key: testKey("left"), dueAt: machine.now, task }));
    const lease = { token: "gone", until: machine.now + MINUTE };
    await store().commit(({ errands }) => errands.claim(machine.now, lease));
  };
  const takenOver = async () => {
    await workspace().settle();
    workspace().machine.now += 2 * MINUTE;
    await workspace().settle();
  };
  const unclear = "It is unclear whether a signature was made.";

  test("leaves it unclear where its process has ended and no more monthly ones are wanted", async () => {
    asks({ mode: "implicit" });
    await connect();
    await workspace().press(anna, await page(), "Test it every month");
    await begun({ task: "test-scheduled", platform: "slack", signatureId: scene.id() });
    await workspace().press(anna, await page(), "No more monthly tests");
    await takenOver();
    expect(words(last(omar))).toContain(unclear);
  });

  test("leaves it unclear where its process has ended and the source is gone", async () => {
    asks({ mode: "implicit" });
    await connect();
    const { id: personId } = await workspace()
      .store()
      .commit(({ people }) => people.ensurePerson({ platform: "slack", externalId: omar }));
    const revision = (await workspace().store().read.sources.of(scene.id()))?.revision ?? 0;
    const about = { personId, view: "V0GONE", signatureId: scene.id(), revision } as const;
    await begun({ task: "test-signature", platform: "slack", ...about, wants: "signature", typed: false });
    await workspace().press(anna, await page(), "Stop asking");
    await takenOver();
    expect(words(last(omar))).toContain(unclear);
  });

  test("does not keep what came of it from whoever has asked", async () => {
    asks({ mode: "implicit", hangs: ["signatures/signHash"] });
    await connect();
    await workspace().pressForm(omar, await page(omar), "Test signature");
    await workspace().submit(omar, {});
    await until(() => acted().includes("signatures/signHash"));
    await workspace().press(anna, await page(), "Stop asking");
    await workspace().restart();
    await workspace().settle();
    expect([...told(), scene.view(omar)].join("\n")).toContain(unclear);
  });
});

test("a credential that was chosen anew meanwhile is not the one that was confirmed", async () => {
  asks({ mode: "implicit" });
  await connect();
  await workspace().pressForm(omar, await page(omar), "Test signature");
  await workspace().press(anna, await page(), "Stop asking");
  await workspace().settle();
  await workspace().submit(omar, {});
  await workspace().settle();
  expect(acted()).toEqual([]);
  await leave({ revision: 1, typed: false }, false);
  expect(acted()).toEqual([]);
});

describe("once a month", () => {
  async function turnOn() {
    asks({ mode: "implicit" });
    await connect();
    const said = await workspace().press(anna, await page(), "Test it every month");
    expect(words(said)).toContain("I have a test signature made with *Remote seal* every month");
    expect(words(said)).toContain(
      "for the first time on 1 April 2026. Each is a real one and may be billed.",
    );
  }

  test("it is made where an admin has wanted it, and only then", async () => {
    await turnOn();
    expect(words(await page())).toContain("*Test signatures*\nevery month, next on 1 April 2026");
    await pass(29 * DAY);
    expect(acted()).toEqual([]);
    await pass(DAY);
    expect(acted()).toEqual(["credentials/authorize", "signatures/signHash"]);
    for (let tick = 0; tick < 3; tick++) await pass(MINUTE);
    expect(acted()).toHaveLength(2);
    // One that works is nobody's news.
    expect(told()).toEqual([]);
    expect(await audited("test-signature")).toMatchObject([{ result: "proved", scheduled: true, by: null }]);
    // After a long night it is made once.
    await pass(100 * DAY);
    expect(acted()).toHaveLength(4);
    await workspace().press(anna, await page(), "No more monthly tests");
    await pass(100 * DAY);
    expect(acted()).toHaveLength(4);
    expect(await audited("test-monthly")).toMatchObject([{ on: true }, { on: false }]);
  });

  test("its failure is told to the owner, by an incident where that opens one, and it goes on", async () => {
    await turnOn();
    asks({ instead: { "signatures/signHash": () => ({ status: 503, text: "" }) } });
    await pass(30 * DAY);
    const about = () => {
      const { emulator } = workspace();
      const found = emulator
        .messages(emulator.dm(omar))
        .findLast((one) => words(one).includes("About the monthly"));
      if (found === undefined) throw new Error("nothing was told of it");
      return found;
    };
    expect(words(about())).toContain("About the monthly test signature:");
    expect(words(about())).toContain("It is unclear whether a signature was made.");
    expect(buttons(about())).toEqual(["Test signature", "Source", "Show the signature"]);
    asks({ signsOther: true, instead: {} });
    await pass(30 * DAY);
    expect(words(last(omar))).toContain("🔴 Signing is down: Remote seal");
    expect(told().filter((said) => said.includes("About the monthly test signature:"))).toHaveLength(1);
    expect(acted().filter((method) => method === "signatures/signHash")).toHaveLength(2);
  });

  test("it ends where somebody has to be there by now, and nobody is sent a one-time password", async () => {
    await turnOn();
    asks({ mode: "explicit", pin: null, otp: "204816" });
    await pass(30 * DAY);
    expect(acted()).toEqual([]);
    expect(words(last(omar))).toContain("wants a PIN or a one-time password by now");
    await pass(60 * DAY);
    expect(told()).toHaveLength(1);
    expect(words(await page())).not.toContain("every month");
  });

  test("it ends where the service calls a factor wrong that nobody has typed in, as is said", async () => {
    await turnOn();
    const error = { error: "invalid_request", error_description: "invalid_pin" };
    asks({ instead: { "credentials/authorize": () => ({ status: 400, body: error }) } });
    await pass(30 * DAY);
    expect(words(last(omar))).toContain("wants a PIN or a one-time password by now");
    await pass(60 * DAY);
    expect(acted()).toEqual(["credentials/authorize"]);
    expect(words(await page())).not.toContain("every month, next on");
  });

  test("it can't be wanted by the owner, nor of a credential that asks for something", async () => {
    asks({ pin });
    await connect();
    expect(buttons(await page())).not.toContain("Test it every month");
    const value = JSON.stringify({ type: "test-monthly", id: scene.id(), on: true });
    expect(words(await workspace().pressValue(omar, value))).toContain("Only an admin can do this.");
    expect(words(await workspace().pressValue(anna, value))).toContain(
      "can't be tested without anybody there",
    );
    await pass(100 * DAY);
    expect(acted()).toEqual([]);
  });

  test("it waits while the signature is removed, and is not made at once when that is undone", async () => {
    await turnOn();
    await pass(30 * DAY - 2 * MINUTE);
    const value = JSON.stringify({ type: "remove", id: scene.id() });
    const removed = await workspace().pressValue(omar, value);
    await pass(DAY / 2);
    await workspace().press(omar, removed, "Undo");
    await pass(MINUTE);
    expect(acted()).toEqual([]);
    await pass(MINUTE);
    expect(acted()).toEqual(["credentials/authorize", "signatures/signHash"]);
  });

  test("one that was taken up already is not made where the signature is removed meanwhile", async () => {
    await turnOn();
    const { store, machine } = workspace();
    const due = testErrands([scene.id()], "slack", machine.now + MINUTE);
    await store().commit(({ errands }) => errands.putAll(due));
    const value = JSON.stringify({ type: "remove", id: scene.id() });
    await workspace().pressValue(omar, value);
    await pass(MINUTE);
    expect(acted()).toEqual([]);
  });
});
