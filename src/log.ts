import type { Logger } from "pino";

/** What the rooms need of a logger: `log.warn({ key }, "sentence")`. Never a secret in it. */
export type Log = Pick<Logger, "debug" | "info" | "warn" | "error">;
