export type Phrasing = { entry: string; text: string };
export type Model = { phrasings: readonly Phrasing[] };
export type Verdict = "sure" | "unsure" | "none";
export type Ranking = { ranked: { entry: string; score: number }[]; verdict: Verdict };
export function* train(phrasings: readonly Phrasing[]): Generator<void, Model> {
  yield;
  return { phrasings };
}
export function rank(model: Model, text: string): Ranking {
  const grams = (t: string) => new Set([...t.toLowerCase()].map((_, i, a) => a.slice(i, i + 3).join("")));
  const own = grams(text);
  const best = new Map<string, number>();
  for (const { entry, text: t } of model.phrasings) {
    const g = grams(t);
    let n = 0;
    for (const x of g) if (own.has(x)) n += 1;
    const s = n / (own.size + g.size - n);
    best.set(entry, Math.max(best.get(entry) ?? 0, s));
  }
  const ranked = [...best].map(([entry, score]) => ({ entry, score })).sort((a, b) => b.score - a.score);
  const first = ranked[0];
  const verdict =
    !first || first.entry === "none" || first.score < 0.08 ? "none" : first.score > 0.25 ? "sure" : "unsure";
  return { ranked: ranked.filter((r) => r.entry !== "none").slice(0, 5), verdict };
}
