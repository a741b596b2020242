// npm run fault:killed -- [--rounds 20] [--seed 1]
// Incidents from the first call to the all-clear, in whose every step the process is killed; prints what went wrong.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "../support/build.ts";
import { killThrough } from "./killed.ts";

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "20" }, seed: { type: "string" } },
});
const rounds = Number(values.rounds);
const seed = Number(values.seed ?? Date.now() % 1_000_000);
if (![rounds, seed].every((value) => value > 0)) throw new Error("rounds and seed are numbers");

const built = await build();
const program = join(built.folder, "test/fault/child.js");
let bad = 0;
for (let round = 0; round < rounds; round++) {
  const folder = await mkdtemp(join(tmpdir(), "sealwatch-killed-"));
  const begun = Date.now();
  const { faults, counts } = await killThrough({ program, folder, seed: seed + round, every: 1 });
  const found = Object.entries(faults).flatMap(([name, list]) => list.map((one) => `  ${name}: ${one}\n`));
  const took = Math.round((Date.now() - begun) / 1000);
  process.stdout.write(
    `seed ${seed + round}: ${counts.kills} kills, ${counts.again} acts again, ${took} s\n`,
  );
  process.stdout.write(found.join(""));
  bad += found.length;
  if (found.length === 0) await rm(folder, { recursive: true, force: true });
  else process.stdout.write(`  The log and the database are in ${folder}\n`);
}
await built.remove();
process.exit(bad === 0 ? 0 : 1);
