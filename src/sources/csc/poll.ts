import { SECOND } from "../../clock.ts";
import { SourceError } from "../failure.ts";

/** Lets so many ms pass. */
export type Wait = (ms: number) => Promise<void>;

/** In seconds, before each look: three minutes in all, about as long as a person takes to find the phone. */
const pauses = [1, 2, 4, 8, 16, 30, 30, 30, 30, 30];

/**
 * Looks until there is something.
 *
 * @param look answers null while there is nothing; a SourceError "still-pending" is the same.
 * @throws SourceError "still-pending" after ten looks.
 */
export async function poll<Found>(look: () => Promise<Found | null>, wait: Wait): Promise<Found> {
  for (const pause of pauses) {
    await wait(pause * SECOND);
    const found = await look().catch((error: unknown) => {
      if (error instanceof SourceError && error.failure === "still-pending") return null;
      throw error;
    });
    if (found !== null) return found;
  }
  throw new SourceError("still-pending");
}
