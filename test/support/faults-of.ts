import { ConfigError, parseConfig } from "../../src/config.ts";

/** The sentences with which a configuration is refused; none where it is taken. */
export function faultsOf(env: Record<string, string | undefined>): string[] {
  try {
    parseConfig(env);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.faults;
  }
}
