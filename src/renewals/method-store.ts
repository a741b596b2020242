import type { Review } from "./method.ts";

/** What is kept of changing a signature's method. */
export type MethodStore = {
  of(signatureId: number): Promise<{ review: Review; revision: number } | null>;
  /** Live signatures for which something is kept, by name, `limit` at most. */
  begun(limit: number): Promise<{ id: number; name: string; review: Review }[]>;
  /** False where somebody has changed it since `revision` (0 for one that was not there): nothing was written. */
  save(signatureId: number, review: Review, revision: number): Promise<boolean>;
};
