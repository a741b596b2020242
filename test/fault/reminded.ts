import { DAY } from "../../src/clock.ts";
import { isObj } from "../../src/playground/emulator/json.ts";
import { noonOf } from "./inventory.ts";
import type { OutboxRow, ReminderRow, SignatureRow } from "./tables.ts";

/** What is promised for a subscription, said once more without the program's own reckoning: days before its end. */
const ladder = [60, 30, 14, 7, 3, 1, 0];

/** The day's reminder is due at nine; the calendar moves from noon to noon, and everything ends at noon. */
function demanded({ deadline }: SignatureRow, days: number): number[] {
  const left = Math.round((deadline - noonOf(days)) / DAY);
  const begun = Math.round((deadline - noonOf(0)) / DAY);
  const first = ladder.filter((rung) => rung >= begun).at(-1);
  const rungs = ladder.filter((rung) => rung >= left && (rung <= begun || rung === first));
  const daily = Array.from({ length: Math.max(0, -left) }, (_, at) => -1 - at);
  return [...rungs, ...daily];
}

/**
 * Reminders, as signature:threshold, that are due by the last day and neither recorded nor passed over for a more urgent
 * one; and those that are recorded without a message that tells of them.
 */
export function missingReminders(
  signatures: readonly SignatureRow[],
  reminders: readonly ReminderRow[],
  outbox: readonly OutboxRow[],
  days: number,
): string[] {
  const told = new Set(outbox.flatMap(({ outcome }) => toldIn(JSON.parse(outcome))));
  const settled = new Set<string>();
  const missing: string[] = [];
  for (const { signature_id: id, threshold, passed_over: over } of reminders) {
    if (!told.has(`${id}:${threshold}`)) missing.push(`${id}:${threshold} has no message`);
    for (const one of [threshold, ...JSON.parse(over)]) settled.add(`${id}:${one}`);
  }
  for (const signature of signatures)
    for (const threshold of demanded(signature, days))
      if (!settled.has(`${signature.id}:${threshold}`)) missing.push(`${signature.id}:${threshold}`);
  return missing;
}

/** Every signature and threshold that a message names, however deep. */
function toldIn(said: unknown): string[] {
  if (Array.isArray(said)) return said.flatMap(toldIn);
  if (!isObj(said)) return [];
  const own = "signatureId" in said && "threshold" in said ? [`${said.signatureId}:${said.threshold}`] : [];
  return [...own, ...Object.values(said).flatMap(toldIn)];
}
