/** In place of a secret. */
const struck = "•••";

/**
 * A text without these secrets in it, in whichever form a service may have quoted them: as they are, inside a URL, a form,
 * or JSON, or in Base64. Empty ones are none.
 */
export function strike(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret !== "")
    .flatMap(formsOf)
    .sort((one, other) => other.length - one.length)
    .reduce((left, secret) => left.replaceAll(secret, struck), text);
}

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
