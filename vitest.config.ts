import { defineConfig } from "vitest/config";
import { temporaryFolder } from "./test/support/temporary.ts";

process.env.TMPDIR = temporaryFolder();

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/browser/**"],
    globalSetup: ["test/support/postgres.ts", "test/support/built.ts"],
    maxWorkers: 2,
    // Files share what they import: Microsoft's packages alone take longer to load than most tests to run.
    isolate: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
