/** Any JSON object whose shape has not been looked at yet. */
export type Obj = { [key: string]: unknown };

/** True for a plain JSON object, not for lists and null. */
export function isObj(value: unknown): value is Obj {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value as an object; an empty one where it is something else. */
export function objOf(value: unknown): Obj {
  return isObj(value) ? value : {};
}

/** The objects in a list; none where the value is no list. */
export function objects(value: unknown): Obj[] {
  return Array.isArray(value) ? value.filter(isObj) : [];
}

/** The value where it is a string, otherwise "". */
export function str(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** The strings in a list; none where the value is no list. */
export function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** The value that a JSON text holds, or undefined where it is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
