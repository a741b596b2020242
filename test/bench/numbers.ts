/** The value below which that share (0 to 1) of the numbers lies. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);

/** A line of the report; `good` is null where there is no target. */
export type Figure = { what: string; measured: string; target: string; good: boolean | null };

export const ms = (value: number): string => `${value.toFixed(2)} ms`;

export function printFigures(figures: Figure[]): void {
  const rows = [
    ["", "measured", "target", ""],
    ...figures.map(({ what, measured, target, good }) => [
      what,
      measured,
      target,
      good === null ? "" : good ? "met" : "MISSED",
    ]),
  ];
  const widths = [0, 1, 2, 3].map((at) => Math.max(...rows.map((row) => (row[at] ?? "").length)));
  for (const row of rows) {
    process.stdout.write(
      `${row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join("  ")
        .trimEnd()}\n`,
    );
  }
}
