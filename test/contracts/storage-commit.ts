import { expect, test } from "vitest";
import type { ReminderRow } from "../../src/reminders/store.ts";
import type { Bench } from "./storage.ts";
import { cast, certificate, rowOf } from "./storage-rows.ts";

export function commitContract(bench: () => Bench): void {
  test("it answers when asked, and not when it is closed", async () => {
    const store = await bench().open();
    await store.ping();
    await store.close();
    await expect(store.ping()).rejects.toThrow();
  });

  test("all of it or nothing", async () => {
    const { store, other } = bench();
    const { ann, general } = await cast(store);
    const outcome = { type: "done" };
    const made = store.commit(async (session) => {
      const { id } = await session.signatures.insert(rowOf({ facts: certificate("t"), pem: "pem" }));
      await session.audit.addAll(
        [{ personId: ann.id, action: "add", signatureId: id, before: null, after: {} }],
        1,
      );
      await session.inbox.take("event", 1);
      await session.inbox.settle("event", outcome);
      const message = {
        key: "m",
        platform: "slack",
        to: { placeId: general.id },
        thread: null,
        outcome,
      } as const;
      await session.outbox.put(message, 1);
      const task = { task: "fetch-group", platform: "slack", groupId: "S1" } as const;
      await session.errands.put({ key: "e", dueAt: 1, task });
      await session.reminders.recordAll([
        {
          signatureId: id,
          deadline: 9,
          threshold: 7,
          destination: `place:${general.id}`,
          snooze: 0,
          passedOver: [],
          at: 1,
          digestId: null,
        },
      ]);
      await session.offers.insert({ found: [], locked: [], personId: ann.id, placeId: null, at: 1 });
      await session.roles.claim(ann.id, 1);
      await session.people.ensurePerson({ platform: "slack", externalId: "U9" });
      throw new Error("halfway");
    });
    await expect(made).rejects.toThrow("halfway");
    const { read } = other;
    expect((await read.signatures.page({}, 0, 0, 9)).total).toBe(0);
    expect(await read.audit.latest(null, 9)).toEqual([]);
    expect(await read.deliveries.counts(0)).toEqual({ waiting: 0, dead: 0 });
    expect(await read.errands.nextWake()).toBeNull();
    expect(await read.roles.claimant()).toBeNull();
    expect(await read.people.arrive({ platform: "slack", externalId: "U9" }, null)).toEqual({
      person: null,
      place: null,
      signaturesRevision: 0,
    });
    expect(await other.commit((session) => session.inbox.take("event", 2))).toBeNull();
  });

  test("many at once wait for each other", async () => {
    const { store, other } = bench();
    await Promise.all(
      Array.from({ length: 24 }, (_, index) =>
        (index % 2 ? store : other).commit(({ signatures }) =>
          signatures.insert(rowOf({ name: `n${index}` })),
        ),
      ),
    );
    expect((await store.read.signatures.names(99)).length).toBe(24);
  });

  test("reading does not wait for a transaction, and sees only what is committed", async () => {
    const { store } = bench();
    await store.commit(async (session) => {
      await session.signatures.insert(rowOf());
      expect(await store.read.signatures.names(9)).toEqual([]);
    });
    expect(await store.read.signatures.names(9)).toEqual(["Payroll"]);
  });

  test("an event is taken once and its outcome kept", async () => {
    const { store } = bench();
    const outcome = { type: "added", name: "签章 \0 \ud800 😀" };
    await store.commit(async ({ inbox }) => {
      expect(await inbox.take("k", 5)).toBeNull();
      await inbox.settle("k", outcome);
      expect(await inbox.take("k", 5)).toEqual({ outcome });
    });
    expect(await store.commit(({ inbox }) => inbox.take("k", 6))).toEqual({ outcome });
    await store.commit(({ inbox }) => inbox.take("unsettled", 7));
    expect(await store.commit(({ inbox }) => inbox.take("unsettled", 7))).toEqual({ outcome: null });
    await store.commit(({ inbox }) => inbox.prune(7));
    expect(await store.commit(({ inbox }) => inbox.take("k", 8))).toBeNull();
    expect(await store.commit(({ inbox }) => inbox.take("unsettled", 8))).toEqual({ outcome: null });
  });

  test("an event that comes twice at once waits for the first one's outcome", async () => {
    const { store, other } = bench();
    const taken = gate();
    const go = gate();
    const first = store.commit(async ({ inbox }) => {
      expect(await inbox.take("k", 1)).toBeNull();
      taken.open();
      await go.opened;
      await inbox.settle("k", { type: "first" });
    });
    await taken.opened;
    const second = other.commit(({ inbox }) => inbox.take("k", 2));
    go.open();
    await first;
    expect(await second).toEqual({ outcome: { type: "first" } });
  });

  test("an event whose first taker failed is taken by the second", async () => {
    const { store, other } = bench();
    const taken = gate();
    const go = gate();
    const first = store.commit(async ({ inbox }) => {
      await inbox.take("k", 1);
      taken.open();
      await go.opened;
      throw new Error("failed");
    });
    await taken.opened;
    const second = other.commit(({ inbox }) => inbox.take("k", 2));
    go.open();
    await expect(first).rejects.toThrow("failed");
    expect(await second).toBeNull();
  });

  test("the audit log tells the newest first, of one or of all", async () => {
    const { store } = bench();
    const { ann } = await cast(store);
    const ids = await store.commit(async ({ signatures, audit }) => {
      const { id } = await signatures.insert(rowOf());
      const after = { name: "Payroll", deep: [1, { zh: "签" }] };
      await audit.addAll([{ personId: ann.id, action: "add", signatureId: id, before: null, after }], 1_000);
      await audit.addAll(
        [{ personId: null, action: "tick", signatureId: null, before: 1, after: null }],
        2_000,
      );
      return { id, after };
    });
    const all = await store.read.audit.latest(null, 9);
    expect(all).toEqual([
      {
        id: all[0]?.id,
        at: 2_000,
        personId: null,
        action: "tick",
        signatureId: null,
        before: 1,
        after: null,
      },
      {
        id: all[1]?.id,
        at: 1_000,
        personId: ann.id,
        action: "add",
        signatureId: ids.id,
        before: null,
        after: ids.after,
      },
    ]);
    expect(await store.read.audit.latest(ids.id, 9)).toEqual([all[1]]);
    expect(await store.read.audit.latest(null, 1)).toEqual([all[0]]);
  });

  test("a reminder is recorded once for its signature, deadline, threshold and place", async () => {
    const { store } = bench();
    const { general } = await cast(store);
    const { id } = await store.commit(({ signatures }) => signatures.insert(rowOf()));
    const row = {
      signatureId: id,
      deadline: 9,
      threshold: 7,
      destination: `place:${general.id}` as const,
      snooze: 0,
      passedOver: [60, 30],
      at: 1,
      digestId: null,
    };
    const record = (change: Partial<ReminderRow>) =>
      store.commit(({ reminders }) => reminders.recordAll([{ ...row, ...change }]));
    expect(await record({})).toEqual([true]);
    expect(await record({ at: 2 })).toEqual([false]);
    expect(await record({ threshold: -3, at: 3, passedOver: [] })).toEqual([true]);
    expect(await record({ deadline: 10, at: 4 })).toEqual([true]);
    expect(await record({ snooze: 3, at: 5 })).toEqual([true]);
    expect(await record({ destination: "incident", at: 6 })).toEqual([true]);
    expect(await store.read.reminders.recorded(id, 9)).toEqual([
      row,
      { ...row, threshold: -3, at: 3, passedOver: [] },
      { ...row, snooze: 3, at: 5 },
      { ...row, destination: "incident", at: 6 },
    ]);
    expect(await store.read.reminders.recorded(id + 1, 9)).toEqual([]);
  });

  test("an offer is kept until it is pruned", async () => {
    const { store } = bench();
    const { ann, general } = await cast(store);
    const facts = certificate("t");
    const found = facts.kind === "certificate" ? [{ chain: facts.chain, pem: "pem" }] : [];
    const locked = [{ id: "F1", name: "签章.p12", bytes: 9 }];
    const offer = { found, locked, personId: ann.id, placeId: general.id, at: 5 };
    const id = await store.commit(({ offers }) => offers.insert(offer));
    const bare = await store.commit(({ offers }) => offers.insert({ ...offer, placeId: null, at: 6 }));
    expect(await store.read.offers.byId(id)).toEqual({ id, ...offer });
    await store.commit(({ offers }) => offers.prune(6));
    expect(await store.read.offers.byId(id)).toBeNull();
    expect(await store.read.offers.byId(bare)).toEqual({ ...offer, id: bare, placeId: null, at: 6 });
  });
}

/** Something to wait for, and how to let it happen. */
function gate(): { opened: Promise<void>; open(): void } {
  let open = () => {};
  const opened = new Promise<void>((done) => {
    open = done;
  });
  return { opened, open: () => open() };
}
