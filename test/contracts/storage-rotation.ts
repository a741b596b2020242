import { expect, test } from "vitest";
import type { Rotation } from "../../src/incidents/rotation.ts";
import { start } from "../incidents/states.ts";
import type { Bench } from "./storage.ts";
import { cast } from "./storage-rows.ts";

export function rotationContract(bench: () => Bench): void {
  const of = (...personIds: number[]): Rotation => ({
    ...{ personIds, weekday: 1, minute: 540, timeZone: "Europe/Berlin", since: start },
    covers: personIds.map((personId, at) => ({
      id: at,
      personId,
      from: start,
      until: start + 9,
      byId: personId,
    })),
  });

  test("it is read as it was written last; each writing counts, and who was told stays", async () => {
    const { store, other } = bench();
    const { ann, bo } = await cast(store);
    expect(await store.read.rotation.get()).toBeNull();
    await store.commit(({ rotation }) => rotation.save(of(ann.id)));
    expect(await other.read.rotation.get()).toEqual({
      ...{ rotation: of(ann.id), revision: 1, toldId: null, tellings: 0 },
    });
    for (const id of [ann.id, bo.id]) await store.commit(({ rotation }) => rotation.told(id));
    await store.commit(({ rotation }) => rotation.save(of(bo.id, ann.id)));
    expect(await other.read.rotation.get()).toEqual({
      ...{ rotation: of(bo.id, ann.id), revision: 2, toldId: bo.id, tellings: 2 },
    });
  });

  test("of two that hold it at once the later one sees what the earlier did", async () => {
    const { store, other } = bench();
    const { ann } = await cast(store);
    await store.commit(({ rotation }) => rotation.save({ ...of(ann.id), minute: 0 }));
    await Promise.all(
      [store, other, store, other].map((each) =>
        each.commit(async ({ rotation }) => {
          const held = await rotation.getToChange();
          if (held === null) throw new Error("it is gone");
          await rotation.save({ ...held.rotation, minute: held.rotation.minute + 1 });
        }),
      ),
    );
    expect(await store.read.rotation.get()).toMatchObject({ rotation: { minute: 4 }, revision: 5 });
  });

  test("of two people who are one, the elder has the weeks and covers of both, and was told", async () => {
    const { store } = bench();
    const { ann, bo } = await cast(store);
    await store.commit(async ({ rotation }) => {
      await rotation.save(of(bo.id, ann.id));
      await rotation.told(bo.id);
    });
    await store.commit(({ links }) => links.merge(ann.id, bo.id));
    const kept = await store.read.rotation.get();
    expect(kept).toMatchObject({ toldId: ann.id, revision: 1, rotation: { personIds: [ann.id] } });
    expect(kept?.rotation.covers.map(({ personId, byId }) => [personId, byId])).toEqual([
      [ann.id, ann.id],
      [ann.id, ann.id],
    ]);
  });
}
