import { setTimeout as sleep } from "node:timers/promises";
import { SECOND } from "../../clock.ts";
import type { Log } from "../../log.ts";
import { PlatformError } from "../contract.ts";
import { toPlatformError } from "./errors.ts";
import type { Self } from "./incoming.ts";
import type { SlackClient } from "./uses.ts";

/** Waits so many ms; rejects when the signal is given. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<void>;

export const pauseFor: Pause = (ms, signal) => sleep(ms, undefined, { signal });

/** How long to wait after the nth failure in a row (n from 1): 1 s, 2 s, 4 s and so on, at most 30 s. */
export const growing = (failures: number): number => Math.min(30, 2 ** (failures - 1)) * SECOND;

async function askOnce(client: SlackClient): Promise<Self> {
  try {
    const { user_id, bot_id, team_id, enterprise_id } = await client.auth.test();
    if (user_id === undefined || team_id === undefined || bot_id === undefined) {
      throw new PlatformError("Slack: SLACK_BOT_TOKEN is not a bot's token; it begins with xoxb-", false);
    }
    return { userId: user_id, botId: bot_id, teamId: team_id, enterpriseId: enterprise_id ?? null };
  } catch (error) {
    throw toPlatformError(error, "signing in");
  }
}

/**
 * Who the bot is (https://docs.slack.dev/reference/methods/auth.test). Tries again while the trouble is one that passes.
 * @throws PlatformError, saying what to do, when Slack refuses the token
 */
export async function findSelf(
  client: SlackClient,
  log: Log,
  pause: Pause,
  signal: AbortSignal,
): Promise<Self> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await askOnce(client);
    } catch (error) {
      if (!(error instanceof PlatformError) || !error.passing) throw error;
      const wait = error.retryAfter ?? growing(failures);
      log.warn({ error: error.message, wait }, "Slack is out of reach; trying again");
      await pause(wait, signal);
    }
  }
}
