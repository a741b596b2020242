import { objOf, str } from "../../src/playground/emulator/json.ts";
import type { Arrival } from "./arrivals.ts";
import { precedes } from "./commits.ts";
import { isByPerson, type Slack } from "./slack.ts";
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
  /** Copies too many that were sent by a replica which woke after its lease, and could have known. */
  afterPause: string[];
};

/** Copies too many, by why they are there; all that nobody could keep from being there are residual. */
export type Counts = {
  arrived: number;
  superseded: number;
  residualStoredLate: number;
  residualStopped: number;
};

const residual = {
  "stored late": "residualStoredLate",
  "stopped within the call": "residualStopped",
} as const;

/** Compares what was committed with what is there. */
export function judgeMessages(
  outbox: readonly OutboxRow[],
  arrivals: readonly Arrival[],
): { faults: Faults; counts: Counts } {
  const faults: Faults = { lost: [], doubled: [], outOfOrder: [], leftOver: [], unasked: [], afterPause: [] };
  const superseded = outbox.filter(({ state }) => state === "superseded").length;
  const none = { residualStoredLate: 0, residualStopped: 0 };
  const counts: Counts = { arrived: arrivals.length, superseded, ...none };
  const copies = new Map<string, Arrival[]>();
  for (const one of arrivals) copies.set(one.key, [...(copies.get(one.key) ?? []), one]);
  const rows = new Map(outbox.map((row) => [row.key, row]));

  for (const { key, state, error, changes } of outbox) {
    if (state === "sent" && changes === null && !copies.has(key)) faults.lost.push(key);
    if (state !== "sent" && state !== "superseded") faults.leftOver.push(`${key} is ${state}: ${error}`);
  }
  for (const [key, all] of copies) {
    // One is wanted, unless it was overtaken: then whatever is there needs a reason.
    const wanted = rows.get(key)?.state === "sent" ? 1 : 0;
    let extra = all.length - wanted;
    for (const { how } of all) {
      if (extra === 0 || how === "in time" || how === "begun after a pause") continue;
      counts[residual[how]] += 1;
      extra -= 1;
    }
    const about = `${key} (${all.map(({ about }) => about).join("; ")})`;
    if (extra > 0 && all.some(({ how }) => how === "begun after a pause")) faults.afterPause.push(about);
    else if (extra > 0) faults[wanted === 1 ? "doubled" : "unasked"].push(about);
  }
  faults.outOfOrder = outOfOrder(arrivals, rows);
  return { faults, counts };
}

/**
 * In each channel what is there first of a key counts; what nobody could keep from arriving does not. Of what was
 * committed side by side either may be first. Answers go to the
 * conversation, reminders to the person behind it: these are two lines, and neither waits for the other.
 */
function outOfOrder(arrivals: readonly Arrival[], rows: ReadonlyMap<string, OutboxRow>): string[] {
  const seen = new Set<string>();
  const there = new Map<string, OutboxRow[]>();
  const wrong: string[] = [];
  for (const { key, channel, how } of arrivals) {
    const row = rows.get(key);
    if (row === undefined || seen.has(key) || how !== "in time") continue;
    seen.add(key);
    const line = `${channel} ${row.place_id === null ? "person" : "place"}`;
    const before = there.get(line) ?? [];
    const later = before.find((one) => precedes(row, one));
    if (later) wrong.push(`${key} (${row.id}) after ${later.key} (${later.id})`);
    there.set(line, [...before, row]);
  }
  return wrong;
}

/** Direct messages that were acknowledged and have no answer among what was committed. */
export function unanswered({ emulator }: Slack, outbox: readonly OutboxRow[]): string[] {
  const keys = new Set(outbox.map(({ key }) => key));
  const taken = new Set<string>();
  for (const { kind, payload, ack } of emulator.deliveries) {
    const event = objOf(payload.event);
    if (kind !== "events_api" || !isByPerson(event) || ack?.ok !== true) continue;
    taken.add(`answer:slack:msg:${str(event.channel)}:${str(event.ts)}`);
  }
  return [...taken].filter((key) => !keys.has(key));
}
