import type { Decision } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handlers, Scene } from "../road/scene.ts";
import { showHandlers } from "../signatures/show.ts";
import { answerTo, unanswered, upToDate } from "./answering.ts";
import type { Ranking } from "./classifier.ts";
import { collect, cut, openQuestions } from "./collect.ts";
import type { Faq } from "./engine.ts";
import { textIn } from "./entry.ts";
import type { FaqIntent } from "./intents.ts";
import { concerned } from "./known.ts";
import { languageOf } from "./language.ts";
import { listed } from "./list.ts";
import { withoutNames } from "./named.ts";
import { newTalk, paced } from "./pace.ts";
import type { Talk } from "./store.ts";
import { surer, understood } from "./understanding.ts";
import { walked, walkedThrough } from "./walking.ts";

/** A text that may be a signature's name is no longer. */
const nameAtMost = 80;

/** With more words it is a question rather than a command with a slip in it. */
const wordsOfSlip = 3;

/** The talk with whoever asks, as it stands. */
const talkNow = async ({ asker, stores, machineNow }: Scene): Promise<Talk> =>
  (asker && (await stores.faq.talk(asker.id))) ?? newTalk(machineNow);

async function saveTalk(talk: Talk, { asker, stores }: Scene): Promise<void> {
  if (asker !== null) await stores.faq.saveTalk(asker.id, talk);
}

/** Answering, and looking questions up. */
export function faqHandlers(faq: Faq): Pick<Handlers, Exclude<FaqIntent["type"], "faq-greet">> {
  async function ask(
    { text, nearest }: Extract<FaqIntent, { type: "faq-ask" }>,
    scene: Scene,
  ): Promise<Decision<Outcome>> {
    const { asker, stores, machineNow, place } = scene;
    const placeId = place?.id ?? null;
    const locale = languageOf(text, asker?.locale ?? "en");
    const { answer, talk } = paced(await talkNow(scene), machineNow);
    const keep = (next: Talk) => saveTalk(next, scene);
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
      const { machineNow: at, place } = scene;
      await saveTalk(
        { ...(await talkNow(scene)), about: { entry: id, at, placeId: place?.id ?? null } },
        scene,
      );
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
