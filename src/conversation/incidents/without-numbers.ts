import { withoutLong } from "../../people/long-numbers.ts";
import type { Reader } from "../reader.ts";

/** What somebody wrote, for a room: telephone numbers in it, of five figures or more, are left out. */
export const withoutNumbers = withoutLong(5, "☎…");

/** What somebody wrote, as far as it may be read here. */
export const readable = (text: string, { audience }: Pick<Reader, "audience">): string =>
  audience === "room" ? withoutNumbers(text) : text;
