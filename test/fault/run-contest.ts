// npm run fault:incidents -- [--rounds 20] [--takes 200]
// Two replicas on PostgreSQL: incidents open, are taken by many and looked at by as many ticks, all at once, round after round.
import { parseArgs } from "node:util";
import { startPostgres } from "../support/postgres-server.ts";
import { contest } from "./contest.ts";

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "20" }, takes: { type: "string", default: "200" } },
});
const [rounds, takes] = [Number(values.rounds), Number(values.takes)];
if (![rounds, takes].every((value) => value > 0)) throw new Error("rounds and takes are numbers");

const server = await startPostgres();
const { faults, counts } = await contest({ url: server.url, takes, rounds });
await server.remove();
for (const [name, value] of Object.entries(counts)) process.stdout.write(`${name.padEnd(24)} ${value}\n`);
for (const [name, list] of Object.entries(faults)) {
  process.stdout.write(`wrong ${name.padEnd(18)} ${list.length}\n`);
  for (const one of list.slice(0, 10)) process.stdout.write(`  ${one}\n`);
}
process.exit(Object.values(faults).every((list) => list.length === 0) ? 0 : 1);
