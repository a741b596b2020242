import { afterEach, describe, expect, test } from "vitest";
import { DAY, HOUR } from "../../src/clock.ts";
import type { TestResult } from "../../src/renewals/test-intents.ts";
import type { Look } from "../../src/signatures/source/intents.ts";
import { idOf, openStage, type Said, type Stage, start } from "../reminders/stage.ts";
import { addSubscription } from "../support/samples.ts";

let stage: Stage;
let seal = 0;
afterEach(() => stage.close());

/** A seal in Omar's hands that ends at noon, so many days after the start, and that a platform's address tells of. */
async function open(days: number) {
  stage = await openStage(async (session) => {
    seal = await addSubscription(session, start, "Seal", days, { owner: idOf("omar") });
    const where = { kind: "http", url: "https://sign.example/status", method: "GET", headers: [] } as const;
    const settings = { ...where, statusAt: "/status", endAt: null, words: {} };
    await session.sources.save(seal, 0, { settings, sealed: null, nextCheckAt: null });
  });
}

const typesOf = (said: readonly Said[]) =>
  said.filter(({ message }) => message.changes === undefined).map(({ outcome }) => outcome.type);

async function deliver(): Promise<string[]> {
  return typesOf(await stage.deliver(new Map()));
}

/** What is posted by a look so many days after the start, at noon or later. */
async function look(days: number, later = 0): Promise<string[]> {
  stage.moveTo(start + days * DAY + later);
  await stage.look();
  return deliver();
}

async function resolve(): Promise<void> {
  const [incident] = (await stage.store.read.incidents.open(1)).incidents;
  const id = incident?.id ?? 0;
  const draft = { text: "We use the other one" };
  await stage.act("omar", { type: "incident-submit", id, form: "resolve", step: null, draft, toBot: false });
  await deliver();
}

describe("what is said beside an incident", () => {
  test("is no reminder of its end, until somebody has resolved it by hand", async () => {
    await open(11);
    await look(0);
    expect(await look(10)).toContain("digest");
    const last = await look(11);
    expect(last).toEqual(expect.arrayContaining(["incident-state", "incident-call"]));
    expect(last).not.toContain("digest");
    expect(await look(11, HOUR)).not.toContain("digest");
    for (const day of [12, 13, 18]) expect(await look(day)).not.toContain("digest");
    await resolve();
    // To the channel, its owner and the admin, each once.
    expect((await look(18, HOUR)).filter((type) => type === "digest")).toHaveLength(3);
    expect(await look(19)).toEqual(["digest"]);
  });

  test("is a reminder of an end that is far, whatever else is wrong with it", async () => {
    await open(31);
    await look(0);
    await stage.act("omar", { type: "incident-begin", id: seal, report: "Error 500" });
    await deliver();
    expect(await look(1)).toContain("digest");
  });

  test("is nothing that a look at its source shows; what opens no incident is said", async () => {
    await open(31);
    const failed: Look = { failure: "timeout", detail: null, retryAfter: null };
    for (const hours of [0, 1, 2, 3]) await check(failed, hours);
    expect(await deliver()).toEqual(["source-changed", "source-changed"]);
    await check(told("revoked"), 4);
    expect(await deliver()).toEqual(["incident-state", "incident-call"]);
    await check(told("suspended"), 5);
    // Another cause is another incident.
    expect(await deliver()).toEqual(["incident-state", "incident-call"]);
  });

  test("is no test signature that fails by itself; that there are no more of them is said", async () => {
    await open(31);
    await sign({ result: "failed", why: { fault: "revoked" }, told: told("active").told });
    expect(await deliver()).toEqual(["incident-state", "incident-call"]);
    await sign({ result: "refused", failure: "timeout", detail: null, unclear: false });
    expect(await deliver()).toEqual([]);
    await sign({ result: "cannot", cannot: "no-algorithm" });
    expect(await deliver()).toEqual(["test-told"]);
  });
});

/** What a look at the platform's address shows, so many hours after the start. */
async function check(shown: Look, hours: number): Promise<void> {
  stage.moveTo(start + hours * HOUR);
  await stage.happen({ type: "source-checked", signatureId: seal, revision: 1, look: shown, inForm: false });
}

const told = (state: "active" | "revoked" | "suspended") =>
  ({ told: { kind: "http", state, end: null, endAsked: false } }) as const;

/** What came of a test signature for which nobody waits. */
async function sign(result: TestResult): Promise<void> {
  stage.moveTo(stage.at() + HOUR);
  await stage.happen({ type: "test-signed", signatureId: seal, revision: 1, result, scheduled: true });
}
