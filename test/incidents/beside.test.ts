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

/** To whom a digest is posted by a look so many days after the start, at noon or later; all else that is said is dropped. */
async function reminded(days: number, later = 0): Promise<string[]> {
  stage.moveTo(start + days * DAY + later);
  await stage.look();
  const said = (await stage.deliver(new Map())).filter(({ outcome }) => outcome.type === "digest");
  const names: string[] = [];
  for (const { message } of said) {
    if (message.changes !== undefined) continue;
    const { people } = stage.store.read;
    if ("placeId" in message.to) names.push((await people.placesById([message.to.placeId]))[0]?.name ?? "");
    else names.push((await people.personById(message.to.personId))?.name ?? "");
  }
  return names;
}

async function openIncident() {
  const [incident] = (await stage.store.read.incidents.open(1)).incidents;
  if (incident === undefined) throw new Error("no incident is open");
  return incident;
}

async function submit(form: "resolve" | "update", text: string): Promise<void> {
  const { id } = await openIncident();
  await stage.act("omar", { type: "incident-submit", id, form, step: null, draft: { text }, toBot: false });
  await deliver();
}

describe("what is said beside an incident", () => {
  test("is no reminder of its end where it says so, until somebody has resolved it by hand", async () => {
    await open(11);
    await reminded(10);
    // Its owner is called, and the channel sees it; the admin learns it in no other way.
    expect(await reminded(11)).toEqual(["Anna Berg"]);
    expect(await reminded(11, HOUR)).toEqual([]);
    await submit("update", "On it");
    expect(await reminded(12)).toEqual([]);
    await submit("resolve", "We use the other one");
    expect(await reminded(12, HOUR)).toEqual([]);
    expect(await reminded(13)).toEqual(["signing"]);
  });

  test("is every reminder once the incident has said its last word", async () => {
    await open(11);
    await reminded(10);
    await reminded(11);
    for (let hour = 1; hour < 20; hour++) await reminded(11, hour * HOUR);
    expect((await openIncident()).callAt).toBeNull();
    expect(await reminded(12)).toEqual(["signing"]);
    expect(await reminded(18)).toEqual(["signing", "Omar Haddad", "Anna Berg"]);
  });

  test("is whatever people hear nothing of by it: another channel, another owner", async () => {
    stage = await openStage(async (session) => {
      await addSubscription(session, start, "Seal", 1, { owner: idOf("omar"), vendor: "V" });
      const hers = { owner: idOf("maya"), vendor: "V", place: "C0LEGAL" };
      await addSubscription(session, start, "Legal seal", 1, hers);
    });
    await reminded(0);
    expect((await reminded(1)).toSorted()).toEqual(["Anna Berg", "C0LEGAL", "Maya"]);
    expect((await stage.store.read.incidents.open(9)).total).toBe(1);
    await submit("update", "On it");
    expect(await reminded(2)).toEqual(["C0LEGAL"]);
  });

  test("is its end where the incident is about something else", async () => {
    await open(11);
    await reminded(10);
    await stage.act("maya", { type: "incident-begin", id: seal, report: "Error 500" });
    await deliver();
    await stage.act("omar", { type: "acknowledge", id: seal, seen: 0, expected: "2026-03-20" });
    // Whoever is on it keeps the others from being called, not the channel.
    expect(await reminded(11)).toEqual(["signing"]);
  });

  test("is its end where a clock that ran ahead had begun an incident of it", async () => {
    await open(11);
    await reminded(0);
    await reminded(60);
    await submit("resolve", "The clock was wrong");
    expect(await reminded(11)).toContain("signing");
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
    await sign({ result: "failed", why: { fault: "revoked" }, told: told("active").told });
    expect(await deliver()).toEqual([]);
    await sign({ result: "refused", failure: "timeout", detail: null, unclear: false });
    expect(await deliver()).toEqual(["test-told"]);
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
