import { afterEach, beforeEach, describe } from "vitest";
import { createStore } from "../../src/storage/create-store.ts";
import type { DatabaseConfig, Store } from "../../src/storage/store.ts";
import { bulkContract } from "./storage-bulk.ts";
import { chargeContract } from "./storage-charge.ts";
import { commitContract } from "./storage-commit.ts";
import { defaults, quiet } from "./storage-defaults.ts";
import { directoryContract } from "./storage-directory.ts";
import { errandsContract } from "./storage-errands.ts";
import { importsContract } from "./storage-imports.ts";
import { linksContract } from "./storage-links.ts";
import { outboxContract } from "./storage-outbox.ts";
import { pagesContract } from "./storage-pages.ts";
import { peopleContract } from "./storage-people.ts";
import { predecessorsContract } from "./storage-predecessors.ts";
import { referencesContract } from "./storage-references.ts";
import { signaturesContract } from "./storage-signatures.ts";

/** An empty database, and how to take it away again. */
export type Database = { config: DatabaseConfig; drop(): Promise<void> };

/** What a test gets: the store, and a second one on the same database, as another process would have it. */
export type Bench = { store: Store; other: Store };

/** Everything that any storage must do, for one kind of database. Each test gets an empty one. */
export function storageContract(name: string, database: () => Promise<Database>): void {
  describe(name, () => {
    let current: Database;
    const bench: Partial<Bench> = {};
    beforeEach(async () => {
      current = await database();
      bench.store = await createStore(current.config, defaults, quiet);
      bench.other = await createStore(current.config, defaults, quiet);
    });
    afterEach(async () => {
      await bench.store?.close();
      await bench.other?.close();
      await current.drop();
    });
    const parts = () => {
      if (!bench.store || !bench.other) throw new Error("The stores are not open yet");
      return { store: bench.store, other: bench.other };
    };
    describe("people", () => peopleContract(parts));
    describe("references", () => referencesContract(parts));
    describe("links", () => linksContract(parts));
    describe("in charge", () => chargeContract(parts));
    describe("directory", () => directoryContract(parts));
    describe("signatures", () => signaturesContract(parts));
    describe("predecessors", () => predecessorsContract(parts));
    describe("many at once", () => bulkContract(parts));
    describe("imports", () => importsContract(parts));
    describe("pages", () => pagesContract(parts));
    describe("commit, inbox, audit and the like", () => commitContract(parts));
    describe("outbox", () => outboxContract(parts));
    describe("errands", () => errandsContract(parts));
  });
}
