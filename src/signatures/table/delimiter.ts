/** What may stand between the cells of a line. */
const delimiters = [",", ";", "\t"] as const;
export type Delimiter = (typeof delimiters)[number];

/** So many lines show how a table is written. */
const linesToSee = 20;

/** Excel's own first line, which names the delimiter of all others. */
export const separatorLine = /^sep=([,;\t])[,;\t]*$/i;

type Counts = Record<Delimiter, number>;

/** How often each delimiter stands in each of the first lines that are not blank, quoted cells left out. */
function countsIn(text: string): Counts[] {
  const lines: Counts[] = [];
  let counts: Counts = { ",": 0, ";": 0, "\t": 0 };
  let quoted = false;
  let blank = true;
  const close = () => {
    if (!blank) lines.push(counts);
    counts = { ",": 0, ";": 0, "\t": 0 };
    blank = true;
  };
  for (const character of text) {
    if (lines.length === linesToSee) return lines;
    if (character === '"') quoted = !quoted;
    if (quoted) continue;
    if (character === "\n" || character === "\r") close();
    else {
      if (character.trim() !== "") blank = false;
      if (character === "," || character === ";" || character === "\t") counts[character] += 1;
    }
  }
  if (!quoted) close();
  return lines;
}

/**
 * The delimiter of a table and how many columns its first lines have, from the beginning of its text: the one that `sep=`
 * names, else the one that stands equally often in most lines; of two such the more frequent one.
 */
export function delimiterOf(text: string): { delimiter: Delimiter; columns: number[] } {
  const lines = countsIn(text);
  const named = separatorLine.exec(text.split(/[\r\n]/, 1)[0] ?? "")?.[1];
  let best: Delimiter = ",";
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const counts = lines.map((line) => line[delimiter]).filter((count) => count > 0);
    const usual = counts.toSorted((a, b) => a - b)[counts.length >> 1] ?? 0;
    // Lines that agree weigh more than the columns that they have.
    const score = counts.filter((count) => count === usual).length + usual / 10_000;
    if (usual > 0 && score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  const delimiter = delimiters.find((one) => one === named) ?? best;
  return { delimiter, columns: lines.map((line) => line[delimiter] + 1) };
}
