import { expect, test } from "vitest";
import type { NewMark } from "../../src/reminders/marks.ts";
import type { SignatureRow } from "../../src/signatures/store.ts";
import type { Bench } from "./storage.ts";
import { end, post, stage } from "./storage-told.ts";

export function digestItemsContract(bench: () => Bench): void {
  const itemsOf = async (id = 0) =>
    (await bench().store.read.digests.items(id)).sort((a, b) => a.signatureId - b.signatureId);
  const change = (id: number, to: Partial<SignatureRow>) =>
    bench().store.commit(async ({ signatures }) => {
      const { revision = 0 } = (await signatures.byId(id)) ?? {};
      expect(await signatures.update(id, revision, to)).not.toBeNull();
    });

  test("items say what a later one there tells again", async () => {
    const { store } = bench();
    const { ann, one, two } = await stage(store);
    const [first, second] = await store.commit(async (session) => [
      await post(session, "place:1", [one, two]),
      await post(session, "place:1", [one], { threshold: 3 }),
    ]);
    await store.commit(async (session) => {
      await post(session, "place:2", [two], { threshold: 1 });
      // Of another end it tells nothing again.
      await post(session, "place:1", [two], { threshold: 1, deadline: 5 });
    });
    const item = { deadline: end, threshold: 7, retold: false, live: true, backupId: null, snooze: null };
    expect(await itemsOf(first)).toEqual([
      { ...item, signatureId: one, ownerId: ann.id, retold: true },
      { ...item, signatureId: two, ownerId: null },
    ]);
    expect(await itemsOf(second)).toEqual([{ ...item, signatureId: one, ownerId: ann.id, threshold: 3 }]);
    expect(await itemsOf(999_999)).toEqual([]);
  });

  test("items say whether they are removed or end at another time by now, and whose they are", async () => {
    const { store } = bench();
    const { ann, bo, one, two } = await stage(store);
    const id = await store.commit((session) => post(session, "place:1", [one, two]));
    await change(one, { deadline: end - 1, ownerId: bo.id, backupId: ann.id });
    await store.commit(({ signatures }) => signatures.setRemoved(two, 5));
    const item = { deadline: end, live: false };
    expect(await itemsOf(id)).toMatchObject([
      { ...item, signatureId: one, ownerId: bo.id, backupId: ann.id },
      { ...item, signatureId: two, ownerId: null, backupId: null },
    ]);
    await change(one, { deadline: end });
    await store.commit(({ signatures }) => signatures.setRemoved(two, null));
    expect(await itemsOf(id)).toMatchObject([{ live: true }, { live: true }]);
  });

  test("items say how long they are silent, as it holds for their present end and owner", async () => {
    const { store } = bench();
    const { ann, bo, one, two } = await stage(store);
    const id = await store.commit((session) => post(session, "place:1", [one, two]));
    const untils = async () => (await itemsOf(id)).map(({ snooze }) => snooze?.until ?? null);
    const put = (signatureId: number, rest: Partial<NewMark>) =>
      store.commit(({ marks }) =>
        marks.put({
          ...{ kind: "snooze", signatureId, deadline: end, ownerId: null, personId: bo.id, at: 1, until: 9 },
          ...{ expected: null, ...rest },
        }),
      );
    await put(one, { ownerId: ann.id });
    await put(two, { kind: "acknowledgement", expected: "2026-03-05" });
    expect(await untils()).toEqual([9, null]);
    await put(one, { ownerId: ann.id, until: 20 });
    const lifted = await put(two, {});
    expect(await untils()).toEqual([20, 9]);
    await store.commit(({ marks }) => marks.lift(lifted, 2));
    await change(one, { ownerId: bo.id });
    expect(await untils()).toEqual([null, null]);
    await change(one, { ownerId: ann.id });
    expect(await untils()).toEqual([20, null]);
    await change(one, { deadline: end - 1 });
    expect(await untils()).toEqual([null, null]);
  });
}
