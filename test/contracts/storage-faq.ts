import { expect, test } from "vitest";
import type { Entry } from "../../src/faq/entry.ts";
import type { Collected, Talk } from "../../src/faq/store.ts";
import type { Bench } from "./storage.ts";
import { cast } from "./storage-rows.ts";

const talk: Talk = { about: { entry: "renew", at: 5, placeId: null }, left: 2.5, countedAt: 7, warned: true };

const entry = (id: string, change: Partial<Entry> = {}): Entry => ({
  ...{ id, topic: "own", steps: ["list"] },
  texts: { en: { question: `What of ${id}?`, answer: "This.\n\n{{owner}}" } },
  ...change,
});

const asked = (text: string, change: Partial<Collected> = {}) => ({
  ...({ text, locale: "en", why: "unknown", entry: null } as const),
  ...change,
});

export function faqContract(bench: () => Bench): void {
  const read = () => bench().store.read.faq;
  const collect = (at: number, ...questions: ReturnType<typeof asked>[]) =>
    bench().store.commit(async ({ faq }) => {
      for (const question of questions) await faq.collect(question, at);
    });
  const open = async (offset = 0, limit = 10) =>
    (await read().collected(offset, limit)).rows.map(({ text, count }) => [text, count]);

  test("what somebody spoke of last is kept, each time anew", async () => {
    const { store, other } = bench();
    const { ann, bo } = await cast(store);
    expect(await read().talk(ann.id)).toBeNull();
    await store.commit(({ faq }) => faq.saveTalk(ann.id, talk));
    expect(await other.read.faq.talk(ann.id)).toEqual(talk);
    const next = { ...talk, about: null, warned: false };
    await store.commit(({ faq }) => faq.saveTalk(ann.id, next));
    expect(await other.read.faq.talk(ann.id)).toEqual(next);
    expect(await read().talk(bo.id)).toBeNull();
  });

  test("everybody is greeted once, by one of two replicas", async () => {
    const { store, other } = bench();
    const { ann, bo } = await cast(store);
    const first = await Promise.all(
      [store, other].map((each) => each.commit(({ faq }) => faq.greet(ann.id, 1))),
    );
    expect(first.toSorted()).toEqual([false, true]);
    expect(await store.commit(({ faq }) => faq.greet(bo.id, 1))).toBe(true);
  });

  test("questions are counted by their words, the most asked first, the latest before others", async () => {
    await collect(1, asked("What's for lunch?"), asked("Who signs?"));
    await collect(2, asked("  WHO   signs？".replace("？", "?")), asked("谁来签？", { locale: "zh" }));
    await collect(3, asked("Who signs?", { locale: "zh", why: "unsure", entry: "owner" }));
    expect(await open()).toEqual([
      ["Who signs?", 2],
      ["Who signs?", 1],
      ["谁来签？", 1],
      ["What's for lunch?", 1],
    ]);
    expect(await open(1, 2)).toHaveLength(2);
    const { rows, total } = await read().collected(1, 1);
    expect([rows[0], total]).toEqual([
      {
        ...asked("Who signs?"),
        id: rows[0]?.id,
        locale: "zh",
        why: "unsure",
        entry: "owner",
        count: 1,
        lastAt: 3,
      },
      4,
    ]);
  });

  test("why a question is open is what happened last", async () => {
    await collect(1, asked("Who signs?"));
    await collect(2, asked("who signs?", { why: "unhelpful", entry: "owner" }));
    expect((await read().collected(0, 9)).rows).toMatchObject([
      { text: "Who signs?", why: "unhelpful", entry: "owner", count: 2, lastAt: 2 },
    ]);
  });

  test("one is settled once; asked again it counts anew; long settled ones go", async () => {
    const { store, other } = bench();
    await collect(1, asked("Who signs?"), asked("Who signs?"), asked("Other"));
    const [first] = (await read().collected(0, 1)).rows;
    const id = first?.id ?? 0;
    expect(await read().question(id)).toEqual(first);
    const settled = await Promise.all(
      [store, other].map((each) => each.commit(({ faq }) => faq.settle(id, 5))),
    );
    expect(settled.toSorted()).toEqual([false, true]);
    expect(await read().question(id)).toBeNull();
    expect(await open()).toEqual([["Other", 1]]);
    await store.commit(({ faq }) => faq.prune(5, 0));
    await collect(6, asked("Who signs?"));
    expect(await read().question(id)).toMatchObject({ id, count: 1 });
    await store.commit(({ faq }) => faq.settle(id, 7));
    await store.commit(({ faq }) => faq.prune(8, 0));
    await collect(9, asked("Who signs?"));
    expect(await read().question(id)).toBeNull();
    expect((await read().collected(0, 9)).total).toBe(2);
  });

  test("words that were left out are not opened again, however they are written", async () => {
    const { store } = bench();
    await collect(1, asked("Who's for lunch?"), asked("Other"));
    const [, lunch] = (await read().collected(0, 2)).rows.toSorted((a, b) => a.text.localeCompare(b.text));
    await store.commit(({ faq }) => faq.leaveOut(lunch?.id ?? 0, 2));
    expect(await store.commit(({ faq }) => faq.leaveOut(lunch?.id ?? 0, 3))).toBe(false);
    await store.commit(({ faq }) => faq.prune(9, 0));
    await collect(10, asked("Who’s for LUNCH"), asked("other!"));
    expect(await open()).toEqual([["Other", 2]]);
  });

  test("open questions that nobody has asked for long go, too", async () => {
    const { store } = bench();
    await collect(1, asked("Once"), asked("Again"));
    await collect(5, asked("Again"));
    await store.commit(({ faq }) => faq.prune(0, 5));
    expect(await open()).toEqual([["Again", 2]]);
  });

  test("beyond five hundred the least asked and oldest make room", async () => {
    await collect(1, asked("Often"), asked("Often"), asked("Oldest"));
    await collect(2, ...Array.from({ length: 500 }, (_, at) => asked(`Question ${at}`)));
    const { rows, total } = await read().collected(0, 1);
    expect([total, rows[0]?.text]).toEqual([500, "Often"]);
    const all = (await read().collected(0, 500)).rows.map(({ text }) => text);
    expect(all).not.toContain("Oldest");
    expect(all).not.toContain("Question 0");
    expect(all).toContain("Question 499");
  });

  test("a week's turn is taken by one of two replicas", async () => {
    const { store, other } = bench();
    expect(await read().toldAt()).toBe(0);
    const take = (at: number, since: number) =>
      Promise.all([store, other].map((each) => each.commit(({ faq }) => faq.takeWeek(at, since))));
    expect((await take(100, 90)).toSorted()).toEqual([false, true]);
    expect(await read().toldAt()).toBe(100);
    expect(await take(110, 90)).toEqual([false, false]);
    expect((await take(210, 190)).toSorted()).toEqual([false, true]);
  });

  test("entries and phrasings are added, and the version grows with what is new", async () => {
    const { store, other } = bench();
    const { ann, bo } = await cast(store);
    expect([await read().version(), await read().added()]).toEqual([0, { entries: [], phrasings: [] }]);
    await store.commit(({ faq }) => faq.addEntry(entry("own-1"), ann.id, 1));
    const version = await other.read.faq.version();
    expect(version).toBeGreaterThan(0);
    const zh = { question: "是什么？", answer: "这个。" };
    const both = entry("own-1", { topic: "law", texts: { ...entry("own-1").texts, zh } });
    await other.commit(({ faq }) => faq.addEntry(both, bo.id, 2));
    await store.commit(({ faq }) => faq.addEntry(entry("own-2"), bo.id, 3));
    expect((await read().added()).entries).toEqual([both, entry("own-2")]);

    const phrasing = { entry: "own-1", locale: "en", text: "What about it" } as const;
    const add = (change: object = {}) =>
      store.commit(({ faq }) => faq.addPhrasing({ ...phrasing, ...change }, ann.id, 4));
    const before = await read().version();
    expect(await add()).toBe(true);
    expect(await read().version()).toBe(before + 1);
    expect(await add({ text: " what ABOUT  it" })).toBe(false);
    expect(await read().version()).toBe(before + 1);
    expect(await add({ entry: "own-2" })).toBe(true);
    expect(await add({ locale: "zh" })).toBe(true);
    expect(await add({ text: "Another" })).toBe(true);
    await other.commit(({ faq }) => faq.removePhrasing({ ...phrasing, entry: "own-1", text: "another?" }));
    expect(await read().version()).toBe(before + 5);
    await other.commit(({ faq }) => faq.removePhrasing(phrasing));
    expect(await read().version()).toBe(before + 5);
    expect(
      (await other.read.faq.added()).phrasings.toSorted((a, b) => a.locale.localeCompare(b.locale)),
    ).toEqual([
      { ...phrasing, entry: "own-2" },
      { ...phrasing, locale: "zh" },
    ]);
  });

  test("an added entry is taken away with its phrasings, and its id never comes back", async () => {
    const { store, other } = bench();
    const { ann } = await cast(store);
    const ids = await Promise.all([store, other].map((each) => each.commit(({ faq }) => faq.nextId())));
    expect(ids.toSorted()).toEqual(["own-1", "own-2"]);
    await store.commit(async ({ faq }) => {
      await faq.addEntry(entry("own-1"), ann.id, 1);
      await faq.addEntry(entry("own-2"), ann.id, 1);
      await faq.addPhrasing({ entry: "own-1", locale: "en", text: "One" }, ann.id, 1);
      await faq.addPhrasing({ entry: "own-2", locale: "en", text: "Two" }, ann.id, 1);
    });
    const held = await store.commit(({ faq }) => faq.entryToChange("own-1"));
    expect(held).toEqual({
      entry: entry("own-1"),
      phrasings: [{ entry: "own-1", locale: "en", text: "One" }],
    });
    const before = await read().version();
    const remove = (each: typeof store, id: string) => each.commit(({ faq }) => faq.removeEntry(id));
    expect((await Promise.all([remove(store, "own-1"), remove(other, "own-1")])).toSorted()).toEqual([
      false,
      true,
    ]);
    expect(await remove(store, "renew")).toBe(false);
    expect(await read().version()).toBe(before + 1);
    expect(await read().added()).toEqual({
      entries: [entry("own-2")],
      phrasings: [{ entry: "own-2", locale: "en", text: "Two" }],
    });
    expect(await store.commit(({ faq }) => faq.entryToChange("own-1"))).toBeNull();
    expect(await store.commit(({ faq }) => faq.nextId())).toBe("own-3");
  });

  test("of two who change an entry at once, the second sees what the first has written", async () => {
    const { store, other } = bench();
    const { ann } = await cast(store);
    await store.commit(({ faq }) => faq.addEntry(entry("own-1", { steps: [] }), ann.id, 1));
    await Promise.all(
      [store, other, store, other].map((each) =>
        each.commit(async ({ faq }) => {
          const held = await faq.entryToChange("own-1");
          if (held === null) throw new Error("it is gone");
          const { entry: one } = held;
          await faq.addEntry({ ...one, steps: [...one.steps, "list"] }, ann.id, 2);
        }),
      ),
    );
    expect((await read().added()).entries[0]?.steps).toHaveLength(4);
  });

  test("characters that databases refuse are left out", async () => {
    const { store } = bench();
    const { ann } = await cast(store);
    await collect(1, asked("a\0b"));
    await store.commit(({ faq }) =>
      faq.addPhrasing({ entry: "renew", locale: "en", text: "c\0d" }, ann.id, 1),
    );
    expect(await open()).toEqual([["ab", 1]]);
    expect((await read().added()).phrasings).toMatchObject([{ text: "cd" }]);
  });

  test("of two people who are one, the elder's talk goes on, and what both have added is the elder's", async () => {
    const { store } = bench();
    const { ann, bo } = await cast(store);
    await store.commit(async ({ faq }) => {
      await faq.saveTalk(ann.id, talk);
      await faq.saveTalk(bo.id, { ...talk, about: null });
      await faq.greet(bo.id, 1);
      await faq.addEntry(entry("own-1"), bo.id, 1);
      await faq.addPhrasing({ entry: "own-1", locale: "en", text: "One" }, bo.id, 1);
    });
    await store.commit(({ links }) => links.merge(ann.id, bo.id));
    expect([await read().talk(ann.id), await read().talk(bo.id)]).toEqual([talk, null]);
    expect(await store.commit(({ faq }) => faq.greet(ann.id, 2))).toBe(false);
    expect((await read().added()).entries).toHaveLength(1);
  });
}
