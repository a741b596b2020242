import type { IntentType } from "../../src/road/intent.ts";
import { type Act, presses, says } from "./act.ts";
import { ownEntryOf, questionOf } from "./subjects.ts";

const pressesOnQuestion =
  (type: string): Act =>
  async (workspace, user) => {
    const id = await questionOf(workspace);
    return workspace.pressValue(user, JSON.stringify({ type, id, page: 1 }));
  };

const pressesOnEntry =
  (type: string): Act =>
  async (workspace, user) => {
    const entry = await ownEntryOf(workspace);
    return workspace.pressValue(user, JSON.stringify({ type, entry }));
  };

/** What a person does for each intent of the FAQ. */
export const faqActs: Partial<Record<IntentType, Act>> = {
  "faq-ask": says("xyzzy"),
  "faq-list": says("faq"),
  "faq-show": ({ pressValue }, user) =>
    pressValue(user, JSON.stringify({ type: "faq-show", entry: "renew", locale: "en" })),
  "faq-walk": ({ pressValue }, user, id) =>
    pressValue(
      user,
      JSON.stringify({ type: "faq-walk", signature: id, today: true, reach: true, locale: "en" }),
    ),
  "faq-helped": ({ pressValue }, user) => {
    const about = { entry: "renew", locale: "en", asked: "How do we renew?" };
    return pressValue(user, JSON.stringify({ type: "faq-helped", ...about, yes: false }));
  },
  "faq-questions": says("faq questions"),
  "faq-leave-out": pressesOnQuestion("faq-leave-out"),
  "faq-phrasing-open": pressesOnQuestion("faq-phrasing-open"),
  "faq-phrasing-save": async (workspace, user) => {
    const id = await questionOf(workspace);
    const values = { text: "Where is it?", entry: "renew" };
    return workspace.submitValue(user, JSON.stringify({ type: "faq-phrasing", id }), values);
  },
  "faq-entry-open": presses("faq-entry-open"),
  "faq-entry-save": async (workspace, user) => {
    const question = await questionOf(workspace);
    const hidden = { type: "faq-entry", question, entry: null, locale: null, seen: null };
    const texts = { question: `Where is the stamp of ${user}?`, answer: "In the safe." };
    return workspace.submitValue(user, JSON.stringify(hidden), { locale: "en", topic: "own", ...texts });
  },
  "faq-remove-ask": pressesOnEntry("faq-remove-ask"),
  "faq-remove": pressesOnEntry("faq-remove"),
  "faq-greet": async ({ emulator, settle }, user) => {
    await emulator.openDm(user);
    await settle();
    return emulator.messages(emulator.dm(user));
  },
};
