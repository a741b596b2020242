import { describe, expect, test } from "vitest";
import type { Bench } from "./storage.ts";
import { cast, certificate, rowOf } from "./storage-rows.ts";

/** People and channels by what a table says of them, and signatures for tables. */
export function directoryContract(bench: () => Bench): void {
  const read = () => bench().store.read;

  describe("people", () => {
    test("are found by their address however it is written, the eldest first", async () => {
      const { store } = bench();
      const { ann, bo } = await cast(store);
      await store.commit(async ({ links }) => {
        await links.saveEmail({ platform: "slack", externalId: "U1" }, "Ann@Example.com");
        await links.saveEmail({ platform: "teams", externalId: "T2" }, "ann@example.com");
      });
      const found = await read().directory.peopleByEmail([
        " ANN@example.COM",
        "ann@example.com",
        "bo@example.com",
      ]);
      expect(found).toEqual(
        new Map([
          [" ANN@example.COM", [ann.id, bo.id]],
          ["ann@example.com", [ann.id, bo.id]],
          ["bo@example.com", []],
        ]),
      );
    });

    test("are found by their name in any case and width, but not those who left or became somebody else", async () => {
      const { store } = bench();
      const { ann, bo } = await cast(store);
      await store.commit(async ({ people, links }) => {
        const gone = { platform: "slack", externalId: "U9" } as const;
        await people.ensurePerson(gone, "Ann");
        await people.saveActive(gone, false);
        const merged = await people.ensurePerson({ platform: "slack", externalId: "U8" }, "李波");
        await links.merge(bo.id, merged.id);
      });
      const found = await read().directory.peopleByName(["ＡＮＮ", "李波", "An"]);
      expect(found).toEqual(
        new Map([
          ["ＡＮＮ", [ann.id]],
          ["李波", [bo.id]],
          ["An", []],
        ]),
      );
    });

    test("have the address that a platform gives", async () => {
      const { store } = bench();
      const { ann, bo } = await cast(store);
      const teams = { platform: "teams", externalId: "T2" } as const;
      await store.commit(({ links }) => links.saveEmail(teams, "Bo@Example.com"));
      expect(await read().directory.emailsOf([ann.id, bo.id])).toEqual(new Map([[bo.id, "bo@example.com"]]));
    });

    test("are not looked for where none is asked for", async () => {
      await cast(bench().store);
      const { directory } = read();
      expect(await directory.peopleByEmail([])).toEqual(new Map());
      expect(await directory.peopleByName([])).toEqual(new Map());
      expect(await directory.channelsByName([])).toEqual(new Map());
      expect(await directory.emailsOf([])).toEqual(new Map());
    });
  });

  test("channels are found with and without their sign, and conversations of two never", async () => {
    const { store } = bench();
    const { general } = await cast(store);
    const second = await store.commit(async ({ people }) => {
      await people.ensurePlace({ platform: "slack", externalId: "D1" }, "dm", "general");
      return people.ensurePlace({ platform: "teams", externalId: "19:x" }, "channel", "#General");
    });
    const found = await read().directory.channelsByName(["#general", "GENERAL", "random"]);
    expect(found).toEqual(
      new Map([
        ["#general", [general, second]],
        ["GENERAL", [general, second]],
        ["random", []],
      ]),
    );
  });

  test("live signatures are found by name or leaf, many at once and each once", async () => {
    const { store } = bench();
    const thumbprints = ["ab".repeat(32), "cd".repeat(32)] as const;
    const [payroll, seal] = await store.commit(async ({ signatures }) => {
      const payroll = await signatures.insert(rowOf({ name: "Ｐayroll", deadline: 5 }));
      const seal = await signatures.insert(rowOf({ name: "Seal", facts: certificate(thumbprints[0]) }));
      const gone = await signatures.insert(rowOf({ name: "Gone", facts: certificate(thumbprints[1]) }));
      await signatures.insert(rowOf({ name: "Pay" }));
      await signatures.setRemoved(gone.id, 9);
      return [payroll, seal];
    });
    const found = await read().signatures.alike(["PAYROLL", "seal", "Gone"], [...thumbprints]);
    expect(found).toEqual([
      { id: payroll.id, name: "Ｐayroll", thumbprint: null, kind: "subscription", deadline: 5 },
      { id: seal.id, name: "Seal", thumbprint: thumbprints[0], kind: "certificate", deadline: null },
    ]);
    expect(await read().signatures.alike([], [])).toEqual([]);
  });

  test("live signatures are read through in the order of their ids, with their certificates", async () => {
    const { store } = bench();
    const { ann, general } = await cast(store);
    const made = await store.commit(async ({ signatures }) => {
      const row = { facts: certificate("ab".repeat(32)), pem: "PEM\n", ownerId: ann.id, placeId: general.id };
      const seal = await signatures.insert(rowOf(row));
      const gone = await signatures.insert(rowOf({ name: "Gone" }));
      const last = await signatures.insert(rowOf({ name: "A" }));
      await signatures.setRemoved(gone.id, 9);
      return [
        { signature: seal, pem: "PEM\n" },
        { signature: last, pem: null },
      ];
    });
    const { signatures } = read();
    expect(await signatures.pageById(0, 9)).toEqual(made);
    expect(await signatures.pageById(0, 1)).toEqual(made.slice(0, 1));
    expect(await signatures.pageById(made[0]?.signature.id ?? 0, 1)).toEqual(made.slice(1));
    expect(await signatures.pageById(made[1]?.signature.id ?? 0, 1)).toEqual([]);
  });
}
