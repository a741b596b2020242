import dotenv from "dotenv";
import { pino } from "pino";
import { ConfigError, isPlayground, parseConfig } from "../config.ts";
import { createStore } from "../storage/create-store.ts";
import { isUnavailable } from "../storage/unavailable.ts";
import type { Told } from "./import-batch.ts";
import { importOptions } from "./import-options.ts";
import { importPaths } from "./import-paths.ts";
import { createProgress } from "./progress.ts";
import { createTables } from "./tables.ts";

const usage = `Usage: npm run import -- PATH...

Takes certificate files, tables (CSV) and folders of them into Sealwatch's database, also while the bot runs. It may be
stopped with Ctrl-C; run again, it goes on.

A certificate that looks like the successor of one that is watched is not taken before you say what to do with it:
  --replace                   it takes the place of the one before
  --beside                    both are watched

For tables:
  --columns FIELD=HEADER,...  headers that are not known: name, end, owner, backup, channel, vendor, support, link,
                              notes, certificate
  --day-first, --month-first  how dates such as 3/4/2026 are meant, where the file doesn't tell
  --failed PATH               where rows go that are not taken; otherwise FILE.failed.csv beside the file
`;

/** How long it waits for the bot's own transactions, in ms: nobody sits before it with three seconds to spare. */
const patience = 60_000;

/** As a shell tells that a command was ended by SIGINT. */
const interrupted = 130;

function lineOf(told: Told): string {
  switch (told.what) {
    case "added":
      return `  added    ${told.name} (${told.end}), from ${told.file}\n`;
    case "replaced":
      return `  replaced ${told.name} (${told.end}, before that ${told.before}), from ${told.file}\n`;
    case "waits":
      return told.older
        ? `  waits    ${told.file}: an older certificate of “${told.name}”; --beside watches both\n`
        : `  waits    ${told.file}: looks like the successor of “${told.name}”; --replace puts it in its place, --beside watches both\n`;
    case "known":
      return `  known    ${told.name}, from ${told.file}\n`;
    case "skipped":
      return `  skipped  ${told.file}: ${told.why}\n`;
  }
}

async function main(): Promise<void> {
  const options = importOptions(process.argv.slice(2));
  if ("fault" in options || options.paths.length === 0 || options.help) {
    if ("fault" in options) process.stderr.write(`${options.fault}\n`);
    process.stdout.write(usage);
    process.exitCode = "help" in options && options.help ? 0 : 2;
    return;
  }
  dotenv.config({ quiet: true });
  const config = parseConfig(process.env);
  const log = pino({ level: config.logLevel === "debug" ? "debug" : "warn" });
  const store = await createStore(config.database, config, log, patience);
  if (isPlayground(config) && config.database.client === "sqlite") {
    process.stdout.write(
      `Into ${config.database.file}. No platform is set up: the playground begins anew at each start.\n`,
    );
  }
  // It may come twice: npm passes on what the terminal has sent to all. Finishing takes no longer than a batch.
  const stopping = new AbortController();
  process.on("SIGINT", () => stopping.abort());
  const progress = createProgress(process.stderr, () => performance.now());
  const counts: Record<Told["what"], number> = { added: 0, replaced: 0, known: 0, waits: 0, skipped: 0 };
  const parts = { store, now: Date.now(), timeZone: config.timeZone, signal: stopping.signal };
  const print = (line: string) => {
    progress.clear();
    process.stdout.write(`${line}\n`);
  };
  const tables = createTables({ ...parts, ...options, counts, locale: config.locale, print });
  try {
    const files = await importPaths(options.paths, {
      ...parts,
      successors: options.successors,
      takeTable: tables.take,
      tell(told) {
        counts[told.what] += 1;
        progress.clear();
        process.stdout.write(lineOf(told));
      },
      progress: progress.show,
    });
    progress.clear();
    const { added, replaced, known, waits, skipped } = counts;
    const more = [
      ...(replaced > 0 ? [`${replaced} replaced`] : []),
      ...(waits > 0 ? [`${waits} waiting`] : []),
    ];
    const parted = [`${added} added`, ...more, `${known} known already`, `${skipped} skipped`].join(", ");
    process.stdout.write(`${parted}\n`);
    if (added + replaced + known + waits === 0) process.exitCode = 1;
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
  if (isUnavailable(error))
    process.stderr.write(
      "The database is out of reach or busy. Run the same command again, and it goes on from there.\n",
    );
  process.exitCode = error instanceof ConfigError ? 2 : 1;
});
