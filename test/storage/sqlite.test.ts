import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { storageContract } from "../contracts/storage.ts";

storageContract("SQLite", async () => {
  const folder = await mkdtemp(join(tmpdir(), "sealwatch-sqlite-"));
  return {
    // The store makes missing folders.
    config: { client: "sqlite", file: join(folder, "data", "test.sqlite") },
    drop: () => rm(folder, { recursive: true, force: true }),
  };
});
