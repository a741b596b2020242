import { IANAZone } from "luxon";
import { dayFrom } from "../calendar.ts";
import { short } from "../signatures/short.ts";
import {
  type Audience,
  always,
  audiences,
  type Freeze,
  type Policy,
  type PolicyChange,
  tellsNobody,
  urgencies,
} from "./policy.ts";

export const policyFields = [
  "thresholds",
  "time",
  "zone",
  "days",
  "freezes",
  "channel",
  "owner",
  "backup",
  "admins",
  "early",
  "urgent",
  "over",
  "place",
] as const;
export type PolicyField = (typeof policyFields)[number];

/** The policy's form, as it was filled in; what is empty is as it is for all signatures, or as it always was. */
export type PolicyDraft = Partial<Record<PolicyField, string | null>>;

export type PolicyFault =
  | { why: "not-days"; text: string }
  | { why: "too-many-days"; limit: number }
  | { why: "not-a-time"; text: string }
  | { why: "unknown-zone"; text: string }
  | { why: "not-a-pause"; text: string }
  | { why: "pause-backwards"; text: string }
  | { why: "pause-too-long"; limit: number }
  | { why: "too-many-pauses"; limit: number }
  | { why: "not-a-number"; text: string }
  | { why: "too-long"; limit: number }
  | { why: "nobody-told" }
  | { why: "place-unusable"; unusable: "archived" | "not-a-member" | "not-found" };
export type PolicyFaults = Partial<Record<PolicyField, PolicyFault>>;

/** Days of the week that can be chosen, by their key. */
export const weeks = {
  all: [1, 2, 3, 4, 5, 6, 7],
  "mon-fri": [1, 2, 3, 4, 5],
  "mon-sat": [1, 2, 3, 4, 5, 6],
  "sun-thu": [1, 2, 3, 4, 7],
} as const;
export type Week = keyof typeof weeks;

/** The key of these days; null for days that can't be chosen. */
export const weekOf = (days: readonly number[]): Week | null =>
  (Object.keys(weeks) as Week[]).find((week) => String(weeks[week]) === String([...days].sort())) ?? null;

const isWeek = (days: string | null | undefined): days is Week =>
  typeof days === "string" && Object.hasOwn(weeks, days);

/** Longest time before a deadline, in days; thresholds and pauses at most, and how long texts are. */
const policyLimits = {
  days: always,
  thresholds: 20,
  freezes: 20,
  freezeDays: 31,
  words: 300,
} as const;

type Read<T> = { value: T } | { fault: PolicyFault };

/** "60, 30, 14": whole days, in any order; the day of the deadline is always among them. */
function readThresholds(text: string): Read<number[]> {
  const parts = text.split(/[\s,，、;；]+/u).filter((part) => part !== "");
  const days = parts.map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : Number.NaN));
  if (days.some((one) => Number.isNaN(one) || one > policyLimits.days))
    return { fault: { why: "not-days", text } };
  const falling = [...new Set([...days, 0])].sort((a, b) => b - a);
  return falling.length > policyLimits.thresholds
    ? { fault: { why: "too-many-days", limit: policyLimits.thresholds } }
    : { value: falling };
}

function readTime(text: string): Read<number> {
  const [, hour, minute] = /^(\d{1,2})[:：.](\d{2})$/u.exec(text) ?? [];
  const [hours, minutes] = [Number(hour), Number(minute)];
  return hour === undefined || hours > 23 || minutes > 59
    ? { fault: { why: "not-a-time", text } }
    : { value: hours * 60 + minutes };
}

const readZone = (text: string): Read<string> =>
  IANAZone.isValidZone(text) ? { value: text } : { fault: { why: "unknown-zone", text } };

/** One day, or the first and the last. */
const pause = /^(\d{4}-\d{2}-\d{2})(?:\s*(?:to|until|[-–—~至到]|\.\.)\s*(\d{4}-\d{2}-\d{2}))?$/iu;

/** A line for each. */
function readFreezes(text: string): Read<Freeze[]> {
  if (isNothing(text)) return { value: [] };
  const freezes: Freeze[] = [];
  for (const line of text.split(/\n|[;；]/u).map((one) => one.trim())) {
    if (line === "") continue;
    const [, from, to] = pause.exec(line) ?? [];
    const [first, last] = [dayFrom(from ?? ""), dayFrom(to ?? from ?? "")];
    if (from === undefined || first === null || last === null)
      return { fault: { why: "not-a-pause", text: line } };
    if (last < first) return { fault: { why: "pause-backwards", text: line } };
    if (last - first >= policyLimits.freezeDays)
      return { fault: { why: "pause-too-long", limit: policyLimits.freezeDays } };
    freezes.push({ from, to: to ?? from });
  }
  return freezes.length > policyLimits.freezes
    ? { fault: { why: "too-many-pauses", limit: policyLimits.freezes } }
    : { value: freezes.sort((a, b) => a.from.localeCompare(b.from)) };
}

