import dotenv from "dotenv";
import { pino } from "pino";
import { type App, createApp } from "./app.ts";
import { ConfigError, isPlayground, parseConfig } from "./config.ts";
import type { Log } from "./log.ts";

/** The process's own exit codes: what an operator's supervisor sees. */
const faulty = 2;
const failed = 1;

async function main(): Promise<void> {
  dotenv.config({ quiet: true });
  const config = parseConfig(process.env);
  const log = pino({ level: config.logLevel });
  let app: App;
  if (isPlayground(config)) {
    const { createPlayground } = await import("./playground/playground.ts");
    app = await createPlayground(config, { machine: Date.now, log });
  } else {
    app = createApp(config, { clocks: { calendar: Date.now, machine: Date.now }, log });
  }
  stopOnSignals(app, log);
  const { port } = await app.start();
  if (isPlayground(config)) process.stdout.write(`\n  The playground is open: http://localhost:${port}\n\n`);
}

function stopOnSignals(app: App, log: Log): void {
  let stopping = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(failed);
      stopping = true;
      log.info({ signal }, "stopping");
      app.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, "could not stop cleanly");
          process.exit(failed);
        },
      );
    });
  }
}

function explain(error: unknown): string {
  if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") {
    return "The port is taken. Is Sealwatch running already? Another port: PORT=3001 npm start";
  }
  return error instanceof Error ? error.message : String(error);
}

main().catch((error: unknown) => {
  process.stderr.write(`Sealwatch can't start. ${explain(error)}\n`);
  process.exit(error instanceof ConfigError ? faulty : failed);
});
