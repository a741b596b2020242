import type { Instant } from "../clock.ts";
import { endFrom } from "./end-date.ts";
import { failureOf, SourceError } from "./failure.ts";
import type { GuardedFetch } from "./guarded-fetch.ts";
import { type Json, jsonOf } from "./json.ts";
import { parsePointer, valueAt } from "./json-pointer.ts";
import { strike, strikeFailures } from "./secrets.ts";

/** Our words for the state of an account at a platform. */
export const httpStates = ["active", "expired", "suspended", "revoked", "pending"] as const;
export type HttpState = (typeof httpStates)[number];

/** A platform's words, each with ours; letter case plays no part. */
export type HttpWords = Readonly<Record<string, HttpState>>;

/** How a platform is asked. One of the two pointers at least is given: else there is nothing to ask for. */
export type HttpSettings = {
  /** `{secret}` in its query is where the secret goes, too. */
  url: string;
  method: "GET" | "POST";
  /** `{secret}` in a value is where the secret goes, such as "Bearer {secret}". */
  headers: readonly { name: string; value: string }[];
  /** JSON pointers (RFC 6901) into the answer; null for what it does not tell. */
  statusAt: string | null;
  endAt: string | null;
  words: HttpWords;
};

/** What a platform told; null for what was not asked, and for the end that an account out of use does not have. */
export type HttpFacts = { state: HttpState | null; end: Instant | "no end" | null };

const place = "{secret}";
/** In bytes: a status is short. */
const longestAnswer = 256 * 1024;
/** In UTF-16 units, of what is quoted from an answer. */
const longestQuote = 60;

/**
 * Asks a platform's status endpoint.
 *
 * @param secret goes into the headers and the query; null where none is needed.
 * @throws SourceError for each way to fail: those of the fetch, of a status that is no success, "not-json";
 * "bad-pointer" and "pointer-empty" with the pointer, "word-unknown" and "bad-date" with what the platform wrote. The
 * secret is in none of them, even where the platform repeats it.
 */
export async function checkHttpStatus(
  settings: HttpSettings,
  secret: string | null,
  fetch: GuardedFetch,
): Promise<HttpFacts> {
  const known = secret ?? "";
  return strikeFailures([known], () => check(settings, known, fetch));
}

async function check(settings: HttpSettings, secret: string, fetch: GuardedFetch): Promise<HttpFacts> {
  const { method, statusAt, endAt, words } = settings;
  const url = withSecret(settings.url, secret);
  // Before the call: settings that can't be read are no reason to make it.
  const [statusWay, endWay] = [wayOf(statusAt), wayOf(endAt)];
  if (statusWay === null && endWay === null) throw new SourceError("bad-pointer");
  const headers: Record<string, string> = { accept: "application/json" };
  for (const { name, value } of settings.headers)
    headers[name.toLowerCase()] = value.replaceAll(place, () => secret);

  const answer = await fetch({ url, method, headers, maxBytes: longestAnswer });
  const failure = failureOf(answer.status, answer.headers);
  if (failure !== null) throw failure;
  const document = jsonOf(answer);
  const state = statusWay && stateAt(document, statusWay, words, secret);
  return { state, end: endWay && endOf(document, endWay, state, secret) };
}

/** Nowhere but in the query: which host is asked is nothing that a secret says. */
function withSecret(url: string, secret: string): string {
  const [, address = url, query = ""] = /^([^?#]*)(\?[^#]*)?/.exec(url) ?? [];
  return address + query.replaceAll(place, () => encodeURIComponent(secret));
}

type Way = { pointer: string; names: string[] };

function wayOf(pointer: string | null): Way | null {
  if (pointer === null) return null;
  const names = parsePointer(pointer);
  if (names === null) throw new SourceError("bad-pointer", pointer);
  return { pointer, names };
}

function stateAt(document: Json, { pointer, names }: Way, words: HttpWords, secret: string): HttpState {
  const word = valueAt(document, names);
  if (word === undefined) throw new SourceError("pointer-empty", pointer);
  const state = stateOf(word, words);
  if (state === null) throw new SourceError("word-unknown", quote(word, secret));
  return state;
}

/** What a platform's word says in ours, which may be a number or true and false as well; null where nobody has said. */
function stateOf(word: Json, words: HttpWords): HttpState | null {
  if (typeof word === "object") return null;
  const plain = (text: string) => text.trim().toLowerCase();
  const found = Object.entries(words).find(([theirs]) => plain(theirs) === plain(String(word)));
  return found?.[1] ?? null;
}

function endOf(document: Json, way: Way, state: HttpState | null, secret: string): HttpFacts["end"] {
  const value = valueAt(document, way.names);
  // What is not active yet, or no longer, may have no end: its state is what matters then.
  if (state !== null && state !== "active" && (value ?? "") === "") return null;
  if (value === undefined) throw new SourceError("pointer-empty", way.pointer);
  const end = endFrom(value);
  if (end === null) throw new SourceError("bad-date", quote(value, secret));
  return end;
}

/** What a platform wrote, for an admin to see. Struck before it is cut: half a secret is not found any more. */
function quote(value: Json, secret: string): string {
  const text = strike(plain(value), [secret]);
  return text.length <= longestQuote ? text : `${text.slice(0, longestQuote - 1)}…`;
}

/** Of a list or an object that it is one: written out it may be long, and nested deeper than can be written. */
function plain(value: Json): string {
  if (typeof value !== "object" || value === null) return String(value);
  return Array.isArray(value) ? "[…]" : "{…}";
}
