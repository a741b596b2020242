import { expect, test } from "vitest";
import type { Health, SourceSettings } from "../../src/signatures/source/source.ts";
import type { Session, Store } from "../../src/storage/store.ts";
import type { Bench } from "./storage.ts";
import { end, stage } from "./storage-told.ts";

const settings: SourceSettings = {
  ...{ kind: "http", url: "https://platform.example/状态", method: "POST", statusAt: "/a~1b", endAt: null },
  headers: [{ name: "x-key", value: "{secret}" }],
  words: { 正常: "active" },
};
const other: SourceSettings = {
  ...{ kind: "csc", baseUrl: "https://csc.example", clientId: "us", userId: null, credentialId: null },
};
const choices = [
  { id: "rsa", description: "章", holder: null },
  { id: "p256", description: null, holder: "Seal" },
];
const failing: Health = {
  ...{ checkedAt: end, word: null, failure: "timeout", detail: "nach 15 s\0", failingSince: 5, failures: 2 },
  nextCheckAt: end,
  asks: { cannot: null, pin: { required: true, label: "口令" }, otp: null, unattended: false },
};

export function sourcesContract(bench: () => Bench): void {
  const save = (
    store: Store,
    id: number,
    revision: number,
    written: Partial<Parameters<typeof whole>[0]> = {},
  ) => store.commit(({ sources }) => sources.save(id, revision, whole(written)));
  const whole = (written: {
    settings?: SourceSettings;
    sealed?: string | null;
    nextCheckAt?: number | null;
  }) => ({
    ...{ settings, sealed: "s1.a", nextCheckAt: 10 },
    ...written,
  });

  test("a source is kept as it was set up, by those who saw it as it is", async () => {
    const { store, other: another } = bench();
    const { one, two } = await stage(store);
    expect(await store.read.sources.of(one)).toBeNull();
    expect(await save(store, one, 1)).toBe(false);
    expect(await save(store, one, 0)).toBe(true);
    const fresh = {
      checkedAt: null,
      word: null,
      failure: null,
      detail: null,
      failingSince: null,
      failures: 0,
      asks: null,
      nextTestAt: null,
    };
    const first = { signatureId: one, settings, sealed: "s1.a", choices: [], ...fresh, nextCheckAt: 10 };
    expect(await another.read.sources.of(one)).toEqual({ ...first, revision: 1 });
    expect(await save(another, one, 0)).toBe(false);
    await store.commit(async ({ sources }) => {
      expect(await sources.offer(one, 1, choices)).toBe(true);
      expect(await sources.offer(one, 2, [])).toBe(false);
      expect(await sources.saveHealth(one, 1, failing)).toBe(true);
      expect(await sources.saveHealth(one, 7, failing)).toBe(false);
      expect(await sources.saveHealth(two, 1, failing)).toBe(false);
    });
    const failed = { ...first, ...failing, detail: "nach 15 s", choices, revision: 1 };
    expect(await store.read.sources.of(one)).toEqual(failed);
    // Other settings know nothing of how the earlier ones did.
    expect(await save(another, one, 1, { settings: other, sealed: null, nextCheckAt: null })).toBe(true);
    const second = { ...first, settings: other, sealed: null, nextCheckAt: null, revision: 2 };
    expect(await store.read.sources.of(one)).toEqual(second);
  });

  test("of two who set it up at once one is taken", async () => {
    const { store, other: another } = bench();
    const { one } = await stage(store);
    const saved = await Promise.all([save(store, one, 0), save(another, one, 0)]);
    expect(saved.toSorted()).toEqual([false, true]);
  });

  test("what was removed is gone with its secret, and what is set up later is not taken for it", async () => {
    const { store } = bench();
    const { one, two } = await stage(store);
    await save(store, one, 0);
    const remove = (id: number) => store.commit(({ sources }) => sources.remove(id));
    expect([await remove(one), await remove(one), await remove(two)]).toEqual([true, false, false]);
    const { sources } = store.read;
    expect(await sources.of(one)).toBeNull();
    expect(await sources.sealedAfter(0, 9)).toEqual([]);
    expect(await sources.due(end, 9)).toEqual([]);
    expect(await save(store, one, 2)).toBe(false);
    expect(await save(store, one, 0)).toBe(true);
    expect((await sources.of(one))?.revision).toBe(3);
  });

  test("those are due whose time has come and whose signature is watched, the longest due first", async () => {
    const { store } = bench();
    const { one, two } = await stage(store);
    await save(store, one, 0, { nextCheckAt: 30 });
    await save(store, two, 0, { nextCheckAt: 20 });
    const due = (now: number, limit = 9) => store.read.sources.due(now, limit);
    expect([await due(19), await due(20), await due(30), await due(30, 1)]).toEqual([
      [],
      [two],
      [two, one],
      [two],
    ]);
    await store.commit(({ signatures }) => signatures.setRemoved(two, 1));
    expect(await due(30)).toEqual([one]);
  });

  test("what is tested by itself is taken once when its time has come, and is due again later", async () => {
    const { store, other: another } = bench();
    const { one, two } = await stage(store);
    for (const id of [one, two]) await save(store, id, 0);
    const { sources } = store.read;
    const set = (id: number, revision: number, at: number | null) =>
      store.commit((session) => session.sources.setTests(id, revision, at));
    const take = (now: number, from: Store = store, limit = 9) =>
      from.commit((session) => session.sources.takeTests(now, now + 100, limit));
    expect([await sources.nextTest(), await take(99)]).toEqual([null, []]);
    expect([await set(one, 7, 20), await set(one, 1, 30), await set(two, 1, 20)]).toEqual([
      false,
      true,
      true,
    ]);
    expect([await sources.nextTest(), await take(19)]).toEqual([20, []]);
    const both = await Promise.all([take(30), take(30, another)]);
    expect(both.flat().toSorted()).toEqual([one, two].toSorted());
    expect(await sources.of(one)).toMatchObject({ nextTestAt: 130, revision: 1 });
    expect(await take(130, store, 1)).toHaveLength(1);
    await store.commit(({ signatures }) => signatures.setRemoved(one, 1));
    await store.commit(({ signatures }) => signatures.setRemoved(two, 1));
    expect([await sources.nextTest(), await take(999)]).toEqual([null, []]);
    // Other settings are another credential: nobody has wanted that one to be tested.
    await save(store, one, 1);
    expect(await sources.of(one)).toMatchObject({ nextTestAt: null, asks: null });
    await set(two, 1, 5);
    await store.commit((session) => session.sources.remove(two));
    expect(await sources.nextTest()).toBeNull();
  });

  test("a secret is sealed anew where it is still the same", async () => {
    const { store } = bench();
    const { one, two } = await stage(store);
    await save(store, one, 0);
    await save(store, two, 0, { sealed: "s1.b" });
    const { sources } = store.read;
    expect(await sources.sealedAfter(0, 1)).toEqual([{ signatureId: one, sealed: "s1.a" }]);
    expect(await sources.sealedAfter(one, 9)).toEqual([{ signatureId: two, sealed: "s1.b" }]);
    await store.commit(async (session) => {
      await session.sources.reseal(one, "s1.a", "s1.c");
      await session.sources.reseal(two, "s1.a", "s1.c");
    });
    expect((await sources.sealedAfter(0, 9)).map(({ sealed }) => sealed)).toEqual(["s1.c", "s1.b"]);
    expect((await sources.of(one))?.revision).toBe(1);
  });

  test("that it was looked at is written without its counting as changed", async () => {
    const { store } = bench();
    const { one } = await stage(store);
    const before = await store.read.signatures.byId(one);
    await store.commit(({ signatures }) => signatures.setChecked(one, end));
    expect(await store.read.signatures.byId(one)).toEqual({ ...before, checkedAt: end });
  });

  test("where a vendor's notices come in keeps its name, with another secret too, and the last one that came", async () => {
    const { store } = bench();
    const { one, two } = await stage(store);
    const { hooks } = store.read;
    const at = <T>(work: (session: Session) => Promise<T>) => store.commit(work);
    expect([await hooks.of(one), await hooks.named("x")]).toEqual([null, null]);
    await at((session) => session.hooks.save(one, "x", "s1.a"));
    await at((session) => session.hooks.save(two, "y", "s1.b"));
    await at((session) => session.hooks.save(one, "z", "s1.c"));
    const notice = { id: "1", type: "维护", text: "zero\0", status: null, end: end };
    await at((session) => session.hooks.note(one, notice, end));
    const known = { signatureId: one, name: "x", sealed: "s1.c", last: { notice, at: end } };
    expect(await hooks.of(one)).toEqual(known);
    expect(await hooks.named("x")).toEqual(known);
    expect(await hooks.named("z")).toBeNull();
    expect(await hooks.sealedAfter(one, 9)).toEqual([{ signatureId: two, sealed: "s1.b" }]);
    await at(async (session) => {
      await session.hooks.reseal(two, "s1.a", "s1.d");
      await session.hooks.reseal(one, "s1.c", "s1.d");
    });
    expect((await hooks.sealedAfter(0, 9)).map(({ sealed }) => sealed)).toEqual(["s1.d", "s1.b"]);
    const gone = [
      await at((session) => session.hooks.remove(one)),
      await at((session) => session.hooks.remove(one)),
    ];
    expect([gone, await hooks.named("x")]).toEqual([[true, false], null]);
  });
}
