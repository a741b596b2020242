import { objOf, str } from "../../src/playground/emulator/json.ts";
import type { Arrival } from "./arrivals.ts";
import type { Slack } from "./slack.ts";
import type { OutboxRow } from "./tables.ts";

/** What must be empty, each with the keys of what is at fault. */
export type Faults = {
  /** Committed, not overtaken by anything, and not there. */
  lost: string[];
  /** There more than once, for no reason that is known. */
  doubled: string[];
  outOfOrder: string[];
  /** Ended neither as sent nor as overtaken. */
  leftOver: string[];
  /** There, and either never committed or overtaken before it was sent. */
  unasked: string[];
};

/** Copies too many, by why they are there; all that nobody could keep from being there are residual. */
export type Counts = {
  arrived: number;
  superseded: number;
  residualStoredLate: number;
  residualStopped: number;
  afterPause: number;
};

const countOf = {
  "stored late": "residualStoredLate",
  "stopped within the call": "residualStopped",
  "begun after a pause": "afterPause",
} as const;

/** Compares what was committed with what is there. */
export function judgeMessages(
  outbox: readonly OutboxRow[],
  arrivals: readonly Arrival[],
): { faults: Faults; counts: Counts } {
  const faults: Faults = { lost: [], doubled: [], outOfOrder: [], leftOver: [], unasked: [] };
  const superseded = outbox.filter(({ state }) => state === "superseded").length;
  const none = { residualStoredLate: 0, residualStopped: 0, afterPause: 0 };
  const counts: Counts = { arrived: arrivals.length, superseded, ...none };
  const copies = new Map<string, Arrival[]>();
  for (const one of arrivals) copies.set(one.key, [...(copies.get(one.key) ?? []), one]);
  const rows = new Map(outbox.map((row) => [row.key, row]));

  for (const { key, state, error } of outbox) {
    if (state === "sent" && !copies.has(key)) faults.lost.push(key);
    if (state !== "sent" && state !== "superseded") faults.leftOver.push(`${key} is ${state}: ${error}`);
  }
  for (const [key, all] of copies) {
    // One is wanted, unless it was overtaken: then whatever is there needs a reason.
    const wanted = rows.get(key)?.state === "sent" ? 1 : 0;
    let extra = all.length - wanted;
    for (const { how } of all) {
      if (extra === 0 || how === "in time") continue;
      counts[countOf[how]] += 1;
      extra -= 1;
    }
    const about = `${key} (${all.map(({ about }) => about).join("; ")})`;
    if (extra > 0) faults[wanted === 1 ? "doubled" : "unasked"].push(about);
  }
  faults.outOfOrder = outOfOrder(arrivals, rows);
  return { faults, counts };
}

/**
 * In each channel what is there first of a key counts; what nobody could keep from arriving does not. Transactions side by
 * side may be committed in another order than that of their ids: of their messages either may be first.
 */
function outOfOrder(arrivals: readonly Arrival[], rows: ReadonlyMap<string, OutboxRow>): string[] {
  const seen = new Set<string>();
  const there = new Map<string, OutboxRow[]>();
  const wrong: string[] = [];
  for (const { key, channel, how } of arrivals) {
    const row = rows.get(key);
    if (row === undefined || seen.has(key) || how !== "in time") continue;
    seen.add(key);
    const before = there.get(channel) ?? [];
    const later = before.find(({ id, committed }) => id > row.id && committed > row.committed);
    if (later) wrong.push(`${key} (${row.id}) after ${later.key} (${later.id})`);
    there.set(channel, [...before, row]);
  }
  return wrong;
}

/** Direct messages that were acknowledged and have no answer among what was committed. */
export function unanswered({ emulator }: Slack, outbox: readonly OutboxRow[]): string[] {
  const keys = new Set(outbox.map(({ key }) => key));
  const taken = new Set<string>();
  for (const { kind, payload, ack } of emulator.deliveries) {
    const event = objOf(payload.event);
    if (kind !== "events_api" || event.user === emulator.bot.userId || ack?.ok !== true) continue;
    taken.add(`answer:slack:msg:${str(event.channel)}:${str(event.ts)}`);
  }
  return [...taken].filter((key) => !keys.has(key));
}