const never = new Set(["-", "—", "never", "none", "no", "从不", "不", "无"]);
const isNothing = (text: string) => never.has(text.toLowerCase());

function readFrom(text: string): Read<number | null> {
  if (isNothing(text)) return { value: null };
  return /^\d{1,3}$/.test(text) && Number(text) <= policyLimits.days
    ? { value: Number(text) }
    : { fault: { why: "not-a-number", text } };
}

const readWords = (text: string): Read<string | null> =>
  isNothing(text)
    ? { value: null }
    : text.length > policyLimits.words
      ? { fault: { why: "too-long", limit: policyLimits.words } }
      : { value: text };

/** Control characters and halves of characters. Nobody can read them, and a form that remembers them is soon full. */
const unfit = /[^\P{Cc}\n]|\p{Cs}/gu;

/** What a form sets, or its faults. Without anybody to tell, reminders would be lost. */
export function readPolicy(
  draft: PolicyDraft,
  inherited: Policy,
): { change: PolicyChange } | { faults: PolicyFaults } {
  const faults: PolicyFaults = {};
  function read<T>(field: PolicyField, as: (text: string) => Read<T>): T | undefined {
    const text = draft[field]?.normalize("NFKC").replace(unfit, " ").trim() ?? "";
    if (text === "") return undefined;
    const found = as(text);
    if ("value" in found) return found.value;
    const { fault } = found;
    faults[field] = "text" in fault ? { ...fault, text: short(fault.text) } : fault;
    return undefined;
  }
  const given = <K extends string, T>(key: K, value: T | undefined) =>
    value === undefined ? {} : ({ [key]: value } as Record<K, T>);

  const from: Partial<Record<Audience, number | null>> = {};
  for (const audience of audiences) Object.assign(from, given(audience, read(audience, readFrom)));
  const words: PolicyChange["words"] = {};
  for (const urgency of urgencies) Object.assign(words, given(urgency, read(urgency, readWords)));
  const change: PolicyChange = {
    ...given("thresholds", read("thresholds", readThresholds)),
    ...given("minute", read("time", readTime)),
    ...given("timeZone", read("zone", readZone)),
    ...given("workdays", isWeek(draft.days) ? weeks[draft.days] : undefined),
    ...given("freezes", read("freezes", readFreezes)),
    ...(Object.keys(from).length > 0 ? { from } : {}),
    ...(Object.keys(words).length > 0 ? { words } : {}),
  };
  if (tellsNobody({ ...inherited.from, ...from })) faults.channel ??= { why: "nobody-told" };
  return Object.keys(faults).length > 0 ? { faults } : { change };
}

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

const freezeLines = (freezes: readonly Freeze[]): string =>
  freezes.map(({ from, to }) => (from === to ? from : `${from} – ${to}`)).join("\n");

/** What is set, as it is written into the form. */
export function draftOf(change: PolicyChange | null): PolicyDraft {
  if (change === null) return {};
  const { thresholds, minute, timeZone, workdays, freezes, from = {}, words = {} } = change;
  const draft: PolicyDraft = {};
  for (const urgency of urgencies) {
    const said = words[urgency];
    if (said !== undefined) draft[urgency] = said ?? "-";
  }
  for (const audience of audiences) {
    const days = from[audience];
    if (days !== undefined) draft[audience] = days === null ? "-" : String(days);
  }
  if (thresholds !== undefined) draft.thresholds = thresholds.join(", ");
  if (minute !== undefined) draft.time = clock(minute);
  if (timeZone !== undefined) draft.zone = timeZone;
  if (workdays !== undefined) draft.days = weekOf(workdays);
  if (freezes !== undefined) draft.freezes = freezes.length === 0 ? "-" : freezeLines(freezes);
  return draft;
}

/** The fields in which something is set. */
export function fieldsSet(change: PolicyChange | null): PolicyField[] {
  const draft = draftOf(change);
  return policyFields.filter((field) => field in draft);
}

/** A whole policy in the form's words: what holds where a field is left empty. */
export function wordsOf(policy: Policy): Required<Record<Exclude<PolicyField, "place">, string | null>> {
  const { early, urgent, over } = policy.words;
  const drafted = draftOf(policy);
  const text = (field: PolicyField) => drafted[field] ?? "";
  return {
    thresholds: text("thresholds"),
    time: text("time"),
    zone: text("zone"),
    days: text("days"),
    freezes: freezeLines(policy.freezes),
    channel: text("channel"),
    owner: text("owner"),
    backup: text("backup"),
    admins: text("admins"),
    early,
    urgent,
    over,
  };
}
