import { expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import { emptyPlan, type Plan } from "../../src/incidents/plan.ts";
import type { Store } from "../../src/storage/store.ts";
import type { Bench } from "./storage.ts";
import { stage } from "./storage-told.ts";

const now = 1_000 * DAY;
const save = (store: Store, plan: Plan) => store.commit(({ plans }) => plans.save(plan));

export function plansContract(bench: () => Bench): void {
  test("what is written is read again, whole and in its order; a later one takes its place", async () => {
    const { store, other } = bench();
    const { ann, general, one, two } = await stage(store);
    expect(await store.read.plans.of(one)).toBeNull();
    const text = "\0 ' \\ <!channel> 合同";
    const read = text.replace("\0", "");
    const plan: Plan = {
      ...emptyPlan(one, now),
      people: [
        { item: 2, personId: null, name: text, role: text, phone: "+49 30 1", leftTold: false },
        { item: 3, personId: ann.id, name: null, role: "Law", phone: null, leftTold: true },
      ],
      ...{ line: text, steps: [text, "B"], places: [general.id], meanwhile: text },
    };
    await save(store, plan);
    const kept = {
      ...{ ...plan, revision: 1, line: read, steps: [read, "B"], meanwhile: read },
      people: [{ ...plan.people[0], name: read, role: read }, plan.people[1]],
    };
    expect(await other.read.plans.of(one)).toEqual(kept);
    expect(await other.read.plans.ofAll([two, one, 999_999])).toEqual([kept]);
    await save(other, { ...emptyPlan(one, now + 1), revision: 1 });
    expect(await store.read.plans.of(one)).toEqual({ ...emptyPlan(one, now + 1), revision: 2 });
  });

  test("of two who change it at once the later one sees what the earlier did", async () => {
    const { store, other } = bench();
    const { one } = await stage(store);
    await Promise.all(
      [store, other, store, other].map((each) =>
        each.commit(async ({ plans }) => {
          const held = (await plans.ofToChange(one)) ?? emptyPlan(one, now);
          await plans.save({ ...held, steps: [...held.steps, "and one more"] });
        }),
      ),
    );
    expect(await store.read.plans.of(one)).toMatchObject({ revision: 4, steps: { length: 4 } });
  });

  test("due is what is to be looked over, or names somebody who has left or come back", async () => {
    const { store } = bench();
    const { ann, one, two } = await stage(store);
    const due = (at: number, limit = 9) => store.read.plans.due(at, limit);
    const ann1 = { item: 1, personId: ann.id, name: null, role: "Law", phone: null, leftTold: false };
    await save(store, { ...emptyPlan(one, now), people: [ann1], askAt: now + 2 });
    await save(store, { ...emptyPlan(two, now), askAt: now + 1 });
    // Whether she is still here is asked for, though she is in charge of nothing.
    await store.commit(({ signatures }) => signatures.update(one, 1, { ownerId: null }));
    expect((await store.read.charge.stale(now, 9)).map(({ id }) => id)).toEqual([ann.id]);
    expect(await due(now)).toEqual([]);
    expect(await due(now + 2)).toEqual([two, one]);
    expect(await due(now + 2, 1)).toEqual([two]);
    const account = { platform: "slack", externalId: ann.identities.slack ?? "" } as const;
    await store.commit(({ people }) => people.saveActive(account, false));
    expect(await due(now)).toEqual([one]);
    const told = { ...emptyPlan(one, now), revision: 1, people: [{ ...ann1, leftTold: true }] };
    await save(store, told);
    expect(await due(now)).toEqual([]);
    await store.commit(({ people }) => people.saveActive(account, true));
    expect(await due(now)).toEqual([one]);
    await store.commit(({ signatures }) => signatures.setRemoved(one, now));
    expect(await due(now)).toEqual([]);
  });

  test("of two people who are one the elder one stands in it", async () => {
    const { store } = bench();
    const { ann, bo, one } = await stage(store);
    const entry = { item: 1, personId: bo.id, name: null, role: "Law", phone: null, leftTold: false };
    await save(store, { ...emptyPlan(one, now), people: [entry] });
    await store.commit(({ links }) => links.merge(ann.id, bo.id));
    expect((await store.read.plans.of(one))?.people).toEqual([{ ...entry, personId: ann.id }]);
  });
}
