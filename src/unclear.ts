/** It was to be committed, and whether it was, the database did not come to say. */
export class UnclearError extends Error {
  override name = "UnclearError";
}
