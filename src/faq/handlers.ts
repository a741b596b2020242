import type { Locale } from "../people/person.ts";
import type { Decision } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handlers, Scene } from "../road/scene.ts";
import { showHandlers } from "../signatures/show.ts";
import type { Ranking } from "./classifier.ts";
import { collect, cut, openQuestions } from "./collect.ts";
import type { Faq } from "./engine.ts";
import { type Entry, type EntryText, none } from "./entry.ts";
import type { FaqIntent, FaqOutcome } from "./intents.ts";
import { type Around, aboutOf, concerned, helpersFor, knownFor } from "./known.ts";
import { languageOf } from "./language.ts";
import type { Offered } from "./learn-intents.ts";
import { listed } from "./list.ts";
import { withoutNames } from "./named.ts";
import { newTalk, paced } from "./pace.ts";
import { wantedIn } from "./placeholders.ts";
import { ownPrefix, type Talk } from "./store.ts";
import { surer, understood } from "./understanding.ts";
import { walked, walkedThrough, walkFrom } from "./walking.ts";

/** A text that may be a signature's name is no longer. */
const nameAtMost = 80;

/** What is less likely than that nobody is asked about. */
const hardly = 0.01;

/** With more words it is a question rather than a command with a slip in it. */
const wordsOfSlip = 3;

/** So many are offered where we are not sure. */
const offered = 3;

/** In the language of the question, else in the other one. */
export function textIn({ texts }: Entry, locale: Locale): { text: EntryText; locale: Locale } | null {
  const other = locale === "en" ? "zh" : "en";
  const [own, else_] = [texts[locale], texts[other]];
  if (own !== undefined) return { text: own, locale };
  return else_ === undefined ? null : { text: else_, locale: other };
}

/** What admins have added since, on whatever replica. */
export async function upToDate(faq: Faq, { stores }: Scene): Promise<void> {
  const version = await stores.faq.version();
  if (version !== faq.version()) faq.learn(await stores.faq.added(), version);
}

/** `around`: the signatures that it is about, where they have been looked up. */
type Asked = { text: string; locale: Locale; around?: Around };

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

async function unanswered(
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

/** Answering, and looking questions up. */
export function faqHandlers(faq: Faq): Pick<Handlers, Exclude<FaqIntent["type"], "faq-greet">> {
  async function ask(
    { text, nearest }: Extract<FaqIntent, { type: "faq-ask" }>,
    scene: Scene,
  ): Promise<Decision<Outcome>> {
    const { asker, stores, machineNow } = scene;
    const locale = languageOf(text, asker?.locale ?? "en");
    const before = (asker && (await stores.faq.talk(asker.id))) ?? newTalk(machineNow);
    const { answer, talk } = paced(before, machineNow);
    const keep = async (next: Talk) => {
      if (asker !== null) await stores.faq.saveTalk(asker.id, next);
    };
    if (answer !== "yes") {
      await keep(talk);
      return { outcome: answer === "nothing" ? { type: "done" } : { type: "faq-slow", locale } };
    }
    await upToDate(faq, scene);
    // A signature's name alone is a question, too.
    const called =
      text.length <= nameAtMost && nearest === null ? await stores.signatures.search(text, 1) : [];
    if (called.length > 0) {
      await keep(talk);
      return showHandlers.show({ type: "show", which: { name: text } }, scene);
    }
    const placeId = scene.place?.id ?? null;
    const topic = talk.about?.placeId === placeId ? talk.about : null;
    const around = await concerned(text, scene);
    const named = around.named ? around.signatures : [];
    const alone = understood(text, locale, topic, machineNow, faq);
    const ranking =
      named.length === 0
        ? alone
        : surer(alone, understood(withoutNames(text, named), locale, topic, machineNow, faq));
    const [first] = ranking.ranked;
    const entry = ranking.verdict === "sure" && first !== undefined ? faq.entry(first.entry) : null;
    if (entry === null || first === undefined) {
      await keep(talk);
      // What looks like a command, and is hardly a question, is a slip.
      const short = text.trim().split(/\s+/u).length <= wordsOfSlip;
      const slip = nearest !== null && (short || ranking.verdict === "none");
      const meant: Ranking = slip ? { ...ranking, verdict: "none" } : ranking;
      const [why, about] =
        meant.verdict === "none" ? (["unknown", null] as const) : (["unsure", first?.entry ?? null] as const);
      if (!slip) await collect({ text, locale, why, entry: about }, scene);
      return { outcome: await unanswered(meant, { text, locale, around }, nearest, faq, scene) };
    }
    await keep({ ...talk, about: { entry: entry.id, at: machineNow, placeId } });
    return { outcome: await answerTo(entry, first.score, { text, locale, around }, scene) };
  }

  return {
    "faq-ask": ask,

    async "faq-show"({ entry: id, locale, asked }, scene) {
      await upToDate(faq, scene);
      const entry = faq.entry(id);
      if (entry === null) return { outcome: { type: "faq-gone" } };
      const { asker, stores, machineNow } = scene;
      if (asker !== null) {
        const talk = (await stores.faq.talk(asker.id)) ?? newTalk(machineNow);
        const placeId = scene.place?.id ?? null;
        await stores.faq.saveTalk(asker.id, { ...talk, about: { entry: id, at: machineNow, placeId } });
      }
      return { outcome: await answerTo(entry, 1, { text: asked ?? "", locale }, scene, asked === null) };
    },

    async "faq-walk"({ walk, locale, asked }, scene) {
      await upToDate(faq, scene);
      const entry = faq.entry(walkedThrough);
      const general = entry && textIn(entry, locale);
      if (entry === null || general === null) return { outcome: { type: "faq-gone" } };
      const said = asked === null ? null : cut(asked);
      const step = await walked({ walk, locale, asked: said }, null, general.text.answer, scene);
      // The last signature was removed in the meantime: what holds for all of them is left.
      const outcome = step ?? (await answerTo(entry, 1, { text: said ?? "", locale }, scene, said === null));
      return { outcome };
    },

    async "faq-list"({ topic, page }, scene) {
      await upToDate(faq, scene);
      const list = listed(faq.entries(), topic, page, scene.asker?.locale ?? "en");
      const open = topic === null && (await scene.rights()).admin ? await openQuestions(scene) : null;
      return { outcome: { ...list, open } };
    },
  };
}
