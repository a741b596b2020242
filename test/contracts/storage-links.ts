import { describe, expect, test } from "vitest";
import type { Identity } from "../../src/people/person.ts";
import type { Message } from "../../src/road/decision.ts";
import type { Store } from "../../src/storage/store.ts";
import type { Bench } from "./storage.ts";
import { cast, rowOf } from "./storage-rows.ts";

const slack = (externalId: string): Identity => ({ platform: "slack", externalId });
const teams = (externalId: string): Identity => ({ platform: "teams", externalId });

/** People with the e-mail addresses that their platforms give for them, in this order; their ids. */
async function known(store: Store, rows: [Identity, string | null][]): Promise<number[]> {
  return store.commit(async ({ people, links }) => {
    const ids: number[] = [];
    for (const [identity, email] of rows) {
      ids.push((await people.ensurePerson(identity)).id);
      await links.saveEmail(identity, email);
    }
    return ids;
  });
}

export function linksContract(bench: () => Bench): void {
  const namesakes = async (id = 0) => (await bench().store.read.links.namesakes(id)).map((one) => one.id);

  describe("namesakes", () => {
    test("have the same address on a platform that the other is not on, however it is written", async () => {
      const [ann, bo, li] = await known(bench().store, [
        [slack("U1"), " Ann@Example.com "],
        [teams("T1"), "ann@example.COM"],
        [teams("T2"), "li@example.com"],
      ]);
      expect([await namesakes(ann), await namesakes(bo), await namesakes(li)]).toEqual([[bo], [ann], []]);
    });

    test("are all who might be, eldest first, and never two of one platform", async () => {
      const [one, two, three] = await known(bench().store, [
        [teams("T1"), "ann@example.com"],
        [slack("U1"), "ann@example.com"],
        [slack("U2"), "ann@example.com"],
      ]);
      expect([await namesakes(one), await namesakes(two)]).toEqual([[two, three], [one]]);
    });

    test("are none without an address, and none any more when it is another", async () => {
      const { store } = bench();
      const [ann, bo] = await known(store, [
        [slack("U1"), null],
        [teams("T1"), null],
      ]);
      expect(await namesakes(ann)).toEqual([]);
      await known(store, [
        [slack("U1"), "ann@example.com"],
        [teams("T1"), "ann@example.com"],
      ]);
      expect(await namesakes(ann)).toEqual([bo]);
      await known(store, [[teams("T1"), null]]);
      expect(await namesakes(ann)).toEqual([]);
    });
  });

  test("two are asked once, whatever became of it", async () => {
    const { store } = bench();
    const { ann, bo } = await cast(store);
    const ask = () => store.commit(({ links }) => links.ask(ann.id, bo.id, 5));
    const link = await ask();
    if (link === null) throw new Error("they were not asked");
    const answers = { elderAt: null, youngerAt: null, declinedAt: null };
    expect(link).toEqual({ id: link.id, elderId: ann.id, youngerId: bo.id, ...answers });
    expect(await ask()).toBeNull();
    const answered = { ...link, elderAt: 6, declinedAt: 253_402_300_799_999 };
    await store.commit(({ links }) => links.save(answered));
    expect(await store.commit(({ links }) => links.byIdToChange(link.id))).toEqual(answered);
    expect(await store.commit(({ links }) => links.byIdToChange(link.id + 1))).toBeNull();
    expect(await ask()).toBeNull();
  });

  test("two who ask in one moment ask once", async () => {
    const { store, other } = bench();
    const { ann, bo } = await cast(store);
    const asked = await Promise.all(
      [store, other].map((each) => each.commit(({ links }) => links.ask(ann.id, bo.id, 5))),
    );
    expect(asked.filter((link) => link !== null)).toHaveLength(1);
  });

  test("two who say yes in one moment are merged once, by the second of them", async () => {
    const { store, other } = bench();
    const { ann, bo } = await cast(store);
    const { id } = (await store.commit(({ links }) => links.ask(ann.id, bo.id, 5))) ?? { id: 0 };
    const sayYes = (each: Store, side: "elderAt" | "youngerAt") =>
      each.commit(async ({ links }) => {
        const link = await links.byIdToChange(id);
        if (link === null) throw new Error("the link is gone");
        const answered = { ...link, [side]: 6 };
        await links.save(answered);
        if (answered.elderAt === null || answered.youngerAt === null) return "waits";
        await links.merge(link.elderId, link.youngerId);
        return "merged";
      });
    const done = await Promise.all([sayYes(store, "elderAt"), sayYes(other, "youngerAt")]);
    expect(done.toSorted()).toEqual(["merged", "waits"]);
    const { person, signaturesRevision } = await other.read.people.arrive(teams("T2"), null);
    expect(person).toMatchObject({ id: ann.id, identities: { slack: "U1", teams: "T2" } });
    expect(signaturesRevision).toBeGreaterThan(0);
  });

  test("from then on they are one, with all that either had", async () => {
    const { store, other } = bench();
    const { ann, bo, general } = await cast(store);
    const message = (key: string, to: Message["to"]): Message => {
      return { key, platform: "teams", to, thread: null, outcome: null };
    };
    const made = await store.commit(async ({ signatures, offers, roles, audit, outbox }) => {
      const owned = await signatures.insert(rowOf({ name: "owned", ownerId: bo.id }));
      const both = await signatures.insert(rowOf({ name: "both", ownerId: ann.id, backupId: bo.id }));
      const backed = await signatures.insert(rowOf({ name: "backed", backupId: bo.id }));
      await roles.claim(bo.id, 1);
      const entry = { action: "add", signatureId: owned.id, before: null, after: null };
      await audit.addAll([{ ...entry, personId: bo.id }], 1);
      await outbox.put(message("to bo", { personId: bo.id }), 1);
      await outbox.put(message("for bo", { placeId: general.id, readerId: bo.id }), 1);
      const offer = await offers.insert({ found: [], locked: [], personId: bo.id, placeId: null, at: 1 });
      return { owned, both, backed, offer };
    });
    const before = await other.read.people.arrive(slack("U1"), null);

    await store.commit(({ links }) => links.merge(ann.id, bo.id));
    const after = await other.read.people.arrive(teams("T2"), null);
    const one = { ...ann, identities: { slack: "U1", teams: "T2" } };
    expect(after.person).toEqual(one);
    expect((await other.read.people.arrive(slack("U1"), null)).person).toEqual(one);
    // What was made of the signatures is out of date.
    expect(after.signaturesRevision).toBe(before.signaturesRevision + 1);
    // Outcomes and errands may still name the younger.
    expect(await other.read.people.personById(bo.id)).toEqual(one);

    const { signatures, offers, roles, audit } = other.read;
    const who = async (id: number) => {
      const row = await signatures.byId(id);
      return [row?.owner?.id ?? null, row?.backup?.id ?? null];
    };
    expect(await who(made.owned.id)).toEqual([ann.id, null]);
    expect(await who(made.backed.id)).toEqual([null, ann.id]);
    // Nobody stands in for themselves.
    expect(await who(made.both.id)).toEqual([ann.id, null]);
    expect((await signatures.byId(made.owned.id))?.owner).toMatchObject({ identities: one.identities });
    expect((await signatures.page({ ownerId: ann.id }, 0, 0, 9)).total).toBe(2);
    expect(await offers.byId(made.offer)).toMatchObject({ personId: ann.id });
    expect(await roles.claimant()).toMatchObject({ personId: ann.id });
    expect(await audit.latest(null, 9)).toMatchObject([{ personId: ann.id }]);
    const lease = { token: "a", until: 99 };
    const first = await store.commit(({ outbox }) => outbox.claim(9, lease));
    const second = await store.commit(({ outbox }) => outbox.claim(9, lease));
    expect([first?.to, second?.to]).toEqual([
      { personId: ann.id },
      { placeId: general.id, readerId: ann.id },
    ]);
  });

  test("whoever was merged before is found by a second merge, and two accounts of one platform by none", async () => {
    const { store } = bench();
    const { ann, bo } = await cast(store);
    const [first, second] = await known(store, [
      [slack("U3"), null],
      [teams("T4"), null],
    ]);
    await store.commit(({ links }) => links.merge(first ?? 0, second ?? 0));
    await expect(store.commit(({ links }) => links.merge(ann.id, first ?? 0))).rejects.toThrow();
    expect(await store.read.people.personById(ann.id)).toEqual(ann);
    expect(await store.read.people.personById(second ?? 0)).toMatchObject({ id: first });
    await store.commit(({ links }) => links.merge(ann.id, bo.id));
    expect(await store.read.people.personById(bo.id)).toMatchObject({ id: ann.id });
  });
}
