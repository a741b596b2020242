import { SourceError } from "../../src/sources/failure.ts";

/** What a call to a source fails with; throws where it does not, or with something else. */
export async function failureOfCall(call: Promise<unknown>): Promise<SourceError> {
  const error = await call.then(
    () => new Error("it did not fail"),
    (thrown: unknown) => thrown,
  );
  if (error instanceof SourceError) return error;
  throw error;
}
