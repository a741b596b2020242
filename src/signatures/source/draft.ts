import { type HttpState, type HttpWords, httpStates } from "../../sources/http-status.ts";
import { parsePointer } from "../../sources/json-pointer.ts";
import type { Source, SourceKind, SourceSettings } from "./source.ts";

/** What may be entered of a source, beside its secret. */
export const sourceFields = [
  "url",
  "method",
  "headers",
  "statusAt",
  "endAt",
  "words",
  "clientId",
  "userId",
] as const;
export type SourceField = (typeof sourceFields)[number];
export type SourceDraft = Partial<Record<SourceField, string | null>>;

export type SourceFault =
  | { why: "missing" }
  | { why: "not-an-address" }
  /** Neither the state nor the end is to be read. */
  | { why: "nothing-to-read" }
  | { why: "not-a-pointer" }
  /** By its number, from 1: what stands there may be a secret. */
  | { why: "bad-header"; line: number }
  /** A header that is one for secrets holds one in plain sight. */
  | { why: "secret-in-header"; name: string }
  /** So does a part of the address' query. */
  | { why: "secret-in-query"; name: string }
  | { why: "bad-word"; line: string }
  | { why: "no-words" }
  /** A secret was entered, and neither a header nor the address' query has a place for it. */
  | { why: "secret-unplaced" }
  | { why: "secret-missing" }
  /** No header can carry it. */
  | { why: "secret-unsendable" }
  /** The address is another one: a secret is not sent where it was not entered for. */
  | { why: "secret-anew" }
  /** The environment has no keys to keep it under. */
  | { why: "no-keys" };
export type SourceFaults = Partial<Record<SourceField | "secret", SourceFault>>;

/** Our words as they may be entered. */
const ours: Record<string, HttpState> = {
  ...Object.fromEntries(httpStates.map((state) => [state, state])),
  有效: "active",
  正常: "active",
  过期: "expired",
  已过期: "expired",
  暂停: "suspended",
  已暂停: "suspended",
  吊销: "revoked",
  已吊销: "revoked",
  待开通: "pending",
};

/** What stands in a header where the secret goes. */
const secretPlace = "{secret}";

/** What a header's value may hold (RFC 9110, 5.5). */
const sendable = /^[\t\x20-\x7e\x80-\xff]+$/;

/** Headers in which secrets are sent. */
const secretly = /auth|pass|session|credential|cookie|token|secret|key/i;

/** Parts of a query in which they are. */
const secretlyAsked = /token|secret|key$|passw|pwd|^auth$/i;

/**
 * The settings that a form describes, or everything that is wrong with it.
 *
 * @param secret what was entered; null where nothing was
 * @param before what is set up so far; its secret stays where none was entered
 * @param sealing whether there are keys to keep a secret under
 */
export function settingsOf(
  kind: SourceKind,
  draft: SourceDraft,
  { secret, before, sealing }: { secret: string | null; before: Source | null; sealing: boolean },
): { settings: SourceSettings; keepsSecret: boolean } | { faults: SourceFaults; draft: SourceDraft } {
  const faults: SourceFaults = {};
  const text = (field: SourceField) => draft[field]?.trim() || null;
  const url = text("url");
  if (url === null) faults.url = { why: "missing" };
  else if (!isAddress(url)) faults.url = { why: "not-an-address" };
  else if (kind === "http") openSecretIn(url, faults);
  const settings = kind === "http" ? httpSettings(text, faults) : cscAccount(text, before, faults);
  const had = before?.settings.kind === kind && before.sealed !== null ? before : null;
  const needed =
    settings.kind === "csc" ||
    settings.headers.some(({ value }) => value.includes(secretPlace)) ||
    queryOf(settings.url).includes(secretPlace);
  const keepsSecret = needed && had !== null && secret === null;
  if (secret !== null && !needed) faults.headers ??= { why: "secret-unplaced" };
  else if (secret !== null && !sealing) faults.secret = { why: "no-keys" };
  else if (secret !== null && settings.kind === "http" && !sendable.test(secret))
    faults.secret = { why: "secret-unsendable" };
  else if (needed && secret === null && !had) faults.secret = { why: sealing ? "secret-missing" : "no-keys" };
  else if (keepsSecret && faults.url === undefined && originOf(url ?? "") !== originOf(addressOf(had)))
    faults.secret = { why: "secret-anew" };
  if (Object.keys(faults).length === 0) return { settings, keepsSecret };
  // What is shown again is written down, too.
  const leaks = faults.headers?.why === "secret-in-header" || faults.headers?.why === "bad-header";
  return {
    faults,
    draft: {
      ...draft,
      ...(leaks ? { headers: null } : {}),
      ...(faults.url?.why === "secret-in-query" ? { url: null } : {}),
    },
  };
}

