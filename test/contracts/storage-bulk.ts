import { expect, test } from "vitest";
import type { Place } from "../../src/people/person.ts";
import type { Destination } from "../../src/reminders/rule.ts";
import type { ReminderRow } from "../../src/reminders/store.ts";
import type { Message } from "../../src/road/decision.ts";
import type { Store } from "../../src/storage/store.ts";
import type { Bench } from "./storage.ts";
import { cast, certificate, rowOf } from "./storage-rows.ts";

/** More than one statement takes, and not a multiple of it. */
const many = 1_234;

const print = (at: number) => at.toString(16).padStart(64, "0");
const sealed = (at: number, name = `Seal ${at}`) =>
  rowOf({ name, facts: certificate(print(at)), pem: `pem ${at}` });

export function bulkContract(bench: () => Bench): void {
  test("many signatures are written in their order, each as it would be alone", async () => {
    const { store } = bench();
    const { ann, general } = await cast(store);
    const rows = Array.from({ length: many }, (_, at) =>
      at % 2 === 0
        ? sealed(at)
        : rowOf({ name: `End ${at}`, ownerId: ann.id, placeId: general.id, deadline: at }),
    );
    const written = await store.commit(({ signatures }) => signatures.insertAll(rows));
    expect(written.map(({ signature, isNew }) => [signature.name, isNew])).toEqual(
      rows.map(({ name }) => [name, true]),
    );
    for (const at of [0, 1, many - 2, many - 1]) {
      const signature = written[at]?.signature;
      expect(await store.read.signatures.byId(signature?.id ?? 0)).toEqual(signature);
    }
    expect(written[1]?.signature).toMatchObject({
      owner: { name: "Ann" },
      place: { name: "general" },
      deadline: 1,
    });
    const ids = written.map(({ signature }) => signature.id);
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
  });

  test("a certificate that is live or comes twice is not written again, and its live signature is answered", async () => {
    const { store } = bench();
    const [first, gone] = await store.commit(async ({ signatures }) => [
      await signatures.insert(sealed(1, "First")),
      await signatures.insert(sealed(2, "Gone")),
    ]);
    await store.commit(({ signatures }) => signatures.setRemoved(gone?.id ?? 0, 5));
    const rows = [
      sealed(1, "Again"),
      sealed(2, "Back"),
      sealed(3, "New"),
      sealed(3, "Twice"),
      rowOf(),
      rowOf(),
    ];
    const written = await store.commit(({ signatures }) => signatures.insertAll(rows));
    expect(written.map(({ signature: { name }, isNew }) => [name, isNew])).toEqual([
      ["First", false],
      ["Back", true],
      ["New", true],
      ["New", false],
      ["Payroll", true],
      ["Payroll", true],
    ]);
    expect(written[0]?.signature).toEqual(first);
    expect(written[3]?.signature.id).toBe(written[2]?.signature.id);
    const all = await store.read.signatures.page({}, 0, 0, 9);
    expect(all.total).toBe(5);
    expect(await store.commit(({ signatures }) => signatures.insertAll([]))).toEqual([]);
  });

  test("two who add the same certificates at once add each of them once", async () => {
    const { store, other } = bench();
    const rows = Array.from({ length: 300 }, (_, at) => sealed(at));
    const answers = await Promise.all(
      [store, other].map((each, at) =>
        each.commit(({ signatures }) => signatures.insertAll(at === 0 ? rows : [...rows].reverse())),
      ),
    );
    const made = answers.flat().filter(({ isNew }) => isNew);
    expect(made).toHaveLength(300);
    expect((await store.read.signatures.page({}, 0, 0, 1)).total).toBe(300);
  });

  test("known are the leaves of live signatures, however many are asked for", async () => {
    const { store } = bench();
    const written = await store.commit(({ signatures }) =>
      signatures.insertAll(Array.from({ length: many }, (_, at) => sealed(at))),
    );
    await store.commit(({ signatures }) => signatures.setRemoved(written[7]?.signature.id ?? 0, 5));
    const asked = Array.from({ length: 2 * many }, (_, at) => print(at));
    const known = await store.read.signatures.knownThumbprints([...asked, ...asked]);
    expect(known.size).toBe(many - 1);
    expect(known.get(print(8))).toEqual({ id: written[8]?.signature.id, name: "Seal 8" });
    expect([known.has(print(7)), known.has(print(many))]).toEqual([false, false]);
    expect(await store.read.signatures.knownThumbprints([])).toEqual(new Map());
  });

  test("many are read to be changed in the order asked for, and get the next look that each is given", async () => {
    const { store } = bench();
    const written = await store.commit(({ signatures }) =>
      signatures.insertAll(Array.from({ length: many }, (_, at) => rowOf({ name: `${at}`, nextDueAt: 1 }))),
    );
    const ids = written.map(({ signature }) => signature.id).reverse();
    await store.commit(async ({ signatures }) => {
      const found = await signatures.byIdsToChange([...ids, 999_999]);
      expect(found.map(({ id }) => id)).toEqual(ids);
      const { facts: _, ...outline } = written[0]?.signature ?? { facts: null };
      expect(found.at(-1)).toEqual(outline);
      await signatures.setNextDueAll(new Map(ids.map((id, at) => [id, at % 3 === 0 ? null : 10_000 + at])));
      await signatures.setNextDueAll(new Map());
    });
    const due = await store.read.signatures.due(20_000, 9_999);
    expect(due).toEqual(ids.filter((_, at) => at % 3 !== 0));
  });

  test("many reminders are recorded once each, and the lowest for the present deadline is told by place", async () => {
    const { store } = bench();
    const { general } = await cast(store);
    const legal = await store.commit(({ people }) =>
      people.ensurePlace({ platform: "slack", externalId: "C2" }, "channel", "legal"),
    );
    const written = await store.commit(({ signatures }) =>
      signatures.insertAll(Array.from({ length: 500 }, (_, at) => rowOf({ name: `${at}`, deadline: 9 }))),
    );
    const ids = written.map(({ signature }) => signature.id);
    const at = (place: Place) => `place:${place.id}` as const;
    const row = { deadline: 9, destination: at(general), snooze: 0, passedOver: [60], at: 1, digestId: null };
    const rows = ids.flatMap((signatureId) =>
      [7, 3].map((threshold) => ({ ...row, signatureId, threshold })),
    );
    const record = (list: ReminderRow[]) => store.commit(({ reminders }) => reminders.recordAll(list));
    expect(await record(rows)).toEqual(rows.map(() => true));
    const [one = 0, two = 0] = ids;
    const others = [
      { ...row, signatureId: one, threshold: 7 },
      { ...row, signatureId: one, threshold: 1, at: 5 },
      { ...row, signatureId: one, threshold: 1, at: 6 },
      { ...row, signatureId: two, threshold: 14, snooze: 4, destination: at(legal) },
      { ...row, signatureId: two, threshold: -2, deadline: 8 },
    ];
    expect(await record(others)).toEqual([false, true, false, true, true]);
    const settled = (now: number) => store.read.reminders.settledOf([one, two, 999_999], now);
    const here = { destination: at(general), threshold: 3, snooze: 0 };
    const there = { signatureId: two, destination: at(legal), threshold: 14, snooze: 4 };
    const before = [{ signatureId: one, ...here }, { signatureId: two, ...here }, there];
    expect(await settled(0)).toEqual([]);
    expect(new Set(await settled(4))).toEqual(new Set(before));
    expect(new Set(await settled(5))).toEqual(
      new Set([{ signatureId: one, destination: at(general), threshold: 1, snooze: 0 }, ...before.slice(1)]),
    );
    expect(await store.read.reminders.settledOf(ids, 4)).toHaveLength(501);
    // What is in no digest was left to an incident; that there is one stays.
    const [begun, told] = [
      { ...row, signatureId: one, threshold: 0, destination: "incident" as const },
      {
        ...row,
        signatureId: one,
        threshold: 0,
        destination: at(legal),
        digestId: await digestIn(store, at(legal)),
      },
    ];
    await record([begun, told]);
    await store.commit(({ reminders }) => reminders.forgetSaid([one]));
    const left = [begun, told].map(({ destination }) => ({
      signatureId: one,
      destination,
      threshold: 0,
      snooze: 0,
    }));
    expect(new Set(await settled(9))).toEqual(new Set([...left, { signatureId: two, ...here }, there]));
  });

  test("many audit entries, messages and errands are written in their order, a key once", async () => {
    const { store } = bench();
    const { general } = await cast(store);
    const messages = Array.from(
      { length: 450 },
      (_, at): Message => ({
        key: `${at % 400}`,
        platform: "slack",
        to: { placeId: general.id },
        thread: null,
        outcome: { at },
      }),
    );
    const task = { task: "fetch-group", platform: "slack", groupId: "S1" } as const;
    const errands = Array.from({ length: 450 }, (_, at) => ({ key: `${at % 400}`, dueAt: at, task }));
    const entries = messages.map((_, at) => ({
      personId: null,
      action: `${at}`,
      signatureId: null,
      before: null,
      after: { at },
    }));
    await store.commit(async (session) => {
      await session.audit.addAll(entries, 1);
      await session.outbox.putAll(messages, 1);
      await session.errands.putAll(errands);
      for (const put of [session.audit.addAll, session.outbox.putAll]) await put([], 1);
      await session.errands.putAll([]);
    });
    const audit = await store.read.audit.latest(null, 999);
    expect(audit.map(({ action }) => Number(action))).toEqual(entries.map((_, at) => 449 - at));
    expect(await store.read.deliveries.counts(0)).toEqual({ waiting: 400, dead: 0 });
    for (let at = 0; at < 3; at++) {
      const lease = { token: `${at}`, until: 100 };
      const claimed = await store.commit(({ outbox }) => outbox.claim(1, lease));
      expect(claimed?.outcome).toEqual({ at });
      await store.commit(({ outbox }) => outbox.sent(claimed?.id ?? 0, lease.token, "ref", 1));
      expect((await store.commit((session) => session.errands.claim(999, lease)))?.key).toBe(`${at}`);
    }
  });

  test("places are found by their ids", async () => {
    const { store } = bench();
    const { general } = await cast(store);
    const found = await store.read.people.placesById([general.id, general.id, 999_999]);
    expect(found).toEqual([general]);
    expect(await store.read.people.placesById([])).toEqual([]);
  });
}

/** An open digest there. */
async function digestIn(store: Store, to: Destination): Promise<number | null> {
  const made = await store.commit(({ digests }) => digests.openFor(new Map([[to, "slack"]]), 1));
  return made.get(to) ?? null;
}
