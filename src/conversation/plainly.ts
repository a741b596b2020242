import type { Text } from "./card.ts";

/** A text as its words alone: people and places by name. */
export const plainly = (text: Text): string =>
  text
    .map((part) => {
      if (typeof part === "string") return part;
      if ("bold" in part) return part.bold;
      if ("code" in part) return part.code;
      if ("person" in part) return part.person.name;
      return "place" in part ? part.place.name : part.label;
    })
    .join("");
