import type { en } from "./en/index.ts";

/** Every text that a person reads, once per language; English gives the shape that the others fulfil. */
export type Texts = typeof en;
