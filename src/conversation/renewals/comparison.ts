import { DAY, HOUR, SECOND } from "../../clock.ts";
import type { Finding, Weight } from "../../renewals/finding.ts";
import type { RenewalView } from "../../renewals/intents.ts";
import type { CardPart, Inline } from "../card.ts";
import { date, type Reader } from "../reader.ts";

const signs: Record<Weight, string> = { fine: "✅", look: "⚠️", wrong: "❌" };

/** A certificate's names may be as long as anybody likes; a card has room for the beginning. */
const shownOf = (text: string): string => (text.length <= 120 ? text : `${text.slice(0, 119)}…`);
const shortly = <T extends string | null>(text: T): T => (text === null ? text : shownOf(text)) as T;

function time(seconds: number, { texts }: Reader): string {
  const ms = seconds * SECOND;
  return ms < DAY
    ? texts.comparison.hours(Math.max(1, Math.round(ms / HOUR)))
    : texts.comparison.days(Math.round(ms / DAY));
}

/** What is to be said of one that isn't as it was, in a sentence; null where its name alone says it. */
function sentence(one: Finding, reader: Reader): string | null {
  const words = reader.texts.comparison;
  const day = (at: number | null) => (at === null ? reader.texts.signatures.noEndShort : date(at, reader));
  switch (one.about) {
    case "serial":
      return words.serial[one.is](shortly(one.now));
    case "subject":
      return one.is === "same" ? null : words.subject(shortly(one.now), shortly(one.before));
    case "organization":
      return one.is === "same" ? null : words.organization[one.is](shortly(one.now), shortly(one.before));
    case "issuer":
      return one.is === "same" ? null : words.issuer(shortly(one.now), shortly(one.before));
    case "company":
      return one.is === "right" ? null : words.company[one.is](shortly(one.now), one.expected);
    case "key":
      return words.key[one.is];
    case "algorithm":
      return words.algorithm[one.is](one.now, one.before);
    case "signed-by":
      return words.signedBy[one.is](one.now, one.before);
    case "usages":
      return one.is === "same" ? null : words.usages[one.is](one.lost, one.gained, one.now ?? []);
    case "purposes":
      return one.is === "same" ? null : words.purposes[one.is](one.lost, one.gained, one.now ?? []);
    case "policies":
      return one.is === "same" ? null : words.policies(one.lost, one.gained);
    case "validity":
      return one.is === "shorter" ? words.validity(one.now, one.before) : null;
    case "end":
      if (one.is === "over") return words.end.over(day(one.at));
      if (one.is === "later") return null;
      return one.is === "together"
        ? words.end.together(day(one.now))
        : words.end.earlier(day(one.now), day(one.before));
    case "begin":
      return one.is === "ahead" ? words.begin(day(one.at)) : null;
    case "succession":
      return one.is === "gap-ahead" || one.is === "gap-past"
        ? words.succession[one.is](time(one.seconds ?? 0, reader))
        : null;
  }
}

/** Old against new: what is different and whether that is fine, the worst first; what is as it should be, in one line. */
export function comparisonParts(
  { comparison, state }: Pick<RenewalView, "comparison" | "state">,
  reader: Reader,
): CardPart[] {
  if (comparison === null) return [];
  const words = reader.texts.comparison;
  const { findings, weight } = comparison;
  const open = [
    ...findings.filter((one) => one.weight === "wrong"),
    ...findings.filter((one) => one.weight === "look"),
  ];
  const fine = findings.filter((one) => one.weight === "fine");
  // Nobody goes on from there.
  const verdict = weight === "look" && state !== "open" ? words.different : words.verdict[weight];
  const text: Inline[] = [{ bold: words.title }, `\n${signs[weight]} ${verdict}`];
  for (const one of open)
    text.push(`\n${signs[one.weight]} ${sentence(one, reader) ?? words.about[one.about]}`);
  // A new key is fine, and still news to whoever signs.
  const news = fine.filter(({ about }) => about === "key").flatMap((one) => sentence(one, reader) ?? []);
  for (const one of news) text.push(`\n• ${one}`);
  // What was told in a sentence isn't told once more.
  const rest = fine.filter(({ about }) => about !== "key").map(({ about }) => words.about[about]);
  if (rest.length > 0) text.push(`\n${words.asItShould(rest)}`);
  return [{ type: "text", text }];
}
