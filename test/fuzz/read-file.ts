import { SECOND } from "../../src/clock.ts";
import { fileSizeLimit, readFile } from "../../src/signatures/read-file.ts";
import { hostileFiles } from "../support/hostile-files.ts";
import { makeFiles, password } from "./files.ts";
import { mutated, picker } from "./mutate.ts";

/**
 * Reads many broken files and fails where one throws, gets no answer, takes over a second of the processor (whatever
 * else the machine does) or leaves the process 200 megabytes larger: `npm run fuzz -- RUNS SEED`.
 */
const runs = Number(process.argv[2] ?? 100_000);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000_000);
const growthLimit = 200 * 1024 * 1024;

const files = makeFiles();
// the first of all also waits for the thread and for what is loaded on demand
for (const file of files) await readFile(file, password);
const before = process.memoryUsage.rss();
const pick = picker(seed);
const reasons = new Map<string, number>();
const slowest = { took: 0, what: "" };
let peak = before;

async function read(bytes: Uint8Array, secret: string | null, what: string): Promise<void> {
  const began = process.cpuUsage();
  const { found, refused } = await readFile(bytes, secret);
  const { user, system } = process.cpuUsage(began);
  const took = (user + system) / 1_000;
  if (took > slowest.took) Object.assign(slowest, { took, what });
  peak = Math.max(peak, process.memoryUsage.rss());
  if (found.length + refused.length === 0) throw new Error(`no answer: ${what}`);
  for (const { reason } of refused) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  if (found.length > 0) reasons.set("found", (reasons.get("found") ?? 0) + 1);
}

console.log(`seed ${seed}, ${runs} runs`);
for (const [kind, file] of Object.entries(hostileFiles(fileSizeLimit))) await read(file, null, kind);
for (let run = 0; run < runs; run++) {
  const secret = [null, password, "", `wrong ${pick(1_000)}`][pick(4)] ?? null;
  const bytes = mutated(files, pick);
  try {
    await read(bytes, secret, `run ${run}`);
  } catch (error) {
    console.error(`run ${run} of seed ${seed}: ${Buffer.from(bytes).toString("base64")}`);
    throw error;
  }
}
const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`;
console.log(
  `slowest ${Math.round(slowest.took)} ms of processor time (${slowest.what}), ${megabytes(peak - before)} more memory at most`,
);
console.log(Object.fromEntries([...reasons].sort(([, one], [, other]) => other - one)));
if (slowest.took > SECOND || peak - before > growthLimit) process.exitCode = 1;
