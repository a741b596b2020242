import dotenv from "dotenv";
import { pino } from "pino";
import { ConfigError, isPlayground, parseConfig } from "../config.ts";
import { createStore } from "../storage/create-store.ts";
import type { Told } from "./import-batch.ts";
import { importPaths } from "./import-paths.ts";
import { createProgress } from "./progress.ts";

const usage = `Usage: npm run import -- PATH...

Takes certificate files (PEM, DER) and folders of them into Sealwatch's database, also while the bot runs. It may be
stopped with Ctrl-C; run again, it goes on.
`;

/** As a shell tells that a command was ended by SIGINT. */
const interrupted = 130;

function lineOf(told: Told): string {
  switch (told.what) {
    case "added":
      return `  added    ${told.name} (${told.end}), from ${told.file}\n`;
    case "known":
      return `  known    ${told.name}, from ${told.file}\n`;
    case "skipped":
      return `  skipped  ${told.file}: ${told.why}\n`;
  }
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
  // It may come twice: npm passes on what the terminal has sent to all. Finishing takes no longer than a batch.
  const stopping = new AbortController();
  process.on("SIGINT", () => stopping.abort());
  const progress = createProgress(process.stderr, () => performance.now());
  const counts: Record<Told["what"], number> = { added: 0, known: 0, skipped: 0 };
  try {
    const files = await importPaths(paths, {
      store,
      now: Date.now(),
      timeZone: config.timeZone,
      tell(told) {
        counts[told.what] += 1;
        progress.clear();
        process.stdout.write(lineOf(told));
      },
      progress: progress.show,
      signal: stopping.signal,
    });
    progress.clear();
    const { added, known, skipped } = counts;
    process.stdout.write(`${added} added, ${known} known already, ${skipped} skipped\n`);
    if (added + known === 0) process.exitCode = 1;
    if (stopping.signal.aborted) {
      process.stdout.write(
        `Stopped after ${files} files. Run the same command again, and it goes on from there.\n`,
      );
      process.exitCode = interrupted;
    }
  } finally {
    await store.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`The import failed. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof ConfigError ? 2 : 1;
});
