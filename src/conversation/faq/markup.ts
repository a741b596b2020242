import type { Inline } from "../card.ts";

/** An address ends before what a sentence puts behind it, and before Chinese text. */
const address = /https:\/\/[\w-][^\s<>"`*\p{Script=Han}，。；：、！？（）“”《》【】]*(?<![.,;:!?)\]'])/u;

const marked = new RegExp(String.raw`(\*\*[^*]+\*\*|${"`[^`]+`"}|${address.source})`, "u");
const isAddress = new RegExp(`^${address.source}$`, "u");

/** **Bold**, `code` and https addresses within an answer; all else is what it is. */
export function markup(text: string): Inline[] {
  return text
    .split(marked)
    .filter((one) => one !== "")
    .map((one): Inline => {
      if (one.startsWith("**") && one.endsWith("**") && one.length > 4) return { bold: one.slice(2, -2) };
      if (one.startsWith("`") && one.endsWith("`") && one.length > 2) return { code: one.slice(1, -1) };
      return isAddress.test(one) ? { link: one, label: one } : one;
    });
}
