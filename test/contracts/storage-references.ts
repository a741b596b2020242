import { expect, test } from "vitest";
import type { Identity, Place } from "../../src/people/person.ts";
import type { Bench } from "./storage.ts";
import { cast } from "./storage-rows.ts";

const teams = (externalId: string): Identity => ({ platform: "teams", externalId });
const slack = (externalId: string): Identity => ({ platform: "slack", externalId });

export function referencesContract(bench: () => Bench): void {
  const commit: Bench["store"]["commit"] = (work) => bench().store.commit(work);
  const read = () => bench().store.read.people;
  const revision = async () => (await read().arrive(teams("T1"), null)).signaturesRevision;
  const ids = (found: Place[]) => found.map(({ id }) => id);

  test("somebody who is met is made, and what they tell is kept", async () => {
    const told = {
      name: "李 薇",
      locale: "zh",
      timeZone: "Asia/Shanghai",
      reference: { text: '{"a":"文"}', handle: "29:t1" },
    } as const;
    const met = await commit(({ people }) => people.meet(teams("T1"), told));
    const { name, locale, timeZone } = told;
    const expected = { id: met.id, name, locale, timeZone, identities: { teams: "T1" }, active: true };
    expect(met).toEqual({ ...expected, profileAt: null });
    expect(await read().personById(met.id)).toEqual(met);
    expect(await read().reference("person", teams("T1"))).toEqual({ text: told.reference.text });
    expect(await read().byHandle("teams", "29:t1")).toBe("T1");
  });

  test("whoever tells nothing is who they were, and made with the defaults", async () => {
    const first = await commit(({ people }) => people.meet(teams("T1"), {}));
    expect(first).toMatchObject({ name: "T1", locale: "en", timeZone: "Europe/Berlin" });
    await commit(({ people }) => people.meet(teams("T1"), { locale: "zh", reference: { text: "one" } }));
    const again = await commit(({ people }) => people.meet(teams("T1"), {}));
    expect(again).toEqual({ ...first, locale: "zh" });
    expect(await read().reference("person", teams("T1"))).toEqual({ text: "one" });
  });

  test("a name is taken from the first who tells one; a profile's name stays", async () => {
    const { id } = await commit(({ people }) => people.meet(teams("T1"), {}));
    const named = async (name: string) =>
      (await commit(({ people }) => people.meet(teams("T1"), { name }))).name;
    expect(await named("Ann")).toBe("Ann");
    // Signatures show it.
    expect(await revision()).toBe(1);
    expect(await named("Another")).toBe("Ann");
    const profile = { name: "Ann B", locale: "en", timeZone: "UTC" } as const;
    await commit(({ people }) => people.saveProfile(id, profile, 5));
    expect(await named("Another")).toBe("Ann B");
    expect(await revision()).toBe(2);
  });

  test("the first reference has the profile fetched again; a later one takes its place", async () => {
    const { id } = await commit(({ people }) => people.ensurePerson(teams("T1")));
    const profile = { name: "T1", locale: "en", timeZone: "UTC" } as const;
    await commit(({ people }) => people.saveProfile(id, profile, 5));
    const one = { text: "one", handle: "29:one" };
    expect(await commit(({ people }) => people.meet(teams("T1"), { reference: one }))).toMatchObject({
      profileAt: null,
    });
    await commit(({ people }) => people.saveProfile(id, profile, 6));
    const two = { text: "two", handle: "29:two" };
    expect(await commit(({ people }) => people.meet(teams("T1"), { reference: two }))).toMatchObject({
      profileAt: 6,
    });
    expect(await read().reference("person", teams("T1"))).toEqual({ text: "two" });
    expect(await read().byHandle("teams", "29:two")).toBe("T1");
    expect(await read().byHandle("teams", "29:one")).toBeNull();
    expect(await read().byHandle("slack", "29:two")).toBeNull();
  });

  test("somebody who is met twice in one moment is one", async () => {
    const { store, other } = bench();
    const all = await Promise.all(
      [store, other, store, other].map((each) =>
        each.commit(({ people }) => people.meet(teams("T1"), { name: "Ann", reference: { text: "r" } })),
      ),
    );
    for (const met of all) expect(met).toEqual(all[0]);
  });

  test("a reference that is dropped is unknown until a new one is told", async () => {
    const { store } = bench();
    await cast(store);
    const reference = { text: "there", team: "TEAM" };
    await commit(async ({ people }) => {
      await people.meet(teams("T1"), { reference: { text: "here" } });
      await people.ensurePlace(teams("C1"), "channel", "legal", reference);
    });
    await commit(({ people }) => people.dropReference("person", teams("T1")));
    expect(await read().reference("person", teams("T1"))).toBeNull();
    expect(await read().reference("place", teams("C1"))).toEqual({ text: "there" });
    await commit(({ people }) => people.dropReference("place", teams("C1")));
    expect(await read().reference("place", teams("C1"))).toBeNull();
    for (const [noun, stranger] of [
      ["person", teams("nobody")],
      ["person", slack("T1")],
      ["place", slack("C1")],
    ] as const) {
      expect(await read().reference(noun, stranger)).toBeNull();
      await commit(({ people }) => people.dropReference(noun, stranger));
    }
    await commit(({ people }) => people.meet(teams("T1"), { reference: { text: "again" } }));
    expect(await read().reference("person", teams("T1"))).toEqual({ text: "again" });
  });

  test("a place has the reference that came last, its name and kind stay", async () => {
    const ensure = (name: string, reference?: { text: string; team?: string }) =>
      commit(({ people }) => people.ensurePlace(teams("C1"), "channel", name, reference));
    const place = await ensure("legal");
    expect(await read().reference("place", teams("C1"))).toBeNull();
    expect(await ensure("other", { text: "one", team: "TEAM" })).toEqual(place);
    expect(await ensure("other")).toEqual(place);
    expect(await read().reference("place", teams("C1"))).toEqual({ text: "one" });
    expect(await read().placesOfTeam("teams", "TEAM")).toEqual([place]);
    await ensure("other", { text: "two" });
    expect(await read().reference("place", teams("C1"))).toEqual({ text: "two" });
    expect(await read().placesOfTeam("teams", "TEAM")).toEqual([]);
  });

  test("a team has its places, also those where the bot was put out", async () => {
    const made = await commit(async ({ people }) => {
      const places: Place[] = [];
      for (const [identity, team] of [
        [teams("C1"), "TEAM"],
        [teams("C2"), "TEAM"],
        [teams("C3"), "OTHER"],
        [slack("C4"), "TEAM"],
      ] as const) {
        places.push(await people.ensurePlace(identity, "channel", "x", { text: "r", team }));
      }
      await people.dropReference("place", teams("C2"));
      return places;
    });
    expect(ids(await read().placesOfTeam("teams", "TEAM"))).toEqual(ids(made.slice(0, 2)));
    expect(await read().placesOfTeam("slack", "OTHER")).toEqual([]);
  });

  test("open are the channels of a platform that can be reached, by name", async () => {
    await commit(async ({ people }) => {
      const reference = { text: "r" };
      await people.ensurePlace(teams("C1"), "channel", "beta", reference);
      await people.ensurePlace(teams("C2"), "channel", "Gamma", reference);
      await people.ensurePlace(teams("C3"), "channel", "alpha", reference);
      await people.ensurePlace(teams("C4"), "channel", "unheard of");
      await people.ensurePlace(teams("D1"), "dm", "a chat", reference);
      await people.ensurePlace(slack("C5"), "channel", "of Slack", reference);
      const lost = await people.ensurePlace(teams("C6"), "channel", "lost", reference);
      await people.savePlace(lost.id, { unusable: "archived" });
    });
    const open = async (limit: number) =>
      (await read().openChannels("teams", limit)).map(({ identities }) => identities.teams);
    expect(await open(9)).toEqual(["C3", "C1", "C2"]);
    expect(await open(2)).toEqual(["C3", "C1"]);
  });
}
