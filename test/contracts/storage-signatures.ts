import { expect, test } from "vitest";
import { DuplicateSignature } from "../../src/signatures/store.ts";
import type { Session } from "../../src/storage/store.ts";
import type { Bench } from "./storage.ts";
import { cast, certificate, rowOf } from "./storage-rows.ts";

const thumbprint = "ab".repeat(32);

export function signaturesContract(bench: () => Bench): void {
  const insert = (change: Parameters<typeof rowOf>[0]) =>
    bench().store.commit((session) => session.signatures.insert(rowOf(change)));
  const revision = async () =>
    (await bench().store.read.people.arrive({ platform: "slack", externalId: "-" }, null)).signaturesRevision;

  test("what is written is what is read, to the millisecond, from 1900 to 9999", async () => {
    const { store } = bench();
    const { ann, bo, general } = await cast(store);
    const details = {
      vendor: "数安 <&>",
      support: "+86 10 😀",
      link: "https://a.example/?a=%_",
      notes: "a\nb",
    };
    const facts = certificate(thumbprint);
    const made = await insert({
      ...details,
      name: "年度签章 ✍️ 100%_sure",
      ownerId: ann.id,
      backupId: bo.id,
      placeId: general.id,
      facts,
      pem: "-----BEGIN CERTIFICATE-----",
      notBefore: -2_208_988_799_999,
      deadline: 253_402_300_799_998,
      nextDueAt: 253_402_300_799_997,
      createdAt: 1_234_567_890_123,
      checkedAt: 1_234_567_890_124,
    });
    const place = { id: general.id, kind: "channel", name: "general", identities: { slack: "C1" } };
    expect(made).toEqual({
      ...details,
      id: made.id,
      name: "年度签章 ✍️ 100%_sure",
      owner: { id: ann.id, name: "Ann", identities: { slack: "U1" } },
      backup: { id: bo.id, name: "李波", identities: { teams: "T2" } },
      place,
      facts,
      condition: "ok",
      notBefore: -2_208_988_799_999,
      deadline: 253_402_300_799_998,
      createdAt: 1_234_567_890_123,
      nextDueAt: 253_402_300_799_997,
      checkedAt: 1_234_567_890_124,
      removedAt: null,
      revision: 1,
    });
    expect(await store.read.signatures.byId(made.id)).toEqual(made);
    expect(await store.read.signatures.byThumbprint(thumbprint)).toEqual(made);
    expect(await store.read.signatures.byId(made.id + 1)).toBeNull();
    expect(await store.read.signatures.byThumbprint("00")).toBeNull();
  });

  test("what is not known stays unknown, and NUL is left out", async () => {
    const made = await insert({ name: "a\0b", notes: "\0" });
    expect(made).toMatchObject({ name: "ab", notes: "", notBefore: null, deadline: null, nextDueAt: null });
    expect(made).toMatchObject({ owner: null, backup: null, place: null, vendor: null });
  });

  test("those whose names stand in a text are found in it, the longest first", async () => {
    const { store } = bench();
    const names = ["Seal", "Contract seal", "合同章", "50%_off", "Other", "a\\b"];
    const ids: number[] = [];
    for (const name of names) ids.push((await insert({ name })).id);
    const in_ = async (text: string, limit = 9) =>
      (await store.read.signatures.namedIn(text, limit)).map(({ name }) => name);
    expect(await in_("Is the ＣＯＮＴＲＡＣＴ  seal ok? the contract seal?")).toEqual([
      "Contract seal",
      "Seal",
    ]);
    expect(await in_("contract seal", 1)).toEqual(["Contract seal"]);
    expect(await in_("我们的合同章到期了")).toEqual(["合同章"]);
    expect(await in_("is 50%_off \\ a\\b fine")).toEqual(["50%_off", "a\\b"]);
    expect(await in_("50 % off")).toEqual([]);
    expect(await in_("")).toEqual([]);
    await store.commit((session) => session.signatures.setRemoved(ids[2] ?? 0, 5));
    expect(await in_("我们的合同章到期了")).toEqual([]);
  });

  test("an update names the revision that it saw", async () => {
    const { store } = bench();
    const made = await insert({ notes: "before", deadline: 9 });
    const update = (seen: number, change: Parameters<typeof rowOf>[0] = {}) =>
      store.commit((session) => session.signatures.update(made.id, seen, change));
    const changed = await update(1, { name: "Ｎew", notes: null, deadline: null });
    expect(changed).toEqual({ ...made, name: "Ｎew", notes: null, deadline: null, revision: 2 });
    expect(await store.read.signatures.search("new", 5)).toEqual([changed]);
    expect(await update(1, { name: "Late" })).toBeNull();
    expect(await store.read.signatures.byId(made.id)).toEqual(changed);
    await store.commit((session) => session.signatures.setRemoved(made.id, 5));
    expect(await update(3, { name: "Gone" })).toBeNull();
  });

  test("a removed one is out of every list, and comes back", async () => {
    const { store } = bench();
    const made = await insert({ facts: certificate(thumbprint), deadline: 50, nextDueAt: 10 });
    const { signatures } = store.read;
    const set = (at: number | null) => store.commit((session) => session.signatures.setRemoved(made.id, at));
    expect(await set(null)).toBe(false);
    expect(await set(5)).toBe(true);
    expect(await set(6)).toBe(false);
    expect(await signatures.byId(made.id)).toEqual({ ...made, removedAt: 5, revision: 2 });
    expect(await signatures.byThumbprint(thumbprint)).toBeNull();
    expect(await signatures.search("payroll", 5)).toEqual([]);
    expect(await signatures.names(5)).toEqual([]);
    expect(await signatures.due(10, 5)).toEqual([]);
    expect(await signatures.page({}, 0, 0, 5)).toEqual({ rows: [], total: 0 });
    expect(await signatures.nextChange(0)).toBeNull();
    expect(await set(null)).toBe(true);
    expect(await signatures.due(10, 5)).toEqual([made.id]);
    expect(await signatures.byId(made.id)).toEqual({ ...made, revision: 3 });
  });

  test("every change bumps the collection's revision, once per transaction and only if it is committed", async () => {
    const { store } = bench();
    const act = async (work: (session: Session) => Promise<unknown>) => {
      const before = await revision();
      await store.commit(work).catch(() => undefined);
      return (await revision()) - before;
    };
    const made = await insert({});
    expect(await revision()).toBe(1);
    expect(await act(({ signatures }) => signatures.update(made.id, 1, { name: "B" }))).toBe(1);
    expect(await act(({ signatures }) => signatures.setNextDueAll(new Map([[made.id, 5]])))).toBe(1);
    expect(await act(({ signatures }) => signatures.setRemoved(made.id, 5))).toBe(1);
    const fails = act(async ({ signatures }) => {
      await signatures.insert(rowOf());
      throw new Error("no");
    });
    expect(await fails).toBe(0);
    const several = act(async ({ signatures }) => {
      for (const name of ["a", "b", "c"]) await signatures.insert(rowOf({ name }));
    });
    expect(await several).toBe(1);
  });

  test("the same certificate is refused by name, and the transaction goes on", async () => {
    const { store } = bench();
    const first = await insert({ facts: certificate(thumbprint), pem: "first" });
    const second = await insert({ name: "Second", facts: certificate("cd".repeat(32)) });
    const answer = await store.commit(async ({ signatures }) => {
      const same = rowOf({ facts: certificate(thumbprint), pem: "second" });
      await expect(signatures.insert(same)).rejects.toThrow(DuplicateSignature);
      await expect(
        signatures.update(second.id, 1, { facts: certificate(thumbprint), name: "Lost" }),
      ).rejects.toMatchObject({ name: "DuplicateSignature", thumbprint });
      return signatures.byThumbprint(thumbprint);
    });
    expect(answer).toEqual(first);
    expect(await store.read.signatures.names(5)).toEqual(["Payroll", "Second"]);
    expect(await store.read.signatures.byId(second.id)).toEqual(second);
  });

  test("a removed one does not come back beside its double", async () => {
    const { store } = bench();
    const first = await insert({ facts: certificate(thumbprint) });
    await store.commit((session) => session.signatures.setRemoved(first.id, 5));
    const second = await insert({ facts: certificate(thumbprint) });
    const restored = store.commit((session) => session.signatures.setRemoved(first.id, null));
    await expect(restored).rejects.toThrow(DuplicateSignature);
    expect(await store.read.signatures.byThumbprint(thumbprint)).toEqual(second);
  });

  test("of several who add the same certificate together one succeeds", async () => {
    const { store, other } = bench();
    const answers = await Promise.all(
      [store, other, store, other].map((each) =>
        each.commit(async ({ signatures }) => {
          try {
            return (await signatures.insert(rowOf({ facts: certificate(thumbprint) }))).id;
          } catch (error) {
            if (!(error instanceof DuplicateSignature)) throw error;
            return { known: (await signatures.byThumbprint(error.thumbprint))?.id };
          }
        }),
      ),
    );
    const made = answers.filter((answer) => typeof answer === "number");
    expect(made).toHaveLength(1);
    for (const answer of answers) if (typeof answer !== "number") expect(answer).toEqual({ known: made[0] });
  });

  test("a name is found by a part of it, without regard to case and width; an exact one comes alone", async () => {
    const { signatures } = bench().store.read;
    for (const name of ["Pay 100%", "Pay 100x", "PAY_ROLL", "payXroll", "年度签章（上海）", "✍️ 签", "Pay"]) {
      await insert({ name });
    }
    const found = async (part: string, limit = 9) =>
      (await signatures.search(part, limit)).map((s) => s.name);
    expect(await found("100%")).toEqual(["Pay 100%"]);
    expect(await found("y_r")).toEqual(["PAY_ROLL"]);
    expect(await found("签章(上海")).toEqual(["年度签章（上海）"]);
    expect(await found("✍️")).toEqual(["✍️ 签"]);
    expect(await found("ｐＡＹ")).toEqual(["Pay"]);
    expect(await found("pa")).toEqual(["Pay", "Pay 100%", "Pay 100x", "PAY_ROLL", "payXroll"]);
    expect(await found("pa", 2)).toEqual(["Pay", "Pay 100%"]);
    expect(await found("\\")).toEqual([]);
    expect(await found("nothing like it")).toEqual([]);
    expect(await signatures.names(3)).toEqual(["Pay", "Pay 100%", "Pay 100x"]);
    await insert({ name: "PAY" });
    expect(await found("pay")).toEqual(["Pay", "PAY"]);
  });

  test("those whose reminder is due come longest due first", async () => {
    const { store } = bench();
    const ids: number[] = [];
    for (const nextDueAt of [30, 10, null, 20, 10]) ids.push((await insert({ nextDueAt })).id);
    const due = async (now: number, limit = 9) =>
      (await store.read.signatures.due(now, limit)).map((id) => ids.indexOf(id));
    expect(await due(9)).toEqual([]);
    expect(await due(10)).toEqual([1, 4]);
    expect(await due(99)).toEqual([1, 4, 3, 0]);
    expect(await due(99, 3)).toEqual([1, 4, 3]);
    const [, first = 0, second = 0] = ids;
    await store.commit(({ signatures }) =>
      signatures.setNextDueAll(
        new Map([
          [first, null],
          [second, 5],
        ]),
      ),
    );
    expect(await due(10)).toEqual([2, 4]);
    expect(await store.read.signatures.byId(ids[2] ?? 0)).toMatchObject({ nextDueAt: 5, revision: 1 });
  });
}
