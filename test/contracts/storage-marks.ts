import { expect, test } from "vitest";
import type { NewMark } from "../../src/reminders/marks.ts";
import type { Session } from "../../src/storage/store.ts";
import type { Bench } from "./storage.ts";
import { end, stage } from "./storage-told.ts";

export function marksContract(bench: () => Bench): void {
  const of = async (...ids: number[]) => bench().store.read.marks.of(ids);
  const put = (change: Partial<NewMark> & Pick<NewMark, "signatureId" | "personId">) =>
    bench().store.commit(({ marks }) =>
      marks.put({
        ...{ kind: "acknowledgement", deadline: end, ownerId: null, at: 1, until: 9, expected: "2026-03-05" },
        ...change,
      }),
    );

  test("they are what was said last of each kind, by whom, of each signature", async () => {
    const { ann, bo, one, two } = await stage(bench().store);
    await put({ signatureId: one, personId: bo.id, ownerId: ann.id });
    await put({ signatureId: one, personId: ann.id, ownerId: ann.id, at: 2, until: 20 });
    await put({ kind: "snooze", signatureId: one, personId: bo.id, ownerId: ann.id, expected: null });
    await put({ kind: "snooze", signatureId: two, personId: ann.id, expected: null });
    const found = await of(one, two, 999_999);
    expect([...found.keys()].sort()).toEqual([one, two].sort());
    expect(found.get(one)).toEqual({
      acknowledgement: {
        id: expect.any(Number),
        by: { id: ann.id, name: "Ann", identities: { slack: "U1" } },
        ...{ at: 2, until: 20, expected: "2026-03-05", askedAt: null },
      },
      snooze: expect.objectContaining({
        by: { id: bo.id, name: "李波", identities: { teams: "T2" } },
        until: 9,
      }),
    });
    expect(found.get(two)).toMatchObject({ acknowledgement: null, snooze: { at: 1, until: 9 } });
    expect(await of()).toEqual(new Map());
  });

  test("they do not hold for another end, or once somebody else is in charge", async () => {
    const { store } = bench();
    const { ann, bo, one, two } = await stage(store);
    await put({ signatureId: one, personId: bo.id, ownerId: ann.id });
    await put({ kind: "snooze", signatureId: two, personId: ann.id });
    const update = (id: number, change: Parameters<Session["signatures"]["update"]>[2]) =>
      store.commit(async ({ signatures }) => {
        const { revision = 0 } = (await signatures.byId(id)) ?? {};
        expect(await signatures.update(id, revision, change)).not.toBeNull();
      });
    await update(one, { deadline: end + 1 });
    expect((await of(one)).get(one)).toBeUndefined();
    // Moved back it is what it was.
    await update(one, { deadline: end });
    expect((await of(one)).get(one)?.acknowledgement?.by.id).toBe(bo.id);
    await update(one, { ownerId: bo.id });
    await update(two, { ownerId: bo.id });
    expect(await of(one, two)).toEqual(new Map());
    await put({ signatureId: one, personId: bo.id, ownerId: bo.id });
    expect((await of(one)).get(one)?.acknowledgement?.by.id).toBe(bo.id);
    await update(one, { ownerId: null });
    expect(await of(one)).toEqual(new Map());
  });

  test("one is lifted once, and is asked about once it is said so", async () => {
    const { store, other } = bench();
    const { ann, one } = await stage(store);
    await put({ signatureId: one, personId: ann.id, ownerId: ann.id });
    const id = (await of(one)).get(one)?.acknowledgement?.id ?? 0;
    await store.commit(({ marks }) => marks.asked(id, 77));
    expect((await of(one)).get(one)?.acknowledgement?.askedAt).toBe(77);
    const lifted = await Promise.all(
      [store, other].map((each) => each.commit(({ marks }) => marks.lift(id, 80))),
    );
    expect(lifted.sort()).toEqual([false, true]);
    expect(await of(one)).toEqual(new Map());
    // Prolonged it is a new one, about which nobody was asked.
    await put({ signatureId: one, personId: ann.id, ownerId: ann.id });
    expect((await of(one)).get(one)?.acknowledgement?.askedAt).toBeNull();
  });
}
