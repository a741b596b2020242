import type { Log } from "../../src/log.ts";

/** A log that keeps its lines, as text, each with its level in front. */
export function keepLog(): Log & { lines: string[] } {
  const lines: string[] = [];
  const keep = (level: string) => (about: unknown, message?: string) => {
    const shown = JSON.stringify(about, (_, value) =>
      value instanceof Error ? `${value.stack} ${JSON.stringify(value)}` : value,
    );
    lines.push(`${level} ${message ?? ""} ${shown}`);
  };
  return { lines, debug: keep("debug"), info: keep("info"), warn: keep("warn"), error: keep("error") };
}
