import { randomBytes } from "node:crypto";
import { SlackError } from "./errors.ts";
import { LIMITS } from "./limits.ts";

/** A trigger_id: what it lets the app do, for whom, and since when (ms, machine clock). */
type Trigger = { user: string; at: number; used: boolean; fromView: string | null };

export type Triggers = {
  create: (user: string, fromView?: string) => string;
  /** Uses up a trigger. Throws SlackError invalid_trigger_id, exchanged_trigger_id or expired_trigger_id. */
  exchange: (id: string) => Trigger;
};

/** Keeps the trigger ids (https://docs.slack.dev/interactivity/handling-user-interaction#modal_responses). */
export function createTriggers(machine: () => number): Triggers {
  const held = new Map<string, Trigger>();
  return {
    create(user, fromView) {
      const id = `${held.size + 1}.${Math.floor(machine())}.${randomBytes(16).toString("hex")}`;
      held.set(id, { user, at: machine(), used: false, fromView: fromView ?? null });
      return id;
    },
    exchange(id) {
      const trigger = held.get(id);
      if (!trigger) throw new SlackError(LIMITS["trigger.known"].error);
      if (trigger.used) throw new SlackError(LIMITS["trigger.uses"].error);
      if (machine() - trigger.at > LIMITS["trigger.life"].max)
        throw new SlackError(LIMITS["trigger.life"].error);
      trigger.used = true;
      return trigger;
    },
  };
}
