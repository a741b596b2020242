import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { SECOND } from "../../src/clock.ts";
import { builtFrom } from "../support/built.ts";
import { killThrough } from "./killed.ts";

const folder = await mkdtemp(join(tmpdir(), "sealwatch-killed-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

// `npm run fault:killed` kills it in each step, time after time.
test(
  "killed in every other step of an incident, it goes on where it was: nothing is lost, nothing is done or said twice",
  async () => {
    const seed = Math.ceil(Math.random() * 1_000_000);
    const program = builtFrom(new URL("child.ts", import.meta.url));
    const { faults, counts } = await killThrough({ program, folder, seed, every: 2 });
    const found = Object.entries(faults).filter(([, list]) => list.length > 0);
    expect(found, `seed ${seed}`).toEqual([]);
    expect(counts.kills).toBe(6);
  },
  300 * SECOND,
);
