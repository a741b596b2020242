const VERSION = 1;

/** An outcome as it is kept: with the version of its shape, for the day when an old one has to be read. */
export function outcomeText(outcome: unknown): string {
  return JSON.stringify({ v: VERSION, outcome: outcome ?? null });
}

/** Reads what `outcomeText` wrote; null where nothing was kept, or by a release whose words this one does not know. */
export function outcomeFrom<T>(text: string | null): T | null {
  if (text === null) return null;
  const kept: { v: number; outcome: T } = JSON.parse(text);
  return kept.v === VERSION ? kept.outcome : null;
}
