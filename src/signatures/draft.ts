import { DateTime } from "luxon";
import type { Instant } from "../clock.ts";
import type { Draft, Faults } from "./faults.ts";
import type { FileRead } from "./intents.ts";
import { mentionsPrivateKey } from "./pem.ts";
import { readFile } from "./read-file.ts";
import type { FoundCertificate, ReadResult } from "./reading.ts";
import { enteredKinds, type Kind } from "./signature.ts";

/** Longest entries, in characters; a name has to fit beside its status on one line. */
export const limits = { name: 120, vendor: 120, support: 300, link: 1_000, notes: 2_000 } as const;

/** What a draft says of the signature itself, as far as it is sound. */
export type Substance =
  | { kind: "certificate"; found: FoundCertificate; privateKeySeen: boolean }
  | { kind: "subscription"; end: Instant };

const trimmed = (text: string | null): string | null => text?.trim() || null;

/** The draft with blanks taken off; what is blank is null. */
export function tidy(draft: Draft): Draft {
  const entries = Object.entries(draft).map(([field, text]) => [field, trimmed(text)]);
  return Object.fromEntries(entries) as Draft;
}

/** Faults in the fields that describe a signature, whatever its kind. */
export function detailFaults(draft: Draft): Faults {
  const faults: Faults = {};
  for (const field of ["vendor", "support", "link", "notes"] as const) {
    const limit = limits[field];
    if ((draft[field]?.length ?? 0) > limit) faults[field] = { why: "too-long", limit };
  }
  for (const field of ["name", "vendor", "support", "link", "notes"] as const) {
    if (mentionsPrivateKey(draft[field] ?? ""))
      faults[field] = { why: "unreadable", refused: [{ reason: "private-key" }] };
  }
  if ((draft.name?.length ?? 0) > limits.name) faults.name = { why: "name-too-long", limit: limits.name };
  if (draft.link !== null && !isWebLink(draft.link)) faults.link = { why: "not-a-link" };
  if (draft.owner !== null && draft.owner === draft.backup) faults.backup = { why: "same-as-owner" };
  return faults;
}

/** Whether it is an address that a browser opens. */
export function isWebLink(text: string): boolean {
  return URL.canParse(text) && ["http:", "https:"].includes(new URL(text).protocol);
}

/**
 * The instant at which a calendar day ends in a time zone; null for a day that does not exist.
 *
 * @param day "YYYY-MM-DD"
 */
export function endOfDay(day: string, timeZone: string): Instant | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const date = DateTime.fromISO(day, { zone: timeZone });
  return date.isValid ? date.endOf("day").toMillis() : null;
}

/** The calendar day of an instant in a time zone, "YYYY-MM-DD". */
export function dayOf(at: Instant, timeZone: string): string {
  return DateTime.fromMillis(at, { zone: timeZone }).toISODate() ?? "";
}

/** Which kind is meant: the one that was chosen, else what was given speaks for itself. */
function kindOf(draft: Draft, files: number): Kind {
  const chosen = enteredKinds.find((kind) => kind === draft.kind);
  return (
    chosen ?? (draft.end !== null && draft.pasted === null && files === 0 ? "subscription" : "certificate")
  );
}

/** Whether the draft needs its files before anything can be said of it. */
export function waitsForFiles(draft: Draft, files: number): boolean {
  return files > 0 && kindOf(draft, files) === "certificate";
}

/**
 * What the draft is about. `offered` is the certificate of an earlier offer, instead of a file or pasted text.
 */
export async function substanceOf(
  draft: Draft,
  files: FileRead[],
  offered: FoundCertificate | null,
  timeZone: string,
): Promise<Substance | { faults: Faults }> {
  if (offered) return { kind: "certificate", found: offered, privateKeySeen: false };
  if (kindOf(draft, files.length) === "subscription") {
    if (draft.pasted !== null || files.length > 0)
      return { faults: { kind: { why: "certificate-with-end" } } };
    const end = draft.end === null ? null : endOfDay(draft.end, timeZone);
    if (draft.name !== null && end !== null) return { kind: "subscription", end };
    return {
      faults: {
        ...(draft.name === null ? { name: { why: "name-missing" } } : {}),
        ...(end === null ? { end: { why: draft.end === null ? "end-missing" : "no-such-date" } } : {}),
      },
    };
  }
  if (draft.end !== null) return { faults: { end: { why: "end-with-certificate" } } };
  return certificateIn(draft, files);
}

async function certificateIn(draft: Draft, files: FileRead[]): Promise<Substance | { faults: Faults }> {
  const given = await readGiven(draft, files);
  return "faults" in given ? given : oneOf(given.read, given.field);
}

/** What the one file, or the pasted text, of a form holds, and which field it came by. */
export async function readGiven(
  draft: Draft,
  files: FileRead[],
): Promise<{ read: ReadResult; field: "file" | "pasted" } | { faults: Faults }> {
  const [file, ...more] = files;
  if (more.length > 0 || (file && draft.pasted !== null))
    return { faults: { file: { why: "several-files" } } };
  if (file) {
    if ("failed" in file) return { faults: { file: { why: "not-fetched", failure: file.failed } } };
    if (!("read" in file)) return { faults: { file: { why: "is-table" } } };
    return { read: file.read, field: "file" };
  }
  if (draft.pasted === null) return { faults: { pasted: { why: "no-certificate" } } };
  return { read: await readFile(new TextEncoder().encode(draft.pasted)), field: "pasted" };
}

function oneOf(read: ReadResult, field: "file" | "pasted"): Substance | { faults: Faults } {
  const { found, refused } = read;
  const [only] = found;
  if (only === undefined) return { faults: { [field]: { why: "unreadable", refused } } };
  if (found.length > 1) return { faults: { [field]: { why: "several-found", count: found.length } } };
  return { kind: "certificate", found: only, privateKeySeen: holdsKey(read) };
}

/** Whether a private key lies beside what was read. */
export function holdsKey({ refused }: ReadResult): boolean {
  return refused.some(({ reason }) => reason === "private-key");
}
