import type { Log } from "../../src/log.ts";

/** What new people get in these tests. */
export const defaults = { locale: "en", timeZone: "Europe/Berlin" } as const;

/** A log that nobody reads. */
export const quiet: Log = { debug() {}, info() {}, warn() {}, error() {} };
