import { expect, test } from "vitest";
import { DuplicateSignature } from "../../src/signatures/store.ts";
import type { Bench } from "./storage.ts";
import { cast, certificate, rowOf } from "./storage-rows.ts";

const [first, second, third] = ["aa".repeat(32), "bb".repeat(32), "cc".repeat(32)];

export function predecessorsContract(bench: () => Bench): void {
  const insert = (change: Parameters<typeof rowOf>[0]) =>
    bench().store.commit(({ signatures }) => signatures.insert(rowOf(change)));

  test("what a signature held is kept when it is renewed, certificates and all", async () => {
    const { store } = bench();
    const { ann } = await cast(store);
    const made = await insert({ facts: certificate(first), pem: "old pem", deadline: 100 });
    const renew = (revision: number, thumbprint: string, deadline: number | null, personId: number | null) =>
      store.commit(({ signatures }) =>
        signatures.replace(
          made.id,
          revision,
          { facts: certificate(thumbprint), pem: `pem of ${thumbprint}`, deadline },
          { at: deadline ?? 5, personId },
        ),
      );
    expect(await renew(1, second, 200, ann.id)).toMatchObject({ revision: 2, deadline: 200 });
    expect(await renew(2, third, null, null)).toMatchObject({ revision: 3, deadline: null });
    const { signatures } = store.read;
    expect(await signatures.predecessors(made.id, 9)).toEqual([
      { facts: certificate(second), deadline: 200, replacedAt: 5, by: null },
      {
        facts: certificate(first),
        deadline: 100,
        replacedAt: 200,
        by: { id: ann.id, name: "Ann", identities: { slack: "U1" } },
      },
    ]);
    expect(await signatures.predecessors(made.id, 1)).toHaveLength(1);
    expect(await signatures.byThumbprint(first)).toBeNull();
    // Who holds something else by now may come again.
    expect(await insert({ facts: certificate(first), deadline: 1 })).toMatchObject({ revision: 1 });
  });

  test("where nothing is renewed, nothing is kept", async () => {
    const { store } = bench();
    const made = await insert({ facts: certificate(first), deadline: 100 });
    await insert({ facts: certificate(second), deadline: 100 });
    const by = { at: 1, personId: null };
    const late = store.commit(({ signatures }) => signatures.replace(made.id, 9, { deadline: 5 }, by));
    expect(await late).toBeNull();
    const twice = store.commit(({ signatures }) =>
      signatures.replace(made.id, 1, { facts: certificate(second) }, by),
    );
    await expect(twice).rejects.toThrow(DuplicateSignature);
    expect(await store.read.signatures.predecessors(made.id, 9)).toEqual([]);
    expect(await store.read.signatures.byId(made.id)).toEqual(made);
  });

  test("certificates are found by their holder's common name, in any case and width, those that end last first", async () => {
    const { store } = bench();
    const named = (commonName: string, thumbprint: string) => {
      const facts = certificate(thumbprint);
      return facts.kind === "certificate"
        ? { ...facts, chain: [{ ...facts.chain[0], commonName }] as typeof facts.chain }
        : facts;
    };
    const ends = [30, null, 20, 10];
    for (const [at, deadline] of ends.entries())
      await insert({ name: `${at}`, facts: named(at === 3 ? "Other" : "ＳＥＡＬ 章", `${at}`), deadline });
    const gone = await insert({ name: "gone", facts: named("seal 章", "gone"), deadline: 40 });
    await store.commit(({ signatures }) => signatures.setRemoved(gone.id, 1));
    await insert({ name: "Seal 章", deadline: 50 });
    const found = await store.read.signatures.ofHolder(" Seal 章", 9);
    expect(found.map(({ name }) => name)).toEqual(["1", "0", "2"]);
    expect(await store.read.signatures.ofHolder("Seal", 9)).toEqual([]);
    expect(await store.read.signatures.ofHolder("seal 章", 2)).toHaveLength(2);
    const held = await store.read.signatures.heldNames(["Seal 章", "ＯＴＨＥＲ", "Nobody"]);
    expect(held).toEqual(new Set(["Seal 章", "ＯＴＨＥＲ"]));
  });
}
