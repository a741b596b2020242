import { LIMITS } from "./limits.ts";

/** Slack's pace; what is taken answers 0, or the whole seconds to wait where it is not its turn. */
export type Pace = {
  /** One message's turn: in its channel, after a small burst one a second; in the workspace, so many a minute. */
  take: (channel: string) => number;
  /** One change's turn, among all of them. */
  update: () => number;
};

const minute = 60_000;

/** Measures by the machine's clock in ms (https://docs.slack.dev/apis/web-api/rate-limits). */
export function createPace(machine: () => number): Pace {
  const inChannel = createBuckets(machine);
  const posts = createMinute(machine, LIMITS["workspace.rate"].max);
  const updates = createMinute(machine, LIMITS["update.rate"].max);
  return {
    take(channel) {
      const wait = posts.wait() || inChannel(channel);
      if (wait === 0) posts.count();
      return wait;
    },
    update() {
      const wait = updates.wait();
      if (wait === 0) updates.count();
      return wait;
    },
  };
}

/** Takes one of the channel's tokens, which come back one by one. */
function createBuckets(machine: () => number): (channel: string) => number {
  const buckets = new Map<string, { tokens: number; at: number }>();
  const burst = LIMITS["message.burst"].max;
  const perSecond = LIMITS["message.rate"].max;
  return (channel) => {
    const now = machine();
    const bucket = buckets.get(channel) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * perSecond);
    const granted = tokens >= 1;
    buckets.set(channel, { tokens: granted ? tokens - 1 : tokens, at: now });
    return granted ? 0 : Math.max(1, Math.ceil((1 - tokens) / perSecond));
  };
}

/** Counts what was done in the last minute. */
function createMinute(machine: () => number, most: number) {
  let times: number[] = [];
  return {
    wait() {
      const now = machine();
      times = times.filter((at) => at > now - minute && at <= now);
      const oldest = times.at(-most);
      return oldest === undefined ? 0 : Math.max(1, Math.ceil((oldest + minute - now) / 1000));
    },
    count: () => void times.push(machine()),
  };
}
