import dotenv from "dotenv";
import { pino } from "pino";
import { ConfigError, isPlayground, parseConfig } from "../config.ts";
import { createStore } from "../storage/create-store.ts";
import { importPaths, type Skipped } from "./import-paths.ts";

const usage = `Usage: npm run import -- PATH...

Takes certificate files (PEM, DER) and folders of them into Sealwatch's database, also while the bot runs.
`;

/** Written over itself while it lasts, where somebody watches. */
function progress(done: number, all: number): void {
  if (!process.stderr.isTTY) return;
  const width = 30;
  const filled = Math.round((done / all) * width);
  const bar = "#".repeat(filled) + ".".repeat(width - filled);
  process.stderr.write(`\r[${bar}] ${done} of ${all} files${done === all ? "\n" : ""}`);
}

function tell(skipped: Skipped): string {
  return `  skipped  ${skipped.file}: ${skipped.why}\n`;
}

async function main(): Promise<void> {
  const paths = process.argv.slice(2);
  if (paths.length === 0 || paths.includes("--help")) {
    process.stdout.write(usage);
    process.exitCode = paths.length === 0 ? 2 : 0;
    return;
  }
  dotenv.config({ quiet: true });
  const config = parseConfig(process.env);
  const log = pino({ level: config.logLevel === "debug" ? "debug" : "warn" });
  const store = await createStore(config.database, config, log);
  if (isPlayground(config) && config.database.client === "sqlite") {
    process.stdout.write(
      `Into ${config.database.file}. No platform is set up: the playground begins anew at each start.\n`,
    );
  }
  try {
    const { added, known, skipped } = await importPaths(paths, {
      store,
      now: Date.now(),
      timeZone: config.timeZone,
      progress,
    });
    for (const { name, file, end } of added)
      process.stdout.write(`  added    ${name} (${end}), from ${file}\n`);
    for (const { name, file } of known) process.stdout.write(`  known    ${name}, from ${file}\n`);
    process.stdout.write(skipped.map(tell).join(""));
    process.stdout.write(`${added.length} added, ${known.length} known already, ${skipped.length} skipped\n`);
    if (added.length + known.length === 0) process.exitCode = 1;
  } finally {
    await store.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`The import failed. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof ConfigError ? 2 : 1;
});
