import type { Step } from "../../faq/entry.ts";
import type { About } from "../../faq/intents.ts";
import { testPress } from "../buttons.ts";
import type { Button } from "../card.ts";
import { type Press, reportAtMost } from "../press.ts";
import type { Reader } from "../reader.ts";

/** What a step does; null where it needs a signature and there is none. */
function pressFor(step: Step, about: About | null, asked: string | null): Press | null {
  switch (step) {
    case "status":
      return { type: "status", page: 1 };
    case "list":
      return { type: "faq-list", topic: null, page: 1 };
    case "reminders":
      return { type: "policy", id: about?.id ?? null };
    default: {
      if (about === null) return null;
      const { id, checked } = about;
      switch (step) {
        case "check":
          return checked ? { type: "source-check", id } : { type: "show", id };
        case "renew":
          return { type: "renew", id };
        case "incident":
          return {
            type: "incident-open",
            id,
            ...(asked === null ? {} : { report: asked.slice(0, reportAtMost) }),
          };
        case "plan":
          return { type: "plan", id };
        case "drill":
          return { type: "drill", id };
        case "owners":
          return { type: "show", id };
        case "test":
          return testPress(id);
        case "method":
          return { type: "method", id };
        default:
          return step satisfies never;
      }
    }
  }
}

/** Buttons into what can be done next, the first of them the likeliest. Where nothing is tracked yet, tracking is. */
export function stepButtons(
  steps: readonly Step[],
  about: About | null,
  asked: string | null,
  reader: Reader,
): Button[] {
  const { faq, signatures } = reader.texts;
  const buttons = steps.flatMap((step): Button[] => {
    const press = pressFor(step, about, asked);
    if (press === null) return [];
    // Without a source there is nothing that could be asked: what is known is shown.
    const label =
      press.type === "show" && step === "check"
        ? faq.show(about?.name ?? "")
        : faq.steps[step](about?.name ?? "");
    return [{ label, press }];
  });
  const first: Button[] = about === null ? [{ label: signatures.add, press: { type: "add-open" } }] : [];
  return [...first, ...buttons];
}
