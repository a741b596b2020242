import { SECOND } from "../clock.ts";
import { welcome } from "../people/places.ts";
import type { Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handler, Handlers, Scene } from "../road/scene.ts";
import { upToDate } from "./answering.ts";
import type { Faq } from "./engine.ts";
import type { Suggested } from "./entry.ts";

/** What most people want to know, in this order. */
const suggestions = ["check-expired", "renew", "recovery-time", "emergency", "owner"];

/**
 * Whoever was never met is greeted in their own language: it comes with their profile, mostly within the second. They
 * look at an empty conversation meanwhile, so it is not waited for as long as elsewhere.
 */
const profileComesIn = 2 * SECOND;

function suggested(faq: Faq): Suggested[] {
  return suggestions.flatMap((id): Suggested[] => {
    const entry = faq.entry(id);
    if (entry === null) return [];
    const { en, zh } = entry.texts;
    return [
      { entry: id, questions: { ...(en ? { en: en.question } : {}), ...(zh ? { zh: zh.question } : {}) } },
    ];
  });
}

async function withQuestions(message: Message<Outcome>, faq: Faq, scene: Scene): Promise<Message<Outcome>> {
  const { outcome } = message;
  if (outcome.type !== "welcome" || outcome.place !== "dm") return message;
  await upToDate(faq, scene);
  return { ...message, outcome: { ...outcome, suggested: suggested(faq) } };
}

/** Greeting somebody, once, in the conversation with them: with questions that they may ask. */
export function greetHandlers(
  faq: Faq,
  placeChanged: Handler<"place-changed">,
): Pick<Handlers, "faq-greet" | "place-changed"> {
  return {
    async "faq-greet"(_intent, scene) {
      const { asker, place, stores, machineNow } = scene;
      if (asker === null || place === null || !(await stores.faq.greet(asker.id, machineNow)))
        return { outcome: { type: "done" } };
      const message = await withQuestions(await welcome(place, scene), faq, scene);
      const held = asker.profileAt === null ? { heldFor: profileComesIn } : {};
      return { outcome: { type: "done" }, messages: [{ ...message, ...held }] };
    },

    async "place-changed"(intent, scene) {
      const { asker, stores, machineNow } = scene;
      const decision = await placeChanged(intent, scene);
      const messages: Message<Outcome>[] = [];
      for (const message of decision.messages ?? []) {
        const greeting = await withQuestions(message, faq, scene);
        if (greeting !== message && asker !== null) await stores.faq.greet(asker.id, machineNow);
        messages.push(greeting);
      }
      return { ...decision, messages };
    },
  };
}
