import { expect, test } from "vitest";
import type { Destination } from "../../src/reminders/rule.ts";
import type { Digest } from "../../src/reminders/store.ts";
import type { Bench } from "./storage.ts";
import { rowOf } from "./storage-rows.ts";
import { end, openOne, post, stage, told } from "./storage-told.ts";

export function digestsContract(bench: () => Bench): void {
  const states = async (...ids: number[]) => {
    const found = await Promise.all(ids.map((id) => bench().store.read.digests.byId(id)));
    return found.map((digest) => digest && [digest.state, digest.face]);
  };

  test("one is open for each destination until it is first sent, whoever asks, and asking again changes nothing", async () => {
    const { store, other } = bench();
    const wanted = new Map<Destination, "slack" | "teams">([
      ["place:1", "slack"],
      ["person:1", "teams"],
    ]);
    const first = await store.commit(({ digests }) => digests.openFor(wanted, 5));
    expect([...first.keys()].sort()).toEqual(["person:1", "place:1"]);
    const id = first.get("person:1") ?? 0;
    const made: Digest = {
      ...{ id, destination: "person:1", platform: "teams", at: 5, state: "gathering", ref: null, face: 0 },
    };
    expect(await store.read.digests.byId(id)).toEqual(made);
    expect(await other.commit(({ digests }) => digests.openFor(wanted, 9))).toEqual(first);
    await store.commit(({ digests }) => digests.queue([...first.values()]));
    expect(await store.read.digests.gathered(9)).toEqual([]);
    expect(await other.commit(({ digests }) => digests.openFor(wanted, 9))).toEqual(first);
    await store.commit(({ digests }) => digests.close(id));
    const second = await other.commit(({ digests }) => digests.openFor(wanted, 12));
    expect(second.get("place:1")).toBe(first.get("place:1"));
    expect(second.get("person:1")).not.toBe(id);
    expect(await store.read.digests.byId(second.get("person:1") ?? 0)).toMatchObject({ at: 12 });
    expect(await store.commit(({ digests }) => digests.openFor(new Map(), 1))).toEqual(new Map());
    expect(await store.read.digests.byId(999_999)).toBeNull();
  });

  test("two who open the same ones at once get the same ones, each once", async () => {
    const { store, other } = bench();
    const all = Array.from({ length: 300 }, (_, at): [Destination, "slack"] => [`place:${at}`, "slack"]);
    // As the tick and a message that could not be delivered meet; the same row first, as everywhere.
    const opened = await Promise.all(
      [store, other].map((each, at) =>
        each.commit(async ({ signatures, digests }) => {
          await signatures.lock();
          return digests.openFor(new Map(at === 0 ? all : all.toReversed()), at);
        }),
      ),
    );
    const sorted = opened.map((one) => [...one].sort(([a], [b]) => a.localeCompare(b)));
    expect(sorted[0]).toHaveLength(300);
    expect(sorted[1]).toEqual(sorted[0]);
    expect(await store.read.digests.gathered(999)).toHaveLength(300);
  });

  test("what is added as it is closed is in it before, or in the next one: it is never lost between", async () => {
    const { store, other } = bench();
    const { one } = await stage(store);
    const rounds = Array.from({ length: 12 }, (_, at) => at);
    for (const round of rounds) {
      const to: Destination = `place:${round}`;
      const id = await store.commit((session) => openOne(session, to));
      await store.commit(({ digests }) => digests.queue([id]));
      let seen: number[] = [];
      const closing = async () => {
        await other.commit(({ digests }) => digests.close(id));
        seen = (await other.read.digests.items(id)).map(({ threshold }) => threshold);
      };
      const adding = store.commit(async (session) => {
        const open = await openOne(session, to, 2);
        await session.reminders.recordAll([told(one, to, { digestId: open, threshold: round })]);
        return open;
      });
      const [open] = await Promise.all([adding, closing()]);
      if (open === id) expect(seen).toEqual([round]);
      else {
        expect(seen).toEqual([]);
        expect(await states(open)).toEqual([["gathering", 0]]);
      }
    }
  });

  test("those that gather come eldest first, and only they are queued", async () => {
    const { store } = bench();
    const ids = await store.commit(async (session) => {
      const made: number[] = [];
      for (const at of [1, 2, 3]) made.push(await openOne(session, `place:${at}`));
      return made;
    });
    const [a = 0, b = 0, c = 0] = ids;
    await store.commit(({ digests }) => digests.close(b));
    expect((await store.read.digests.gathered(1)).map(({ id }) => id)).toEqual([a]);
    await store.commit(({ digests }) => digests.queue(ids));
    expect(await states(a, b, c)).toEqual([
      ["queued", 0],
      ["closed", 0],
      ["queued", 0],
    ]);
    await store.commit(({ digests }) => digests.queue([]));
  });

  test("a later one supersedes what is posted there before it, once, and no other destination's", async () => {
    const { store } = bench();
    const [one, two, elsewhere, open] = await store.commit(async (session) => [
      await post(session, "place:1", []),
      await post(session, "place:1", []),
      await post(session, "place:2", []),
      await openOne(session, "place:1"),
    ]);
    const digest = await store.read.digests.byId(two ?? 0);
    if (digest === null) throw new Error("it is gone");
    const superseded = await store.commit(({ digests }) => digests.supersede(digest));
    expect(superseded).toEqual([{ ...digest, id: one, state: "superseded", ref: `ref ${one}`, face: 1 }]);
    expect(await store.commit(({ digests }) => digests.supersede(digest))).toEqual([]);
    // Told late that it was posted, it stays superseded.
    await store.commit(({ digests }) => digests.posted(one ?? 0, "late"));
    expect(await states(one ?? 0, two ?? 0, elsewhere ?? 0, open ?? 0)).toEqual([
      ["superseded", 1],
      ["posted", 0],
      ["posted", 0],
      ["gathering", 0],
    ]);
  });

  test("those posted turn when one of their signatures changes, each once", async () => {
    const { store } = bench();
    const { one, two } = await stage(store);
    const [both, second, open] = await store.commit(async (session) => {
      const posted = [await post(session, "place:1", [one, two]), await post(session, "place:2", [two])];
      const id = await openOne(session, "place:3");
      await session.reminders.recordAll([told(one, "place:3", { digestId: id })]);
      return [...posted, id];
    });
    const turn = (ids: number[]) => store.commit(({ digests }) => digests.turn(ids));
    expect((await turn([one, two, 999_999])).map(({ id, face }) => [id, face]).sort()).toEqual(
      [
        [both, 1],
        [second, 1],
      ].sort(),
    );
    expect((await turn([one])).map(({ id, face, ref }) => [id, face, ref])).toEqual([
      [both, 2, `ref ${both}`],
    ]);
    expect(await states(open ?? 0)).toEqual([["gathering", 0]]);
  });

  test("those whom a message about a present end did not reach are named", async () => {
    const { store } = bench();
    const { one, two } = await stage(store);
    await store.commit(async (session) => {
      await session.digests.refused(await post(session, "person:1", [one]));
      await session.digests.refused(await post(session, "person:2", [one], { deadline: 5 }));
      await session.digests.refused(await post(session, "place:3", [one]));
      await post(session, "person:4", [one]);
    });
    expect(await store.read.digests.refusedBy([one, two])).toEqual([1]);
    expect(await store.read.digests.refusedBy([two])).toEqual([]);
    expect(await store.read.digests.refusedBy([])).toEqual([]);
  });

  test("what was told of ends that are over is forgotten, what counts for a present one is not", async () => {
    const { store } = bench();
    const { one, two } = await stage(store);
    const removed = await store.commit(({ signatures }) => signatures.insert(rowOf({ deadline: end })));
    const ids = await store.commit(async (session) => {
      const present = await post(session, "place:1", [one]);
      const over = await post(session, "place:2", [two], { deadline: 5 });
      const gone = await post(session, "place:3", [removed.id]);
      const late = await post(session, "place:4", [two], { deadline: 5, at: 100 });
      await session.digests.posted(late, "late");
      for (const to of ["place:1", "place:2", "place:3"] as const) {
        const digest = await session.digests.byId(await post(session, to, []));
        if (digest !== null) await session.digests.supersede(digest);
      }
      await session.signatures.setRemoved(removed.id, 9);
      return { present, over, gone, late };
    });
    await store.commit(({ digests }) => digests.prune(50));
    expect(await states(ids.present, ids.over, ids.gone, ids.late)).toEqual([
      ["superseded", 1],
      null,
      null,
      ["posted", 0],
    ]);
    expect(await store.read.reminders.recorded(one, end)).toHaveLength(1);
    expect(await store.read.reminders.recorded(two, 5)).toHaveLength(1);
    expect(await store.read.reminders.recorded(removed.id, end)).toEqual([]);
  });
}
