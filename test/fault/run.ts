// npm run fault -- [--minutes 10] [--database sqlite|postgres] [--replicas 3] [--seed 1]
// Kills and stops replicas of the program for so long, and prints what was lost, doubled or left over.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { MINUTE, SECOND } from "../../src/clock.ts";
import { build } from "../support/build.ts";
import { startPostgres } from "../support/postgres-server.ts";
import { type Result, runFaults } from "./fault-run.ts";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "5" },
    database: { type: "string", default: "sqlite" },
    replicas: { type: "string" },
    seed: { type: "string" },
  },
});
const onPostgres = values.database === "postgres";
const minutes = Number(values.minutes);
const replicas = Number(values.replicas ?? (onPostgres ? 3 : 1));
const seed = Number(values.seed ?? Date.now() % 1_000_000);
if (![minutes, replicas, seed].every((value) => value > 0))
  throw new Error("minutes, replicas and seed are numbers");

const folder = await mkdtemp(join(tmpdir(), "sealwatch-fault-"));
const file = join(folder, "sealwatch.sqlite");
const built = await build();
const server = onPostgres ? await startPostgres() : null;
process.stdout.write(`${minutes} minutes on ${values.database}, ${replicas} replicas, seed ${seed}\n`);
const result = await runFaults({
  database: server ? { client: "postgres", url: server.url } : { client: "sqlite", file },
  databaseUrl: server ? server.url : `sqlite:${file}`,
  program: join(built.folder, "test/fault/child.js"),
  replicas,
  ms: minutes * MINUTE,
  restWithin: 120 * SECOND,
  seed,
  folder,
});
print(result);
await server?.remove();
await built.remove();
const good = Object.values(result.faults).every((list) => list.length === 0);
if (good) await rm(folder, { recursive: true, force: true });
else process.stdout.write(`The replicas' log is in ${folder}\n`);
process.exit(good ? 0 : 1);

function print({ faults, counts, injected, errors }: Result): void {
  const line = (name: string, value: unknown) => process.stdout.write(`${name.padEnd(44)} ${value}\n`);
  for (const [name, value] of Object.entries(counts)) line(name, value);
  for (const [kind, value] of Object.entries(injected)) line(`Slack failed by ${kind}`, value);
  for (const [message, value] of Object.entries(errors)) line(`logged: ${message}`, value);
  for (const [name, list] of Object.entries(faults)) {
    line(name, list.length);
    for (const one of list.slice(0, 10)) process.stdout.write(`  ${one}\n`);
  }
}
