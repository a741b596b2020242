/**
 * What a name is found and ordered by: the compatibility form (full-width letters become plain ones), in lower
 * case, without space around it.
 */
export function nameKey(name: string): string {
  // Lower case may leave the normal form, so it is restored.
  return name.replaceAll("\0", "").normalize("NFKC").toLowerCase().normalize("NFKC").trim();
}
