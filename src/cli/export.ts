import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import dotenv from "dotenv";
import { pino } from "pino";
import { ConfigError, parseConfig } from "../config.ts";
import { exportText } from "../signatures/table/export-text.ts";
import { createStore } from "../storage/create-store.ts";

const usage = `Usage: npm run --silent export -- [FILE]

Writes all signatures as a table (CSV) into FILE, or to standard output without one. An import reads it again.
`;

/** Writes beside the file first: whatever happens, there is never half a file under its name. */
async function writeWhole(file: string, text: Readable): Promise<void> {
  const part = `${file}.part`;
  try {
    await pipeline(text, createWriteStream(part));
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** Whoever reads along may have seen enough, as `head` does. */
async function writeOut(text: Readable): Promise<void> {
  try {
    await pipeline(text, process.stdout);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPIPE")) throw error;
  }
}

async function main(): Promise<void> {
  const [file, ...more] = process.argv.slice(2);
  if (more.length > 0 || file?.startsWith("-")) {
    process.stdout.write(usage);
    process.exitCode = file === "--help" ? 0 : 2;
    return;
  }
  dotenv.config({ quiet: true });
  const config = parseConfig(process.env);
  const log = pino({ level: "warn" }, process.stderr);
  const store = await createStore(config.database, config, log);
  try {
    const text = Readable.from(exportText(store.read, { timeZone: config.timeZone, now: Date.now() }));
    await (file === undefined ? writeOut(text) : writeWhole(file, text));
  } finally {
    await store.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`The export failed. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof ConfigError ? 2 : 1;
});
