import { mentionsPrivateKey } from "./pem.ts";

/**
 * What was entered in these fields, blanks and NUL taken off; what is blank is left out. A private key has no business
 * there, and is not kept.
 */
export function cleaned<F extends string>(
  fields: readonly F[],
  draft: Partial<Record<F, string | null>>,
): Partial<Record<F, string>> {
  const kept: Partial<Record<F, string>> = {};
  for (const field of fields) {
    const text = draft[field]?.replaceAll("\0", "").trim() ?? "";
    if (text !== "" && !mentionsPrivateKey(text)) kept[field] = text;
  }
  return kept;
}
