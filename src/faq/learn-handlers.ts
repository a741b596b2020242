import type { Handlers } from "../road/scene.ts";
import type { Faq } from "./engine.ts";
import { entryHandlers } from "./entry-form.ts";
import { helpedHandler } from "./helped.ts";
import type { FaqLearnIntent } from "./learn-intents.ts";
import { phrasingHandlers } from "./phrasing-form.ts";
import { questionHandlers } from "./questions.ts";

/** What is learned from people. */
export const faqLearnHandlers = (faq: Faq): Pick<Handlers, FaqLearnIntent["type"]> => ({
  ...helpedHandler(faq),
  ...questionHandlers(faq),
  ...phrasingHandlers(faq),
  ...entryHandlers(faq),
});
