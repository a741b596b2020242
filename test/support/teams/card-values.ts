import { isObj } from "../../../src/playground/emulator/json.ts";

/** Schemes that a card may link to. */
const LINKS = ["https:", "http:", "mailto:"];

const oneOf =
  (...words: string[]) =>
  (value: unknown): boolean =>
    typeof value === "string" && words.some((word) => word.toLowerCase() === value.toLowerCase());

const isUrl = (value: unknown, schemes: string[]): boolean =>
  typeof value === "string" && URL.canParse(value) && schemes.includes(new URL(value).protocol);

/** Whether a text is a day of the calendar, as YYYY-MM-DD. */
export function isDay(value: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : null;
  return at !== null && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}

function isRegex(value: unknown): boolean {
  try {
    return typeof value === "string" && new RegExp(value) instanceof RegExp;
  } catch {
    return false;
  }
}

/** What the plain properties of a card may hold. Words are read without regard to case, as Teams does. */
export const VALUES: Record<string, (value: unknown) => boolean> = {
  any: (value) => value !== undefined && value !== null,
  text: (value) => typeof value === "string",
  name: (value) => typeof value === "string" && value !== "",
  number: (value) => typeof value === "number" && Number.isFinite(value),
  boolean: (value) => typeof value === "boolean",
  object: isObj,
  url: (value) => isUrl(value, ["https:", "http:", "data:"]),
  link: (value) => isUrl(value, LINKS),
  date: (value) => typeof value === "string" && (value === "" || isDay(value)),
  regex: isRegex,
  version: (value) => typeof value === "string" && /^1\.[0-5]$/.test(value),
  spacing: oneOf("none", "small", "default", "medium", "large", "extraLarge", "padding"),
  height: oneOf("auto", "stretch"),
  horizontal: oneOf("left", "center", "right"),
  vertical: oneOf("top", "center", "bottom"),
  textSize: oneOf("small", "default", "medium", "large", "extraLarge"),
  weight: oneOf("lighter", "default", "bolder"),
  color: oneOf("default", "dark", "light", "accent", "good", "warning", "attention"),
  fontType: oneOf("default", "monospace"),
  textStyle: oneOf("default", "heading", "columnHeader"),
  imageSize: oneOf("auto", "stretch", "small", "medium", "large"),
  imageStyle: oneOf("default", "person"),
  containerStyle: oneOf("default", "emphasis", "good", "attention", "warning", "accent"),
  inputStyle: oneOf("text", "tel", "url", "email", "password"),
  choiceStyle: oneOf("compact", "expanded", "filtered"),
  actionStyle: oneOf("default", "positive", "destructive"),
  mode: oneOf("primary", "secondary"),
  associated: oneOf("auto", "none"),
};
