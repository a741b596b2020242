import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import type { Outcome } from "../../src/road/intent.ts";
import { derive } from "../../src/signatures/record.ts";
import { addSubscription } from "../support/samples.ts";
import { idOf, openStage, type Stage, start } from "./stage.ts";

type Listed = Extract<Outcome, { type: "digest-listed" }>;
type Digest = Extract<Outcome, { type: "digest" }>;

/** Days until the end, the worst first: what has ended the latest, then what ends next. Of each ten. */
const worstFirst = [-1, -2, -3, ...Array.from({ length: 27 }, (_, day) => day + 1)];
const ofEach = 10;
const nameOf = (days: number, at: number) => `Seal ${at} of day ${days}`;
const namesOf = (days: readonly number[]) =>
  days.flatMap((each) => Array.from({ length: ofEach }, (_, at) => nameOf(each, at)));
const all = namesOf(worstFirst);

describe("a digest of three hundred signatures", () => {
  let stage: Stage;
  const refused = new Map();

  beforeEach(async () => {
    stage = await openStage(async (session) => {
      // Written as they end, which is not the order in which they are told.
      for (const days of worstFirst.toSorted((a, b) => a - b))
        for (let at = 0; at < ofEach; at++)
          await addSubscription(session, start, nameOf(days, at), days, { owner: idOf("omar") });
    });
    await stage.look();
  });
  afterEach(() => stage.close());

  async function delivered(direct: boolean): Promise<Digest> {
    const said = (await stage.deliver(refused)).map(({ outcome }) => outcome);
    const found = said.find((one) => one.type === "digest" && one.direct === direct);
    if (found?.type !== "digest") throw new Error("no digest was sent");
    return found;
  }

  async function pageOf(id: number, page: number): Promise<Listed> {
    const listed = await stage.act("maya", { type: "digest-rest", id, page });
    if (listed?.type !== "digest-listed") throw new Error("no page of it");
    return listed;
  }

  /** What is on all its pages; each says how many there are. */
  async function paged(id: number, total: number): Promise<string[]> {
    const pages = Math.ceil(total / 10);
    const names: string[] = [];
    for (let page = 1; page <= pages; page++) {
      const listed = await pageOf(id, page);
      expect(listed).toMatchObject({ page, pages, total });
      names.push(...listed.lines.map(({ name }) => name));
    }
    return names;
  }

  async function found(name: string) {
    const [one] = await stage.store.read.signatures.search(name, 1);
    if (one === undefined) throw new Error(`no ${name}`);
    return one;
  }

  test("says how many there are and shows ten, its pages show all, the worst first", async () => {
    const digest = await delivered(false);
    expect(digest.lines.map(({ name }) => name)).toEqual(all.slice(0, 10));
    expect(digest).toMatchObject({ total: 300, snoozed: 0, counts: { over: 30, urgent: 70, early: 200 } });
    expect(await paged(digest.id, 300)).toEqual(all);
    const { lines } = await pageOf(digest.id, 30);
    // A page that is not there is the nearest one.
    expect(await pageOf(digest.id, 31)).toMatchObject({ page: 30, lines });
    expect(await pageOf(digest.id, 0)).toMatchObject({ page: 1, lines: digest.lines });
  });

  test("is left by what is removed, renewed or silent, wherever in it that stood", async () => {
    const { id } = await delivered(false);
    const [removed, renewed, silent] = [nameOf(-1, 0), nameOf(5, 3), nameOf(20, 9)];
    await stage.act("anna", { type: "remove", which: { id: (await found(removed)).id } });
    await stage.change(async ({ signatures }) => {
      const { id: which, revision } = await found(renewed);
      await signatures.update(which, revision, derive({ kind: "subscription", end: start + 400 * DAY }));
    });
    await stage.act("omar", {
      ...{ type: "snooze", id: (await found(silent)).id, seen: 0, until: { days: 1 } },
    });
    const left = all.filter((name) => ![removed, renewed, silent].includes(name));
    const digest = await delivered(false);
    expect(digest).toMatchObject({
      ...{ id, total: 297, snoozed: 1, counts: { over: 29, urgent: 69, early: 199 } },
    });
    expect(digest.lines.map(({ name }) => name)).toEqual(left.slice(0, 10));
    expect(await paged(id, 297)).toEqual(left);
    // Once the silence is over it stands where it stood.
    stage.moveTo(start + DAY);
    expect((await pageOf(id, 1)).total).toBe(298);
  });

  test("shows a person what is theirs still", async () => {
    const { id, total } = await delivered(true);
    const theirs = await paged(id, total);
    expect(theirs).toEqual(namesOf(worstFirst.filter((days) => days <= 14)));
    const [handed, shared] = [nameOf(3, 3), nameOf(14, 9)];
    await stage.change(async ({ people, signatures }) => {
      const bea = await people.ensurePerson({ platform: "slack", externalId: idOf("bea") });
      const omar = await people.ensurePerson({ platform: "slack", externalId: idOf("omar") });
      const [one, two] = [await found(handed), await found(shared)];
      await signatures.update(one.id, one.revision, { ownerId: bea.id });
      await signatures.update(two.id, two.revision, { ownerId: bea.id, backupId: omar.id });
    });
    expect(await paged(id, total - 1)).toEqual(theirs.filter((name) => name !== handed));
  });
});

test("a digest that waited tells of the present end, not of the nearer one that was renewed meanwhile", async () => {
  const stage = await openStage((session) => addSubscription(session, start, "Seal", 11));
  try {
    await stage.look();
    await stage.change(async ({ signatures }) => {
      const [seal] = await signatures.search("Seal", 1);
      if (seal === undefined) throw new Error("it is gone");
      await signatures.update(
        seal.id,
        seal.revision,
        derive({ kind: "subscription", end: start + 40 * DAY }),
      );
    });
    await stage.look();
    const said = (await stage.deliver(new Map())).map(({ outcome }) => outcome);
    const lines = [{ name: "Seal", deadline: start + 40 * DAY, threshold: 60 }];
    expect(said).toMatchObject([{ type: "digest", direct: false, total: 1, lines }]);
  } finally {
    await stage.close();
  }
});
