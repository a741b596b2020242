import { type App, createApp } from "../../src/app.ts";
import type { Workspace } from "./workspace.ts";

/** Starts the program once more, on the database and in the Slack of a workspace. Stop it before that is closed. */
export async function openReplica({ config, calendar, machine, log }: Workspace): Promise<App> {
  const clocks = { calendar: () => calendar.now, machine: () => machine.now };
  const app = createApp(config, { clocks, log, host: "127.0.0.1" });
  await app.start();
  return app;
}
