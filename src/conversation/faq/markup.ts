import type { Inline } from "../card.ts";

/** **Bold** and `code` within an answer; all else is what it is. */
export function markup(text: string): Inline[] {
  return text
    .split(/(\*\*[^*]+\*\*|`[^`]+`)/u)
    .filter((one) => one !== "")
    .map((one): Inline => {
      if (one.startsWith("**") && one.endsWith("**") && one.length > 4) return { bold: one.slice(2, -2) };
      if (one.startsWith("`") && one.endsWith("`") && one.length > 2) return { code: one.slice(1, -1) };
      return one;
    });
}
