import type { Knex } from "knex";
import type { Log } from "../log.ts";

/** What knex has to say, in our log instead of on the console. It names no values: those may be personal. */
export function knexLog(log: Log): Knex.Logger {
  const say = (level: "debug" | "warn" | "error") => (message: unknown) =>
    log[level]({ from: "knex" }, typeof message === "string" ? message : "Something without words");
  return {
    debug: say("debug"),
    warn: say("warn"),
    error: say("error"),
    deprecate: (method, alternative) => log.debug({ from: "knex" }, `${method}: use ${alternative}`),
  };
}
