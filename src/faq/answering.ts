import type { Locale } from "../people/person.ts";
import type { Scene } from "../road/scene.ts";
import type { Ranking } from "./classifier.ts";
import { cut } from "./collect.ts";
import type { Faq } from "./engine.ts";
import { type Entry, none, textIn } from "./entry.ts";
import type { FaqOutcome } from "./intents.ts";
import { type Around, aboutOf, concerned, helpersFor, knownFor } from "./known.ts";
import type { Offered } from "./learn-intents.ts";
import { wantedIn } from "./placeholders.ts";
import { ownPrefix } from "./store.ts";
import { walked, walkedThrough, walkFrom } from "./walking.ts";

/** So many are offered where we are not sure. */
const offered = 3;

/** What is less likely than that nobody is asked about. */
const hardly = 0.01;

/** What admins have added since, on whatever replica. */
export async function upToDate(faq: Faq, { stores }: Scene): Promise<void> {
  const version = await stores.faq.version();
  if (version !== faq.version()) faq.learn(await stores.faq.added(), version);
}

/** `around`: the signatures that it is about, where they have been looked up. */
export type Asked = { text: string; locale: Locale; around?: Around };

/** An entry's answer with what is on record. `looked`: nobody has asked it in their own words. */
export async function answerTo(
  entry: Entry,
  score: number,
  { text: asked, locale: wanted, around: seen }: Asked,
  scene: Scene,
  looked = false,
): Promise<FaqOutcome> {
  const found = textIn(entry, wanted);
  if (found === null) return { type: "faq-gone" };
  const { text, locale } = found;
  const around = seen ?? (await concerned(asked, scene));
  if (entry.id === walkedThrough) {
    const walk = walkFrom(asked, around);
    const begun = { walk, locale: wanted, asked: looked ? null : cut(asked) };
    const step = await walked(begun, { entry: entry.id, score, sure: true }, text.answer, scene);
    if (step !== null) return step;
  }
  const known = await knownFor(wantedIn(text.answer), around, scene);
  const { id, topic, steps } = entry;
  return {
    ...{ type: "faq-answer", entry: id, score, sure: true, locale, topic, steps, known },
    ...{ question: text.question, answer: text.answer },
    about: await aboutOf(around.signatures, scene),
    asked: looked ? null : cut(asked),
    mayChange: id.startsWith(ownPrefix) && (await scene.rights()).admin,
  };
}

/** The first of these, to choose from. */
export const nearestIn = (ranked: Ranking["ranked"], locale: Locale, faq: Faq): Offered[] =>
  ranked.slice(0, offered).flatMap(({ entry: id, score }, at) => {
    if (at > 0 && score < hardly) return [];
    const entry = faq.entry(id);
    const found = entry && textIn(entry, locale);
    return found ? [{ entry: id, question: found.text.question }] : [];
  });

/** The nearest ones, or that it is none of ours; `command` is what it looks like. */
export async function unanswered(
  { ranked, verdict }: Ranking,
  { text, locale, around }: Required<Asked>,
  command: string | null,
  faq: Faq,
  scene: Scene,
): Promise<FaqOutcome> {
  const helpers = await helpersFor(around.signatures, scene);
  const asked = cut(text);
  const [first] = ranked;
  if (verdict === "none" || first === undefined)
    return {
      type: "faq-none",
      entry: none,
      score: first?.score ?? 0,
      sure: false,
      locale,
      asked,
      command,
      helpers,
    };
  return {
    type: "faq-unsure",
    entry: first.entry,
    score: first.score,
    sure: false,
    locale,
    asked,
    nearest: nearestIn(ranked, locale, faq),
    helpers,
  };
}
