import type { Scene } from "../road/scene.ts";
import { entryOf, type Happened } from "./happened.ts";

/** Writes into an incident's timeline what has happened, with who has done it and when. */
export const record = (
  id: number,
  happened: Happened,
  { asker, now, stores }: Pick<Scene, "asker" | "now" | "stores">,
): Promise<void> =>
  stores.incidents.append([entryOf(id, happened, { personId: asker?.id ?? null, at: now })]);
