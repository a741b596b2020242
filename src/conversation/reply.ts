import type { Incoming, Reply } from "../platforms/contract.ts";
import type { FormRef } from "../road/decision.ts";
import type { Intent, Outcome } from "../road/intent.ts";
import type { Acted, Way } from "../road/road.ts";
import type { Draft } from "../signatures/faults.ts";
import { type Answer, told } from "./answer.ts";
import type { Card } from "./card.ts";
import type { Form } from "./form.ts";
import type { Heard } from "./hear.ts";
import type { Reader } from "./reader.ts";
import { filledIn } from "./signatures/forms.ts";

/** Said to everybody in the room; all else is for the one who asked. */
const forRooms: ReadonlySet<Outcome["type"]> = new Set([
  "shared",
  "setup-claimed",
] satisfies Outcome["type"][]);

export function isForRoom({ type }: Outcome): boolean {
  return forRooms.has(type);
}

/** A card's words alone, for where there is room for a sentence only. */
function plain({ summary, parts }: Card): string {
  const [first] = parts;
  if (first?.type !== "text") return summary;
  return first.text.map((one) => (typeof one === "string" ? one : "code" in one ? one.code : "")).join("");
}

/** Removing and taking back, one after the other in the same message; and questions that have been answered. */
const settled: ReadonlySet<Outcome["type"]> = new Set([
  "remove-asked",
  "removed",
  "restored",
  "tracked-all",
  "replaced-all",
  "link-waits",
  "linked",
  "link-declined",
  "link-over",
] satisfies Outcome["type"][]);

/** A refusal, and whatever was opened from another message, leaves that message as it is. */
function takesPlace({ inPlace }: Heard, outcome: Outcome): boolean {
  // An offer of which something is left stays.
  if ("left" in outcome && outcome.left > 0) return false;
  return inPlace ? outcome.type !== "denied" : settled.has(outcome.type);
}

/** Outcomes after which nothing is said: what follows brings the answer. */
const silent: ReadonlySet<Outcome["type"]> = new Set([
  "reading-files",
  "file-coming",
  "done",
  "nothing-due",
] satisfies Outcome["type"][]);

/** Outcomes that are asked for with a form. */
const forms: ReadonlySet<Outcome["type"]> = new Set([
  "add-form",
  "edit-form",
  "renewed-form",
  "reassign-form",
  "unlock-form",
  "import-form",
  "mark-form",
  "policy-form",
  "renewal-form",
  "incident-form",
  "incident-begin-form",
  "plan-form",
  "rotation-form",
  "cover-form",
  "incident-pin-form",
  "payment-form",
  "vendor-steps-form",
  "payment-form",
  "source-form",
  "source-choice",
  "hook-form",
  "test-form",
  "method-form",
  "faq-phrasing-form",
  "faq-entry-form",
] satisfies Outcome["type"][]);

/** How the answer to an act goes out as a message of its own; null where it is the live reply, or there is none. */
export function wayOf(incoming: Incoming, heard: Heard, outcome: Outcome): Way | null {
  if (silent.has(outcome.type)) return null;
  if (incoming.act === "words") return incoming.via === "message" ? "here" : null;
  if (incoming.act === "file-answer") return "here";
  if (incoming.act !== "press" || incoming.live === "anything") return null;
  // In the place of a form there is room for words, too, but not for what everybody shall see.
  if (incoming.live === "form" && (forms.has(outcome.type) || !isForRoom(outcome))) return null;
  if (isForRoom(outcome)) return "to-all";
  if (incoming.seenBy === "room") return "directly";
  return takesPlace(heard, outcome) ? null : "here";
}

/** The form that an intent submits, as it was filled in; null for all others. */
function submittedForm(intent: Intent): { ref: FormRef; draft: Draft } | null {
  switch (intent.type) {
    case "edit":
      return { ref: { form: "edit", id: intent.id, revision: intent.revision }, draft: intent.draft };
    case "renewed":
      return { ref: { form: "renewed", id: intent.id, deadline: intent.deadline }, draft: intent.draft };
    case "add":
      return { ref: { form: "add", offer: intent.offer, index: intent.index }, draft: intent.draft };
    default:
      return null;
  }
}

/** What was entered, once more, below a sentence; null where it was no form to fill in. */
function enteredAgain({ intent }: Heard, sentence: string, asker: Reader): Form | null {
  const submitted = submittedForm(intent);
  if (submitted === null) return null;
  const form = filledIn(submitted.ref, submitted.draft, asker);
  return { ...form, parts: [{ type: "text", text: ["⚠️ ", sentence] }, ...form.parts] };
}

/** Submitted from a preview, which has no fields. */
const previews: ReadonlySet<Intent["type"]> = new Set([
  "import-start",
  "policy-save",
] satisfies Intent["type"][]);

/** How an answer is given, by the act that it answers. `asker` is who reads what is said in a form. */
export function replyTo(
  incoming: Incoming,
  heard: Heard,
  { outcome, replayed }: Acted,
  answer: Answer,
  asker: Reader,
): Reply {
  if (answer === null) return { type: "nothing" };
  if (incoming.act === "submit") {
    // What was entered stays: a refusal may pass. A preview has nothing that could stay.
    if ("card" in answer && outcome.type === "denied" && !previews.has(heard.intent.type)) {
      const sentence = plain(answer.card);
      return { type: "form-errors", errors: { "": sentence }, form: enteredAgain(heard, sentence, asker) };
    }
    if ("card" in answer) return { type: "update-form", form: told(answer.card, asker) };
    const beside = "faults" in answer && Object.keys(answer.faults).length > 0;
    if (beside && !previews.has(heard.intent.type))
      return { type: "form-errors", errors: answer.faults, form: answer.form };
    return { type: "update-form", form: answer.form };
  }
  if (!("card" in answer)) return { type: "open-form", form: answer.form };
  const { card } = answer;
  if (isForRoom(outcome)) return replayed ? { type: "nothing" } : { type: "say", card, to: "room" };
  const own = incoming.act === "press" && incoming.seenBy === "asker";
  return own && takesPlace(heard, outcome) ? { type: "refresh", card } : { type: "say", card, to: "asker" };
}
