import { type Logger, LogLevel } from "@slack/bolt";
import type { Log } from "../../log.ts";
import { reason } from "./errors.ts";

/** Tokens, tickets and addresses that whoever reads them could use. */
const secrets = /xox[a-z]*-[\w-]+|xapp-[\w-]+|(?:https?|wss?):\/\/\S+/gi;

function toLine(parts: unknown[]): string {
  const words = parts.map((part) => (typeof part === "string" ? part : reason(part)));
  return words.join(" ").replace(secrets, "[left out]");
}

/**
 * Slack's packages log through our logger. Their debug lines hold whole payloads (people's words, certificates,
 * a socket's ticket), so these go nowhere.
 */
export function toBoltLogger(log: Log): Logger {
  return {
    debug: () => {},
    info: (...parts: unknown[]) => log.info({ from: "bolt" }, toLine(parts)),
    warn: (...parts: unknown[]) => log.warn({ from: "bolt" }, toLine(parts)),
    error: (...parts: unknown[]) => log.error({ from: "bolt" }, toLine(parts)),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}
