import { objOf, str } from "../../src/playground/emulator/json.ts";
import { patience } from "./patience.ts";
import type { Pause } from "./replicas.ts";
import { channels, people, type Slack } from "./slack.ts";

/** How a copy of a message came to be there. */
export type How =
  | "in time"
  /** Slack stored it when whoever sent it had given up, and the settling time was over: nobody could have known. */
  | "stored late"
  /** Its replica was stopped past its lease between its last look at the clock and the call's leaving. */
  | "stopped within the call"
  /** Its replica looked at the clock when it woke, having been stopped past its lease, and sent nevertheless. */
  | "begun after a pause";

export type Arrival = { key: string; channel: string; how: How; about: string };

/** A call of Slack's that stored a message; instants of the machine's clock. */
type Stored = { replica: number; begun: number; arrived: number; stored: number };

/** So long (ms) a delivery goes on at most that was under way when its replica was stopped. */
const wakes = 3 * patience.call;

function howOf({ replica, begun, arrived, stored }: Stored, pauses: readonly Pause[]): How {
  const long = pauses.filter((one) => one.replica === replica && one.to - one.from >= patience.lease);
  // A stop takes a moment, in which a call may still be begun.
  if (long.some(({ from, to }) => begun < to && from <= arrived && to <= arrived))
    return "stopped within the call";
  if (stored - arrived > patience.settling) return "stored late";
  if (stored - begun > patience.call + patience.settling) return "stored late";
  return long.some(({ to }) => begun >= to && begun - to < wakes) ? "begun after a pause" : "in time";
}

/** The messages with a key, in each channel and direct conversation, in the order in which they are there. */
export function arrivalsIn({ emulator }: Slack, pauses: readonly Pause[]): Arrival[] {
  const calls = new Map<string, Omit<Stored, "stored">>();
  for (const { method, args, result } of emulator.calls) {
    if (method !== "chat.postMessage" || result?.ok !== true) continue;
    const [replica, begun, arrived] = [Number(args.replica), Number(args.begun), Number(args.arrived)];
    calls.set(`${str(result.channel)}:${str(result.ts)}`, { replica, begun, arrived });
  }

  function arrivalOf(key: string, channel: string, ts: string, stored: number): Arrival {
    const call = calls.get(`${channel}:${ts}`);
    if (call === undefined) throw new Error(`nobody sent ${ts} to ${channel}`);
    const how = howOf({ ...call, stored }, pauses);
    const { replica, begun, arrived } = call;
    const about = `${how}: replica ${replica} at ${begun}, arrived +${arrived - begun}, stored +${stored - begun}`;
    return { key, channel, how, about };
  }

  return [...channels, ...people.map((person) => emulator.dm(person))].flatMap((channel) =>
    emulator.messages(channel).flatMap(({ user, ts, at, metadata }) => {
      const key = str(objOf(objOf(metadata).event_payload).key);
      return user === emulator.bot.userId && key !== "" ? [arrivalOf(key, channel, ts, at)] : [];
    }),
  );
}
