import { dayFrom, minuteFrom, timeOn } from "../calendar.ts";
import type { Instant } from "../clock.ts";
import { cleaned } from "../signatures/cleaned.ts";
import {
  type IncidentDraft,
  type IncidentFault,
  type IncidentFaults,
  type IncidentField,
  incidentFields,
} from "./draft.ts";

/** Longest entries, in characters. */
export const longestEntry = (field: IncidentField): number =>
  field === "text" || field === "signatures" ? 1_500 : 200;

/** What is missing of these fields, and entries that are too long to be kept. */
export function faultsIn(draft: IncidentDraft, required: readonly IncidentField[]): IncidentFaults {
  const faults: IncidentFaults = {};
  for (const field of incidentFields) {
    if (required.includes(field) && !draft[field]) faults[field] = "missing";
    if ((draft[field]?.length ?? 0) > longestEntry(field)) faults[field] = "too-long";
  }
  return faults;
}

/** A text that has to be there, as it was entered, and what is wrong with it; null where nothing is. */
export function textIn(entered: string): { text: string; fault: IncidentFault | null } {
  const draft = cleaned(["text"], { text: entered });
  return { text: draft.text ?? "", fault: faultsIn(draft, ["text"]).text ?? null };
}

/** The end of a working day, where only the day was entered, in minutes from midnight. */
const usualMinute = 18 * 60;

/** A day and a time of it, as they were entered in the zone of the one who did; null where none was. */
export function instantIn(
  { day, time }: IncidentDraft,
  timeZone: string,
  now: Instant,
): { at: Instant | null } | { faults: IncidentFaults } {
  if (!day) return time ? { faults: { day: "missing" } } : { at: null };
  const number = dayFrom(day);
  if (number === null) return { faults: { day: "no-such-day" } };
  const minute = time ? minuteFrom(time) : usualMinute;
  if (minute === null) return { faults: { time: "no-such-time" } };
  const at = timeOn(number, timeZone, minute);
  return at <= now ? { faults: { day: "in-the-past" } } : { at };
}
