import { demanded } from "./demanded.ts";
import { noonOf } from "./inventory.ts";
import type { DigestRow, MarkRow, OutboxRow, ReminderRow, SignatureRow } from "./tables.ts";

/** All that is known of reminders at the end. */
export type Reminded = {
  signatures: readonly SignatureRow[];
  reminders: readonly ReminderRow[];
  digests: readonly DigestRow[];
  marks: readonly MarkRow[];
  outbox: readonly OutboxRow[];
  admins: readonly number[];
  /** The last day. */
  days: number;
  /** For each key what was posted with it, as it was posted. */
  posted: ReadonlyMap<string, readonly string[]>;
};

/** So many lines stand in a digest; of the rest it only says how much it is. */
const linesAtMost = 10;

const nameOf = ({ signature_id: id, destination, threshold }: Omit<ReminderRow, "passed_over">) =>
  `${id}:${threshold} for ${destination}`;

/**
 * Reminders that are due by the last day and neither recorded nor passed over for a more urgent one; and those that are
 * recorded, and neither read where they belong nor told again by a later digest.
 */
export function missingReminders(all: Reminded): string[] {
  const { signatures, reminders, marks, admins, days } = all;
  const said = (kind: string) =>
    new Set(marks.filter((mark) => mark.kind === kind).map(({ signature_id: id }) => id));
  const now = noonOf(days);
  const snoozed = new Set(
    marks.filter(({ kind, until }) => kind === "snooze" && until > now).map((one) => one.signature_id),
  );
  const held = said("acknowledgement");

  const settled = new Set(
    reminders.flatMap(({ signature_id: id, destination, threshold, passed_over: over }) =>
      [threshold, ...JSON.parse(over)].map((one: number) => `${id}:${one} for ${destination}`),
    ),
  );
  const first = new Map<string, number>();
  for (const { signature_id: id, destination, threshold } of reminders) {
    const line = `${id} for ${destination}`;
    first.set(line, Math.max(first.get(line) ?? threshold, threshold));
  }
  const missing: string[] = [];
  for (const one of signatures) {
    if (snoozed.has(one.id)) continue;
    for (const [destination, thresholds] of demanded(one, admins, days)) {
      // Whoever is on it keeps the others from being called, not the channel.
      if (held.has(one.id) && !destination.startsWith("place:")) continue;
      // Whoever hears of it for the first time after its end is not told how often they could have.
      const since = Math.max(0, -(first.get(`${one.id} for ${destination}`) ?? 0));
      for (const threshold of thresholds)
        if (
          (threshold >= 0 || threshold <= -since) &&
          !settled.has(`${one.id}:${threshold} for ${destination}`)
        )
          missing.push(`${one.id}:${threshold} for ${destination}`);
    }
  }
  const untold = createUntold(all);
  for (const reminder of reminders) {
    const why = snoozed.has(reminder.signature_id) ? null : untold(reminder);
    if (why !== null) missing.push(`${nameOf(reminder)} ${why}`);
  }
  return missing;
}

/** Why nobody was told what is recorded; null where somebody was. */
function createUntold({ signatures, reminders, outbox, posted }: Reminded) {
  const names = new Map(signatures.map(({ id, name }) => [id, name]));
  const rows = new Map(outbox.map((row) => [row.key, row]));
  const last = new Map<string, number>();
  const sizes = new Map<number, number>();
  const about = ({ signature_id: id, deadline, destination }: ReminderRow) =>
    `${id} ${deadline} ${destination}`;
  for (const reminder of reminders) {
    const digest = reminder.digest_id ?? 0;
    last.set(about(reminder), Math.max(last.get(about(reminder)) ?? 0, digest));
    sizes.set(digest, (sizes.get(digest) ?? 0) + 1);
  }
  const ended = new Set(
    reminders.flatMap((one) => (one.destination === "incident" ? [one.signature_id] : [])),
  );
  return (reminder: ReminderRow): string | null => {
    const { signature_id: id, destination, digest_id: digest } = reminder;
    if (destination === "incident") return null;
    // Its incident says so there.
    if (digest === null && ended.has(id)) return null;
    if (digest === null) return "is in no digest";
    const row = rows.get(`digest:${digest}`);
    if (row === undefined) return "has no message";
    // What a later one tells may be left out.
    if (digest < (last.get(about(reminder)) ?? 0)) return null;
    if (row.state === "superseded") return "was dropped, and no later digest tells of it";
    if ((sizes.get(digest) ?? 0) > linesAtMost) return null;
    const name = names.get(id) ?? "";
    return posted.get(row.key)?.some((text) => text.includes(name)) ? null : `is not in ${row.key}`;
  };
}

/** Digests that have not come to their end. */
export function unfinishedDigests({ digests, outbox }: Pick<Reminded, "digests" | "outbox">): string[] {
  const states = new Map(outbox.map(({ key, state }) => [key, state]));
  return digests.flatMap(({ id, state }) => {
    const message = states.get(`digest:${id}`);
    const ended =
      message === "sent"
        ? state === "posted" || state === "superseded"
        : message === "superseded" && state === "closed";
    return ended ? [] : [`digest ${id} is ${state}, its message ${message}`];
  });
}
