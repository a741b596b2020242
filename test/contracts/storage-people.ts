import { expect, test } from "vitest";
import type { Bench } from "./storage.ts";
import { cast, rowOf } from "./storage-rows.ts";

const ann = { platform: "slack", externalId: "U1" } as const;
const general = { platform: "slack", externalId: "C1" } as const;

export function peopleContract(bench: () => Bench): void {
  test("an arrival brings nothing about strangers", async () => {
    expect(await bench().store.read.people.arrive(ann, null)).toEqual({
      person: null,
      place: null,
      signaturesRevision: 0,
    });
  });

  test("an arrival brings person, place and revision, in and out of a transaction", async () => {
    const { store } = bench();
    const made = await cast(store);
    await store.commit((session) => session.signatures.insert(rowOf()));
    const expected = { person: made.ann, place: made.general, signaturesRevision: 1 };
    expect(await store.read.people.arrive(ann, general)).toEqual(expected);
    expect(await store.commit((session) => session.people.arrive(ann, general))).toEqual(expected);
    expect(await store.read.people.arrive(ann, { ...general, platform: "teams" })).toEqual({
      ...expected,
      place: null,
    });
    expect(await store.read.people.arrive({ ...ann, platform: "teams" }, general)).toEqual({
      ...expected,
      person: null,
    });
  });

  test("a new person has the default locale and time zone, and is made once", async () => {
    const { store } = bench();
    const first = await store.commit((session) => session.people.ensurePerson(ann));
    expect(first).toEqual({
      id: first.id,
      name: "U1",
      identities: { slack: "U1" },
      locale: "en",
      timeZone: "Europe/Berlin",
      active: true,
      profileAt: null,
    });
    expect(await store.commit((session) => session.people.ensurePerson(ann, "Other"))).toEqual(first);
    expect(await store.read.people.personById(first.id)).toEqual(first);
    expect(await store.read.people.personById(first.id + 1)).toBeNull();
  });

  test("people and places made twice in one moment are one", async () => {
    const { store, other } = bench();
    const all = await Promise.all(
      [store, other, store, other].map((each) =>
        each.commit(async ({ people }) => [
          await people.ensurePerson(ann, "Ann"),
          await people.ensurePlace(general, "channel", "general"),
        ]),
      ),
    );
    for (const made of all) expect(made).toEqual(all[0]);
  });

  test("a profile is kept, and a new name makes signatures look changed", async () => {
    const { store } = bench();
    const made = await cast(store);
    const profile = { name: "安 😀", locale: "zh", timeZone: "Asia/Shanghai" } as const;
    const at = 253_402_300_799_999;
    await store.commit(({ people }) => people.saveProfile(made.ann.id, profile, at));
    const after = await store.read.people.arrive(ann, null);
    expect(after).toEqual({
      person: { ...made.ann, ...profile, profileAt: at },
      place: null,
      signaturesRevision: 1,
    });
    await store.commit(({ people }) => people.saveProfile(made.ann.id, profile, at + 1));
    expect((await store.read.people.arrive(ann, null)).signaturesRevision).toBe(1);
  });

  test("a place keeps its name and why it can't be used", async () => {
    const { store } = bench();
    const { general: place } = await cast(store);
    const { people } = store.read;
    expect(await people.placeByIdentity(general)).toEqual(place);
    expect(await people.placeByIdentity({ platform: "teams", externalId: "C1" })).toBeNull();
    await store.commit((session) => session.people.savePlace(place.id, { unusable: "archived" }));
    expect(await people.placeById(place.id)).toEqual({ ...place, unusable: "archived" });
    await store.commit((session) => session.people.savePlace(place.id, { name: "综合", unusable: null }));
    expect(await people.placeById(place.id)).toEqual({ ...place, name: "综合" });
    await store.commit((session) => session.people.savePlace(place.id, {}));
    expect(await people.placeById(place.id)).toEqual({ ...place, name: "综合" });
    expect(await people.placeById(place.id + 1)).toBeNull();
  });

  test("the admin role is claimed once, by one of two who try together", async () => {
    const { store, other } = bench();
    const made = await cast(store);
    expect(await store.read.roles.claimant()).toBeNull();
    const won = await Promise.all([
      store.commit((session) => session.roles.claim(made.ann.id, 5)),
      other.commit((session) => session.roles.claim(made.bo.id, 5)),
    ]);
    expect(won.toSorted()).toEqual([false, true]);
    const winner = won[0] ? made.ann : made.bo;
    expect(await store.read.roles.claimant()).toEqual({ personId: winner.id, at: 5 });
    expect(await store.commit((session) => session.roles.claim(made.ann.id, 6))).toBe(false);
  });

  test("a group's members are those that were fetched last", async () => {
    const { store } = bench();
    expect(await store.read.roles.group("slack", "S1")).toBeNull();
    await store.commit(({ roles }) => roles.saveGroup("slack", "S1", ["U1", "U2"], 7));
    await store.commit(({ roles }) => roles.saveGroup("teams", "S1", ["T1"], 8));
    await store.commit(({ roles }) => roles.saveGroup("slack", "S1", [], 9));
    expect(await store.read.roles.group("slack", "S1")).toEqual({ members: [], fetchedAt: 9 });
    expect(await store.read.roles.group("teams", "S1")).toEqual({ members: ["T1"], fetchedAt: 8 });
  });
}
