import { SourceError } from "./failure.ts";

/** In place of a secret. */
const struck = "•••";

/**
 * A text without these secrets in it, in whichever form a service may have quoted them: as they are, inside a URL, a form,
 * or JSON, or in Base64, in any letter case. Empty ones are none.
 */
export function strike(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret !== "")
    .flatMap(formsOf)
    .sort((one, other) => other.length - one.length)
    .reduce((left, secret) => left.replace(anyCase(secret), struck), text);
}

/** The host of an address comes in small letters. */
const anyCase = (secret: string): RegExp => new RegExp(secret.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&"), "gi");

/** What comes of the work; what fails is told without these secrets. */
export async function strikeFailures<Result>(
  secrets: readonly string[],
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SourceError) || error.detail === null) throw error;
    throw new SourceError(error.failure, strike(error.detail, secrets), error.retryAfter);
  }
}

/** In UTF-16 units, of a name that a header gives. */
const longestName = 100;

/** A name as a header gives it, or null where it is so long that it would be cut off: half a secret is not found any more. */
export const wholeName = (name: string): string | null => (name.length > longestName ? null : name);

function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const inForm = new URLSearchParams([["", secret]]).toString().slice(1);
  return [
    secret,
    inForm,
    inForm.replaceAll("+", "%20"),
    JSON.stringify(secret).slice(1, -1),
    bytes.toString("base64").replace(/=+$/, ""),
    bytes.toString("base64url"),
  ];
}
