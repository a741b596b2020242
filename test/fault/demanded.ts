import { DAY } from "../../src/clock.ts";
import { noonOf } from "./inventory.ts";
import type { SignatureRow } from "./tables.ts";

/** What is promised for a subscription, said once more without the program's own reckoning: days before its end. */
const ladder = [60, 30, 14, 7, 3, 1, 0];

/** From which of them on somebody is told, and every how many days after the end; null for never. */
type Course = { from: number; later: number | null };

const channel: Course = { from: 60, later: 1 };
const owner: Course = { from: 14, later: 7 };
const backup: Course = { from: 7, later: 7 };
const admin: Course = { from: 3, later: 7 };
const incident: Course = { from: 0, later: null };

/** The day's reminder is due at nine; the calendar moves from noon to noon, and everything ends at noon. */
function thresholds({ deadline }: SignatureRow, { from, later }: Course, days: number): number[] {
  const left = Math.round((deadline - noonOf(days)) / DAY);
  const begun = Math.round((deadline - noonOf(0)) / DAY);
  const own = ladder.filter((rung) => rung <= from);
  const first = own.filter((rung) => rung >= begun).at(-1);
  const rungs = own.filter((rung) => rung >= left && (rung <= begun || rung === first));
  const after = later === null ? 0 : Math.floor(Math.max(0, -left) / later);
  return [...rungs, ...Array.from({ length: after }, (_, at) => -(at + 1) * (later ?? 0))];
}

/** Of what each destination has to be told by so many days, by thresholds. */
export function demanded(
  one: SignatureRow,
  admins: readonly number[],
  days: number,
): Map<string, Set<number>> {
  const demands = new Map<string, Set<number>>();
  const demand = (destinations: readonly string[], course: Course) => {
    for (const to of destinations)
      demands.set(to, new Set([...(demands.get(to) ?? []), ...thresholds(one, course, days)]));
  };
  const persons = (ids: readonly number[]) => ids.map((id) => `person:${id}`);
  const inCharge = one.owner_id ?? one.backup_id;
  demand([`place:${one.place_id}`], channel);
  // Where nobody is in charge the admins are called in the owner's place.
  demand(persons(inCharge === null ? admins : [inCharge]), owner);
  if (one.backup_id !== null) demand(persons([one.backup_id]), backup);
  demand(persons(admins), admin);
  demand(["incident"], incident);
  return demands;
}
