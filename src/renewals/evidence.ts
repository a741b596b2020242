import { dayFrom, dayNumber, isoDay, minuteFrom, timeOfDay, timeOn } from "../calendar.ts";
import { HOUR, type Instant } from "../clock.ts";
import { isWebLink } from "../signatures/draft.ts";
import { alike } from "../signatures/successor.ts";
import { amountIn } from "./amount.ts";
import {
  type RenewalDraft,
  type RenewalFault,
  type RenewalFaults,
  type RenewalField,
  renewalFields,
} from "./intents.ts";
import { type Evidence, evidenceFields, type Pause, type StepState } from "./renewal.ts";

/** Longest entries, in characters. */
export const entryAtMost = { reason: 500, note: 1_000, document: 2_000, other: 200 } as const;

/** How long an entry may be, in characters: a form takes no more, and a submission with more is refused. */
export const longestEntry = (field: RenewalField): number =>
  field === "reason" || field === "note" || field === "document" ? entryAtMost[field] : entryAtMost.other;

/** A pause is planned for so long, where only its beginning was entered. */
const usualPause = 2 * HOUR;

/** Entries that are too long to be kept. */
export function lengthFaults(draft: RenewalDraft): RenewalFaults {
  const faults: RenewalFaults = {};
  for (const field of renewalFields) {
    if ((draft[field]?.length ?? 0) > longestEntry(field)) faults[field] = "too-long";
  }
  return faults;
}

const evidenceOf = (draft: RenewalDraft): Evidence =>
  Object.fromEntries(evidenceFields.map((field) => [field, draft[field] ?? null])) as Evidence;

/** Where nothing was entered. */
export const noEvidence: Evidence = evidenceOf({});

/** What was entered as a step's evidence, or what is wrong with it. */
export function evidenceIn(draft: RenewalDraft): { evidence: Evidence } | { faults: RenewalFaults } {
  const faults = lengthFaults(draft);
  const { document } = draft;
  // What is too long is not looked into.
  const amount = draft.amount && !faults.amount ? amountIn(draft.amount) : null;
  if (draft.amount && amount === null) faults.amount ??= "not-a-number";
  if (document && !isWebLink(document)) faults.document = "not-a-link";
  if (Object.keys(faults).length > 0) return { faults };
  const evidence = evidenceOf(draft);
  if (amount === null) return { evidence };
  const { currency } = evidence;
  // What stands in the field for the currency was put there on purpose; what else stands beside the amount stays there.
  if (currency && amount.currency !== null && !alike(currency, amount.currency)) return { evidence };
  return {
    evidence: { ...evidence, amount: amount.amount, currency: currency || amount.currency },
  };
}

/** When it is to be done, as it was entered; null where nothing was. Times are those of the one who wrote them. */
export function pauseIn(
  { day, from, until }: RenewalDraft,
  timeZone: string,
  now: Instant,
): { pause: Pause | null } | { faults: RenewalFaults } {
  const fault = (field: RenewalField, why: RenewalFault) => ({ faults: { [field]: why } });
  if (!day && !from && !until) return { pause: null };
  if (!day) return fault("day", "missing");
  const number = dayFrom(day);
  if (number === null) return fault("day", "no-such-day");
  if (!from) return until ? fault("from", "missing") : wholeDay(number, timeZone, now);
  const [begins, ends] = [minuteFrom(from), until ? minuteFrom(until) : null];
  if (begins === null) return fault("from", "no-such-time");
  if (until && ends === null) return fault("until", "no-such-time");
  if (ends === begins) return fault("until", "ends-at-once");
  const start = timeOn(number, timeZone, begins);
  const overnight = ends !== null && ends < begins;
  const end = ends === null ? start + usualPause : timeOn(overnight ? number + 1 : number, timeZone, ends);
  return end <= now ? fault("day", "in-the-past") : { pause: { from: start, until: end } };
}

/** What stands in the form of a step that is done again: what was entered before, and what was planned and is not over. */
export function enteredBefore(
  { evidence, dropped }: Pick<StepState, "evidence" | "dropped">,
  timeZone: string,
  now: Instant,
): RenewalDraft {
  const draft: RenewalDraft = evidence === null ? {} : { ...evidence };
  // A file stays by itself (see `keepFile`): beside another one its address would be wrong.
  if (draft.file) draft.document = null;
  if (!dropped || dropped.until <= now) return draft;
  const number = dayNumber(dropped.from, timeZone);
  const day = isoDay(number);
  const { from, until } = wholeOn(number, timeZone);
  if (dropped.from === from && dropped.until === until) return { ...draft, day };
  return {
    ...draft,
    day,
    from: timeOfDay(dropped.from, timeZone),
    until: timeOfDay(dropped.until, timeZone),
  };
}

/** A file that was handed over before stays, unless there is another one now, or a link. */
export function keepFile(evidence: Evidence, before: Evidence | null): Evidence {
  if (before === null || evidence.file !== null || evidence.document !== null) return evidence;
  return before.file === null ? evidence : { ...evidence, file: before.file, document: before.document };
}

const wholeOn = (day: number, timeZone: string): Pause => ({
  from: timeOn(day, timeZone, 0),
  until: timeOn(day + 1, timeZone, 0) - 1,
});

function wholeDay(day: number, timeZone: string, now: Instant): { pause: Pause } | { faults: RenewalFaults } {
  const pause = wholeOn(day, timeZone);
  return pause.until <= now ? { faults: { day: "in-the-past" } } : { pause };
}
