import { dayFrom, timeOn } from "../calendar.ts";
import type { Instant } from "../clock.ts";
import { mentionsPrivateKey } from "../signatures/pem.ts";
import { type IncidentDraft, type IncidentFaults, type IncidentField, incidentFields } from "./intents.ts";

/** Longest entries, in characters. */
export const longestEntry = (field: IncidentField): number => (field === "text" ? 1_500 : 200);

/** What was entered, blanks taken off; what is blank is left out. A private key has no business there, and is not kept. */
export function tidy(draft: IncidentDraft): IncidentDraft {
  const entries = incidentFields.flatMap((field): [IncidentField, string][] => {
    const text = draft[field]?.replaceAll("\0", "").trim() ?? "";
    return text === "" || mentionsPrivateKey(text) ? [] : [[field, text]];
  });
  return Object.fromEntries(entries);
}

/** What is missing of these fields, and entries that are too long to be kept. */
export function faultsIn(draft: IncidentDraft, required: readonly IncidentField[]): IncidentFaults {
  const faults: IncidentFaults = {};
  for (const field of incidentFields) {
    if (required.includes(field) && !draft[field]) faults[field] = "missing";
    if ((draft[field]?.length ?? 0) > longestEntry(field)) faults[field] = "too-long";
  }
  return faults;
}

const times = /^([01]?\d|2[0-3])[:：h.]([0-5]\d)$/;

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
  const [, hours, minutes] = times.exec(time ?? "") ?? [];
  if (time && hours === undefined) return { faults: { time: "no-such-time" } };
  const minute = hours === undefined ? usualMinute : Number(hours) * 60 + Number(minutes);
  const at = timeOn(number, timeZone, minute);
  return at <= now ? { faults: { day: "in-the-past" } } : { at };
}
