import { defineConfig } from "vitest/config";
import { temporaryFolder } from "./test/support/temporary.ts";

process.env.TMPDIR = temporaryFolder();

/** The tests that drive the playground's page in Chromium. One at a time: each has a browser and a server of its own. */
export default defineConfig({
  test: {
    include: ["test/browser/**/*.test.ts"],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
