import type { Decision } from "../road/decision.ts";
import type { Intent, IntentType, Outcome } from "../road/intent.ts";
import type { Handlers, Scene } from "../road/scene.ts";
import { answerTo, upToDate } from "./answering.ts";
import type { Faq } from "./engine.ts";
import { languageOf } from "./language.ts";

/** Commands that begin like a question about the same: "renewal is stuck, is there some interim permit?" */
const commands = [
  "show",
  "list",
  "renew",
  "plan",
  "drill",
  "policy",
  "method",
  "source",
  "incident-open",
] as const satisfies IntentType[];

type Commands = Pick<Handlers, (typeof commands)[number]>;

/** The whole line, where it was typed and has words enough for a question. */
function lineOf(intent: Extract<Intent, { type: (typeof commands)[number] }>): string | null {
  const which = "which" in intent ? intent.which : null;
  if (intent.type === "list") return intent.typed ?? null;
  return which !== null && "typed" in which ? (which.typed ?? null) : null;
}

/** No signature is called so, and none nearly so. */
const foundNothing = (outcome: Outcome): boolean =>
  (outcome.type === "not-found" && outcome.nearest === null) ||
  (outcome.type === "listed" && outcome.total === 0 && outcome.name !== null);

/**
 * Where what follows a command is no signature's name, and the whole line is a question that we are sure of, the question
 * is answered. What is asked so changes nothing that is remembered.
 */
export function orAnswered(handlers: Commands, faq: Faq): Commands {
  const wrap =
    <I extends Parameters<typeof lineOf>[0]>(
      handler: (intent: I, scene: Scene) => Promise<Decision<Outcome>>,
    ) =>
    async (intent: I, scene: Scene): Promise<Decision<Outcome>> => {
      const decision = await handler(intent, scene);
      const line = lineOf(intent);
      if (line === null || !foundNothing(decision.outcome) || !faq.isReady()) return decision;
      await upToDate(faq, scene);
      const { ranked, verdict } = faq.rank(line);
      const entry = verdict === "sure" && ranked[0] !== undefined ? faq.entry(ranked[0].entry) : null;
      if (entry === null) return decision;
      const locale = languageOf(line, scene.asker?.locale ?? "en");
      return { outcome: await answerTo(entry, ranked[0]?.score ?? 0, { text: line, locale }, scene) };
    };
  return {
    show: wrap(handlers.show),
    list: wrap(handlers.list),
    renew: wrap(handlers.renew),
    plan: wrap(handlers.plan),
    drill: wrap(handlers.drill),
    policy: wrap(handlers.policy),
    method: wrap(handlers.method),
    source: wrap(handlers.source),
    "incident-open": wrap(handlers["incident-open"]),
  };
}