type Text = (field: SourceField) => string | null;

function httpSettings(text: Text, faults: SourceFaults): SourceSettings & { kind: "http" } {
  const [statusAt, endAt] = [text("statusAt"), text("endAt")];
  if (statusAt === null && endAt === null) faults.statusAt = { why: "nothing-to-read" };
  for (const field of ["statusAt", "endAt"] as const) {
    const pointer = text(field);
    if (pointer !== null && parsePointer(pointer) === null) faults[field] = { why: "not-a-pointer" };
  }
  const words: [string, HttpState][] = [];
  for (const line of linesOf(text("words"))) {
    const [, theirs, our = ""] = /^(.+?)\s*[=＝]\s*(\S+)$/u.exec(line) ?? [];
    const state = Object.hasOwn(ours, our.toLowerCase()) ? ours[our.toLowerCase()] : undefined;
    if (theirs === undefined || state === undefined) faults.words ??= { why: "bad-word", line };
    else words.push([theirs, state]);
  }
  if (statusAt !== null && words.length === 0) faults.words ??= { why: "no-words" };
  const headers: { name: string; value: string }[] = [];
  for (const [at, line] of linesOf(text("headers")).entries()) {
    const [, name, value] = /^([\w!#$%&'*+.^`|~-]+)\s*[:：]\s*(.+)$/u.exec(line) ?? [];
    if (name === undefined || value === undefined) faults.headers = { why: "bad-header", line: at + 1 };
    else if (secretly.test(name) && !value.includes(secretPlace))
      faults.headers = { why: "secret-in-header", name };
    else headers.push({ name, value });
  }
  const method = text("method") === "POST" ? "POST" : "GET";
  const known: HttpWords = Object.fromEntries(words);
  return { kind: "http", url: text("url") ?? "", method, headers, statusAt, endAt, words: known };
}

function cscAccount(
  text: Text,
  before: Source | null,
  faults: SourceFaults,
): SourceSettings & { kind: "csc" } {
  const [baseUrl, clientId, userId] = [text("url") ?? "", text("clientId"), text("userId")];
  if (clientId === null) faults.clientId = { why: "missing" };
  const account = { kind: "csc", baseUrl, clientId: clientId ?? "", userId } as const;
  // Of the same account the same credential is meant.
  const same =
    before?.settings.kind === "csc" &&
    (["baseUrl", "clientId", "userId"] as const).every((part) => account[part] === addressed(before)[part]);
  return { ...account, credentialId: same ? addressed(before).credentialId : null };
}

function addressed({ settings }: Source) {
  return settings.kind === "csc"
    ? settings
    : { baseUrl: null, clientId: null, userId: null, credentialId: null };
}

/** What the form shows of what is set up. */
export function draftOf({ settings }: Source): SourceDraft {
  if (settings.kind === "csc") {
    const { baseUrl: url, clientId, userId } = settings;
    return { url, clientId, userId };
  }
  const { url, method, headers, statusAt, endAt, words } = settings;
  return {
    ...{ url, method, statusAt, endAt },
    headers: headers.map(({ name, value }) => `${name}: ${value}`).join("\n"),
    words: Object.entries(words)
      .map(([theirs, our]) => `${theirs} = ${our}`)
      .join("\n"),
  };
}

const linesOf = (text: string | null): string[] =>
  (text ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return ["https:", "http:"].includes(protocol) && username === "" && password === "";
}

const queryOf = (url: string): string => (URL.canParse(url) ? new URL(url).search : "");

/** The address is stored as it is, and shown to those who set it up: a secret in it has to have its place, too. */
function openSecretIn(url: string, faults: SourceFaults): void {
  for (const [name, value] of new URL(url).searchParams)
    if (secretlyAsked.test(name) && !value.includes(secretPlace))
      faults.url = { why: "secret-in-query", name };
}

/** The address that is asked. */
export const addressOf = ({ settings }: Pick<Source, "settings">): string =>
  settings.kind === "csc" ? settings.baseUrl : settings.url;

const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : "");
