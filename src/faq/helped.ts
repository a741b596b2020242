import type { Handlers } from "../road/scene.ts";
import { nearestIn, upToDate } from "./answering.ts";
import { collect, cut } from "./collect.ts";
import type { Faq } from "./engine.ts";
import { none } from "./entry.ts";
import { concerned, helpersFor } from "./known.ts";

/** Whether an answer helped. Where it did nothing is kept; where it did not, the question is, without its asker. */
export const helpedHandler = (faq: Faq): Pick<Handlers, "faq-helped"> => ({
  async "faq-helped"({ entry: given, locale, asked, yes }, scene) {
    await upToDate(faq, scene);
    if (faq.entry(given) === null) return { outcome: { type: "faq-gone" } };
    if (yes) return { outcome: { type: "faq-helpful", locale } };
    await collect({ text: asked, locale, why: "unhelpful", entry: given }, scene);
    const others = faq.rank(asked).ranked.filter(({ entry }) => entry !== given);
    const nearest = nearestIn(others, locale, faq);
    const { signatures } = await concerned(asked, scene);
    const [first] = others;
    return {
      outcome: {
        ...({ type: "faq-unhelpful", entry: first?.entry ?? none, score: first?.score ?? 0 } as const),
        ...{ sure: false, locale, asked: cut(asked), nearest, helpers: await helpersFor(signatures, scene) },
      },
    };
  },
});
