import { LIMITS } from "./limits.ts";

/** Slack's pace of messages in a channel: a small burst, then one a second. */
export type Pace = {
  /** Takes one message's turn; 0, or the whole seconds to wait where it is not the channel's turn. */
  take: (channel: string) => number;
};

/** Measures by the machine's clock in ms (https://docs.slack.dev/apis/web-api/rate-limits). */
export function createPace(machine: () => number): Pace {
  const buckets = new Map<string, { tokens: number; at: number }>();
  const burst = LIMITS["message.burst"].max;
  const perSecond = LIMITS["message.rate"].max;
  return {
    take(channel) {
      const now = machine();
      const bucket = buckets.get(channel) ?? { tokens: burst, at: now };
      const tokens = Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * perSecond);
      const granted = tokens >= 1;
      buckets.set(channel, { tokens: granted ? tokens - 1 : tokens, at: now });
      return granted ? 0 : Math.max(1, Math.ceil((1 - tokens) / perSecond));
    },
  };
}
