import type { Locale } from "../../people/person.ts";
import { en } from "./en/index.ts";
import type { Texts } from "./texts.ts";
import { zh } from "./zh/index.ts";

const all: Record<Locale, Texts> = { en, zh };

export function textsFor(locale: Locale): Texts {
  return all[locale];
}
