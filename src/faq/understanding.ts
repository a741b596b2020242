import { type Instant, MINUTE } from "../clock.ts";
import type { Locale } from "../people/person.ts";
import type { Ranking } from "./classifier.ts";
import type { Faq } from "./engine.ts";
import { textIn } from "./entry.ts";
import type { Talk } from "./store.ts";

/** So long a question may lean on the one before it. */
const leansFor = 10 * MINUTE;

/** A question that begins so goes on with something. */
const goesOn =
  /^(?:and|but|or|also|then|so|what about|how about|what if|ok(?:ay)?|那|那么|还有|另外|那如果|如果|要是|那要是|然后|再问|呢)(?![a-z])/iu;

/** Something in it stands for what was said before. */
const pointsBack = /\b(?:it|that|this|those|them|there|one)\b|这个|那个|它|呢[?？]?$/iu;

/** From this score on a question that leans may mean an entry, though alone it looks like none of ours. */
const likely = 0.15;

/** More words than that say by themselves what they mean. */
const shortWords = 9;
const shortHan = 14;

/** Whether a question may only make sense after the one before it. */
export function leans(text: string): boolean {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/[\p{Script=Latin}\d']+/gu)?.length ?? 0;
  if (han > shortHan || words > shortWords) return false;
  return goesOn.test(text.trim()) || pointsBack.test(text);
}

/**
 * What a question means, by itself or after the one before it: one that leans on that, and is unclear alone, is read
 * together with it. Only where something else comes out than what was asked before: read together with it, anything at all
 * looks like the same once more.
 */
export function understood(
  text: string,
  locale: Locale,
  about: Talk["about"],
  now: Instant,
  faq: Pick<Faq, "rank" | "entry">,
): Ranking {
  const alone = faq.rank(text);
  if (about === null || now - about.at > leansFor || alone.verdict === "sure" || !leans(text)) return alone;
  const before = faq.entry(about.entry);
  const question = before && textIn(before, locale)?.text.question;
  if (!question) return alone;
  const others = ({ ranked }: Ranking) => ranked.filter(({ entry }) => entry !== about.entry);
  const [own] = others(alone);
  const together = faq.rank(`${question} ${text}`);
  const [added] = others(together);
  // The likeliest beside the topic either way, and not out of the question alone: that is meant.
  const agreed = own !== undefined && own.entry === added?.entry && own.score >= likely;
  if (agreed) return { ranked: [own, ...alone.ranked.filter((one) => one !== own)], verdict: "sure" };
  const another = together.verdict === "sure" && together.ranked[0]?.entry !== about.entry;
  return another ? together : alone;
}

const sureness = { sure: 2, unsure: 1, none: 0 };

/** Of two readings of the same question the one that is surer. */
export function surer(one: Ranking, other: Ranking): Ranking {
  const by = sureness[other.verdict] - sureness[one.verdict];
  if (by !== 0) return by > 0 ? other : one;
  return (other.ranked[0]?.score ?? 0) > (one.ranked[0]?.score ?? 0) ? other : one;
}
