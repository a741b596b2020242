import type { Json } from "./json.ts";

/** The names on a JSON pointer's way (RFC 6901, 3 and 4), none for the whole document; null where it is no pointer. */
export function parsePointer(text: string): string[] | null {
  if (text === "") return [];
  if (!/^(\/([^~]|~[01])*)$/s.test(text)) return null;
  // "~01" is "~1": the slash comes first
  return text
    .slice(1)
    .split("/")
    .map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** What these names lead to; undefined where there is nothing. An array has no place "-", nor "01" (RFC 6901, 4). */
export function valueAt(document: Json, names: readonly string[]): Json | undefined {
  let value: Json | undefined = document;
  for (const name of names) {
    if (Array.isArray(value)) value = /^(0|[1-9]\d*)$/.test(name) ? value[Number(name)] : undefined;
    else if (typeof value === "object" && value !== null)
      value = Object.hasOwn(value, name) ? value[name] : undefined;
    else return undefined;
  }
  return value;
}
