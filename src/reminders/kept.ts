import type { Platform } from "../people/person.ts";
import type { Destination } from "./rule.ts";

/** Where a message that is kept current goes, and what it is called there; `ref` is null until it is sent. */
export type KeptMessage = { destination: Destination; platform: Platform; ref: string | null };
