import { expect, test } from "vitest";
import type { Destination } from "../../src/reminders/rule.ts";
import type { Bench } from "./storage.ts";
import { end, openOne, post, stage, told } from "./storage-told.ts";

export function redirectContract(bench: () => Bench): void {
  test("what both were told of one thing is told once, and marks and open digests go over", async () => {
    const { store } = bench();
    const { ann, bo, one, two } = await stage(store);
    const [to, from]: Destination[] = [`person:${ann.id}`, `person:${bo.id}`];
    if (to === undefined || from === undefined) throw new Error("nobody is there");
    const made = await store.commit(async (session) => {
      const elders = await post(session, to, [one]);
      const youngers = await post(session, from, [one, two], { at: 2 });
      const open = await openOne(session, to);
      const other = await openOne(session, from);
      await session.reminders.recordAll([
        told(one, to, { threshold: 3, digestId: open }),
        told(one, from, { threshold: 3, digestId: other }),
        told(two, from, { threshold: 3, digestId: other }),
        told(two, from, { threshold: 3, snooze: 4 }),
      ]);
      await session.marks.put({
        ...{ kind: "snooze", signatureId: two, deadline: end, ownerId: null, personId: bo.id },
        ...{ at: 1, until: 9, expected: null },
      });
      await session.links.merge(ann.id, bo.id);
      return { elders, youngers, open, other };
    });
    const of = async (id: number) =>
      (await store.read.reminders.recorded(id, end))
        .map(({ destination, threshold, snooze, digestId }) => [destination, threshold, snooze, digestId])
        .sort();
    expect(await of(one)).toEqual([
      [to, 3, 0, made.open],
      [to, 7, 0, made.elders],
    ]);
    expect(await of(two)).toEqual([
      [to, 3, 0, made.open],
      [to, 3, 4, null],
      [to, 7, 0, made.youngers],
    ]);
    const digests = await Promise.all(Object.values(made).map((id) => store.read.digests.byId(id)));
    expect(digests.map((digest) => digest && [digest.destination, digest.state])).toEqual([
      [to, "posted"],
      [to, "posted"],
      [to, "gathering"],
      [to, "closed"],
    ]);
    expect((await store.read.marks.of([two])).get(two)?.snooze?.by.id).toBe(ann.id);
    // The next one there takes the place of both.
    const next = await store.commit(async (session) => {
      await session.digests.queue([made.open]);
      await session.digests.close(made.open);
      await session.digests.posted(made.open, "next");
      return session.digests.byId(made.open);
    });
    if (next === null) throw new Error("it is gone");
    const superseded = await store.commit((session) => session.digests.supersede(next));
    expect(superseded.map(({ id }) => id).sort()).toEqual([made.elders, made.youngers].sort());
  });

  test("an open digest of the younger alone is the elder's from then on", async () => {
    const { store } = bench();
    const { ann, bo, one } = await stage(store);
    const open = await store.commit(async (session) => {
      const id = await openOne(session, `person:${bo.id}`);
      await session.reminders.recordAll([told(one, `person:${bo.id}`, { digestId: id })]);
      await session.links.merge(ann.id, bo.id);
      return id;
    });
    expect(await store.commit((session) => openOne(session, `person:${ann.id}`))).toBe(open);
    expect(await store.read.digests.items(open)).toMatchObject([{ signatureId: one, threshold: 7 }]);
  });
}
