import { direct } from "../people/tell.ts";
import type { Decision } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handlers, Scene } from "../road/scene.ts";
import { nearestIn, upToDate } from "./answering.ts";
import { openQuestions } from "./collect.ts";
import type { Faq } from "./engine.ts";
import type { FaqLearnOutcome, QuestionSaid } from "./learn-intents.ts";
import { weekBegan } from "./week.ts";

/** Each has three buttons. */
const pageSize = 10;

type List = Extract<FaqLearnOutcome, { type: "faq-questions" }>;

/** A page of the open questions; the last one where there are not so many any more. */
export async function questionsNow(
  wanted: number,
  said: QuestionSaid | null,
  faq: Faq,
  scene: Scene,
): Promise<List> {
  await upToDate(faq, scene);
  const total = await openQuestions(scene);
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const page = Math.min(Math.max(wanted, 1), pages);
  const { rows } = await scene.stores.faq.collected((page - 1) * pageSize, pageSize);
  const open = rows.map(({ entry, ...question }) => {
    const [nearest = null] = entry === null ? [] : nearestIn([{ entry, score: 1 }], question.locale, faq);
    return { ...question, nearest };
  });
  return { type: "faq-questions", rows: open, page, pages, total, said, weekly: false };
}

/** Open questions, for admins. */
export function questionHandlers(
  faq: Faq,
): Pick<Handlers, "faq-questions" | "faq-week-due" | "faq-leave-out"> {
  return {
    "faq-questions": async ({ page }, scene) => ({ outcome: await questionsNow(page, null, faq, scene) }),

    async "faq-week-due"(_intent, scene) {
      const { stores, now, timeZone } = scene;
      const since = weekBegan(now, timeZone);
      // Another replica may have done so in this very moment. A week in which nothing is open is over, too.
      if (!(await stores.faq.takeWeek(now, since))) return { outcome: { type: "done" } };
      const list = { ...(await questionsNow(1, null, faq, scene)), weekly: true };
      if (list.total === 0) return { outcome: { type: "done" } };
      const admins = await scene.admins();
      return {
        outcome: list,
        messages: admins.flatMap((admin) => direct(`faq-week:${since}`, admin, list)),
      };
    },

    async "faq-leave-out"({ id, page }, scene): Promise<Decision<Outcome>> {
      const { stores, now, asker } = scene;
      const question = await stores.faq.question(id);
      if (question === null || !(await stores.faq.leaveOut(id, now)))
        return { outcome: await questionsNow(page, "settled-before", faq, scene) };
      const { text, locale } = question;
      const entry = {
        ...{ personId: asker?.id ?? null, action: "faq-leave-out", signatureId: null },
        ...{ before: { text, locale }, after: null },
      };
      return { outcome: await questionsNow(page, "left-out", faq, scene), audit: [entry] };
    },
  };
}
