import type { Decision } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handlers, Scene } from "../road/scene.ts";
import { upToDate } from "./answering.ts";
import { openQuestions } from "./collect.ts";
import { type PhrasingDraft, type PhrasingFaults, readPhrasing } from "./drafts.ts";
import type { Faq } from "./engine.ts";
import { textIn } from "./entry.ts";
import { languageOf } from "./language.ts";
import type { Offered } from "./learn-intents.ts";
import { questionsNow } from "./questions.ts";

/** So many entries can be chosen from: it is what a platform's list holds. */
const offeredAtMost = 100;

/** All entries, those that came with us first. */
function entriesFor({ asker }: Scene, faq: Faq): Offered[] {
  return faq.entries().flatMap((entry) => {
    const found = textIn(entry, asker?.locale ?? "en");
    return found === null ? [] : [{ entry: entry.id, question: found.text.question }];
  });
}

/** An open question becomes another wording of an entry. */
export function phrasingHandlers(faq: Faq): Pick<Handlers, "faq-phrasing-open" | "faq-phrasing-save"> {
  function form(id: number, draft: PhrasingDraft, faults: PhrasingFaults, scene: Scene): Decision<Outcome> {
    const all = entriesFor(scene, faq);
    const options = all.slice(0, offeredAtMost);
    const more = all.length > options.length;
    return { outcome: { type: "faq-phrasing-form", id, draft, options, more, faults } };
  }

  return {
    async "faq-phrasing-open"({ id, page }, scene) {
      await upToDate(faq, scene);
      const question = await scene.stores.faq.question(id);
      if (question === null) return { outcome: await questionsNow(page, "settled-before", faq, scene) };
      const { text, entry } = question;
      return form(id, { text, ...(entry === null ? {} : { entry }) }, {}, scene);
    },

    async "faq-phrasing-save"({ id, draft }, scene): Promise<Decision<Outcome>> {
      const { asker, now, stores } = scene;
      // Whoever settles it, or takes the entry away, in this very moment is waited for.
      await stores.faq.entryToChange(draft.entry ?? "");
      await upToDate(faq, scene);
      const question = await stores.faq.question(id);
      if (question === null || asker === null) return { outcome: { type: "faq-settled-before" } };
      const read = readPhrasing(draft, (one) => faq.entry(one) !== null);
      if ("faults" in read) return form(id, draft, read.faults, scene);
      await stores.faq.settle(id, now);
      const { text, entry } = read;
      const locale = languageOf(text, question.locale);
      await stores.faq.addPhrasing({ entry, locale, text }, asker.id, now);
      const audit = {
        ...{ personId: asker.id, action: "faq-phrasing", signatureId: null },
        ...{ before: { text: question.text }, after: { entry, locale, text } },
      };
      const named = entriesFor(scene, faq).find((one) => one.entry === entry)?.question ?? entry;
      const open = await openQuestions(scene);
      return { outcome: { type: "faq-phrasing-saved", text, question: named, open }, audit: [audit] };
    },
  };
}
