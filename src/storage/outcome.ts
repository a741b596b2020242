const VERSION = 1;

/** An outcome as it is kept: with the version of its shape, for the day when an old one has to be read. */
export function outcomeText(outcome: unknown): string {
  return JSON.stringify({ v: VERSION, outcome: outcome ?? null });
}

/** Reads what `outcomeText` wrote; null where nothing was kept. Throws on a version that is not known. */
export function outcomeFrom<T>(text: string | null): T | null {
  if (text === null) return null;
  const kept: { v: number; outcome: T } = JSON.parse(text);
  if (kept.v !== VERSION) throw new Error(`An outcome of version ${kept.v} can't be read by this release`);
  return kept.outcome;
}
