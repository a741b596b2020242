import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Successors, Told } from "../../src/cli/import-batch.ts";
import { importPaths } from "../../src/cli/import-paths.ts";
import { createStore } from "../../src/storage/create-store.ts";
import type { Store } from "../../src/storage/store.ts";
import { defaults, quiet } from "../contracts/storage-defaults.ts";
import { certificate } from "../support/samples.ts";

const now = Date.now();
const folder = await mkdtemp(join(tmpdir(), "sealwatch-successors-"));
afterAll(() => rm(folder, { recursive: true, force: true }));
const years = join(folder, "years");

beforeAll(async () => {
  await mkdir(years);
  for (const [name, days] of Object.entries({ "2024.pem": -400, "2025.pem": -30, "2026.pem": 330 }))
    await writeFile(join(years, name), await certificate("Contract Seal", now, days));
  await writeFile(join(years, "other.pem"), await certificate("Contract Seal", now, 300, 365, "Südwind AG"));
});

describe("a folder with the certificates of some years", () => {
  let store: Store;
  beforeAll(async () => {
    store = await createStore({ client: "sqlite", file: join(folder, "one.sqlite") }, defaults, quiet);
  });
  afterAll(() => store.close());

  async function importing(successors: Successors): Promise<string[]> {
    const told: Told[] = [];
    await importPaths([years], {
      store,
      now,
      successors,
      tell: (one) => told.push(one),
      takeTable: async () => false,
      progress: () => {},
      signal: new AbortController().signal,
    });
    return told.map((one) => `${one.what} ${one.file.split("/").at(-1)}`);
  }
  const live = async () => (await store.read.signatures.page({}, now, 0, 9)).rows;

  test("replaces nothing unasked: what follows another waits, and another organization's is no successor", async () => {
    expect(await importing("wait")).toEqual([
      "added 2024.pem",
      "waits 2025.pem",
      "waits 2026.pem",
      "added other.pem",
    ]);
    expect(await live()).toHaveLength(2);
  });

  test("asked to, each takes the place of the one before, whose certificates are kept", async () => {
    expect(await importing("replace")).toEqual([
      "known 2024.pem",
      "replaced 2025.pem",
      "replaced 2026.pem",
      "known other.pem",
    ]);
    const [seal] = (await live()).filter(({ facts }) => JSON.stringify(facts).includes("Northwind"));
    expect(Math.round(((seal?.deadline ?? 0) - now) / 86_400_000)).toBe(330);
    expect(await store.read.signatures.predecessors(seal?.id ?? 0, 9)).toHaveLength(2);
    expect((await store.read.audit.latest(seal?.id ?? 0, 9)).map(({ action }) => action)).toEqual([
      "renew",
      "renew",
      "add",
    ]);
  });

  test("again changes nothing; watched beside one another they are signatures of their own", async () => {
    expect(await importing("replace")).toEqual([
      "waits 2024.pem",
      "waits 2025.pem",
      "known 2026.pem",
      "known other.pem",
    ]);
    expect(await importing("beside")).toEqual([
      "added 2024.pem",
      "added 2025.pem",
      "known 2026.pem",
      "known other.pem",
    ]);
    expect(await live()).toHaveLength(4);
  });
});
