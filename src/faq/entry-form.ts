import { createHash } from "node:crypto";
import type { Locale } from "../people/person.ts";
import type { AuditEntry, Decision } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handlers, Scene } from "../road/scene.ts";
import { upToDate } from "./answering.ts";
import { openQuestions } from "./collect.ts";
import { type EntryDraft, type EntryFaults, type EntryRead, readEntryDraft } from "./drafts.ts";
import type { Faq } from "./engine.ts";
import { type Entry, textIn } from "./entry.ts";
import { languageOf } from "./language.ts";
import type { EntryBegun, FaqLearnIntent } from "./learn-intents.ts";
import { faqLimits } from "./limits.ts";
import { questionsNow } from "./questions.ts";
import type { Collected, FaqStore } from "./store.ts";
import { wordsKey } from "./words-key.ts";

/** One that an admin has added, with its further wordings. */
type Held = NonNullable<Awaited<ReturnType<FaqStore["entryToChange"]>>>;

/** What was written. */
type Saved = { id: string; before: Held | null; after: Entry; phrasings: string[] };

/** Tells whether an entry is still as it was when its form was opened. */
const faceOf = ({ entry: { topic, texts }, phrasings }: Held): string =>
  createHash("sha256")
    .update(JSON.stringify([topic, texts.en ?? null, texts.zh ?? null, phrasings]))
    .digest("hex")
    .slice(0, 16);

/** The wordings that a form shows, as far as they have room; its own questions are shown beside them. */
function wordingsOf({ entry, phrasings }: Held): Held["phrasings"] {
  const questions = Object.values(entry.texts).map(({ question }) => wordsKey(question));
  const others = phrasings.filter(({ text }) => !questions.includes(wordsKey(text)));
  const shown: Held["phrasings"] = [];
  let room: number = faqLimits.allPhrasings;
  for (const one of others.slice(0, faqLimits.phrasings)) {
    room -= one.text.length + 1;
    if (room >= 0) shown.push(one);
  }
  return shown;
}

const factsOf = ({ entry: { id, topic, texts }, phrasings }: Held) => ({
  ...{ id, topic, texts, phrasings: phrasings.map(({ text }) => text) },
});

const auditOf = ({ id, before, after, phrasings }: Saved, personId: number): AuditEntry => ({
  ...{ personId, action: before === null ? "faq-entry" : "faq-entry-edit", signatureId: null },
  ...{ before: before && factsOf(before) },
  ...{ after: { id, topic: after.topic, texts: after.texts, phrasings } },
});

/** Entries that admins add and change. */
export function entryHandlers(
  faq: Faq,
): Pick<Handlers, "faq-entry-open" | "faq-entry-save" | "faq-remove-ask" | "faq-remove"> {
  type Save = Extract<FaqLearnIntent, { type: "faq-entry-save" }>;

  /** Another entry has the same question, in whatever language. */
  const isTaken = (id: string | null) => (question: string) =>
    faq
      .entries()
      .some(
        (entry) =>
          entry.id !== id &&
          Object.values(entry.texts).some((text) => wordsKey(text.question) === wordsKey(question)),
      );

  function form(
    { question, entry, locale }: EntryBegun,
    { seen, asked }: { seen: string | null; asked: string | null },
    draft: EntryDraft,
    faults: EntryFaults = {},
    meanwhile: "changed" | "removed" | null = null,
  ): Decision<Outcome> {
    return {
      outcome: { type: "faq-entry-form", question, entry, locale, seen, asked, draft, faults, meanwhile },
    };
  }

  /** As it stands now. */
  async function ownEntry(id: string, { stores }: Scene): Promise<Held | null> {
    const { entries, phrasings } = await stores.faq.added();
    const entry = entries.find((one) => one.id === id);
    return entry === undefined ? null : { entry, phrasings: phrasings.filter((one) => one.entry === id) };
  }

  async function open(begun: EntryBegun, page: number, scene: Scene): Promise<Decision<Outcome>> {
    const mine: Locale = begun.locale ?? scene.asker?.locale ?? "en";
    if (begun.entry !== null) {
      const held = await ownEntry(begun.entry, scene);
      const found = held && textIn(held.entry, mine);
      if (held === null || found === null) return { outcome: { type: "faq-gone" } };
      const { locale, text } = found;
      const phrasings = wordingsOf(held)
        .map((one) => one.text)
        .join("\n");
      const draft = { locale, topic: held.entry.topic, ...text, phrasings };
      return form({ ...begun, locale }, { seen: faceOf(held), asked: null }, draft);
    }
    if (begun.question === null)
      return form(begun, { seen: null, asked: null }, { locale: mine, topic: "own" });
    const question = await scene.stores.faq.question(begun.question);
    if (question === null) return { outcome: await questionsNow(page, "settled-before", faq, scene) };
    const { text, locale } = question;
    const draft = { locale, topic: "own", question: text.slice(0, faqLimits.question) };
    return form(begun, { seen: null, asked: text }, draft);
  }

  /** Writes it without the wordings that were taken out of its form, and the words in which it is asked for: its own question among them, for it may be another's wording. */
  async function write(
    before: Held | null,
    read: EntryRead,
    asked: Collected | null,
    by: number,
    { stores, now }: Scene,
  ): Promise<Saved> {
    const { locale, topic, question, answer } = read;
    const id = before?.entry.id ?? (await stores.faq.nextId());
    const texts = { ...before?.entry.texts, [locale]: { question, answer } };
    const after: Entry = { id, topic, steps: before?.entry.steps ?? ["list"], texts };
    await stores.faq.addEntry(after, by, now);
    const phrasings = [question, ...(asked === null ? [] : [asked.text]), ...read.phrasings];
    const kept = phrasings.map(wordsKey);
    for (const one of before === null ? [] : wordingsOf(before))
      if (!kept.includes(wordsKey(one.text))) await stores.faq.removePhrasing(one);
    for (const text of phrasings)
      await stores.faq.addPhrasing({ entry: id, locale: languageOf(text, locale), text }, by, now);
    return { id, before, after, phrasings };
  }

  async function save(
    { seen, draft, question, entry, locale }: Save,
    scene: Scene,
  ): Promise<Decision<Outcome>> {
    const { asker, now, stores } = scene;
    if (asker === null) return { outcome: { type: "faq-gone" } };
    // Of two who add the same at once the second waits here, and sees it.
    const held = await stores.faq.entryToChange(entry ?? "");
    await upToDate(faq, scene);
    const asked = question === null ? null : await stores.faq.question(question);
    // What somebody has written is not lost over what others did: sent once more, it counts.
    if (entry !== null && held === null && seen === null) return { outcome: { type: "faq-gone" } };
    if (entry !== null && held === null)
      return form({ question, entry: null, locale }, { seen: null, asked: null }, draft, {}, "removed");
    const face = held && faceOf(held);
    if (face !== seen)
      return form({ question, entry, locale }, { seen: face, asked: null }, draft, {}, "changed");
    const read = readEntryDraft(draft, isTaken(entry));
    if ("faults" in read)
      return form({ question, entry, locale }, { seen, asked: asked?.text ?? null }, draft, read.faults);
    if (asked !== null) await stores.faq.settle(asked.id, now);
    const saved = await write(held, read, asked, asker.id, scene);
    return {
      outcome: {
        ...({ type: "faq-entry-saved", entry: saved.id, locale: read.locale } as const),
        ...{ question: read.question, isNew: held === null, open: await openQuestions(scene) },
        settledBefore: question !== null && asked === null,
      },
      audit: [auditOf(saved, asker.id)],
    };
  }

  return {
    "faq-entry-open": ({ page, question, entry, locale }, scene) =>
      open({ question, entry, locale }, page, scene),

    "faq-entry-save": save,

    async "faq-remove-ask"({ entry: id }, scene) {
      const { entries, phrasings } = await scene.stores.faq.added();
      const entry = entries.find((one) => one.id === id);
      const found = entry && textIn(entry, scene.asker?.locale ?? "en");
      if (!found) return { outcome: { type: "faq-gone" } };
      const { locale, text } = found;
      const count = phrasings.filter((one) => one.entry === id).length;
      return {
        outcome: {
          ...({ type: "faq-remove-asked", entry: id, locale } as const),
          ...{ question: text.question, phrasings: count },
        },
      };
    },

    async "faq-remove"({ entry: id }, scene): Promise<Decision<Outcome>> {
      const { asker, stores } = scene;
      const held = await stores.faq.entryToChange(id);
      const found = held && textIn(held.entry, asker?.locale ?? "en");
      if (held === null || found === null || !(await stores.faq.removeEntry(id)))
        return { outcome: { type: "faq-gone" } };
      const entry = { personId: asker?.id ?? null, action: "faq-remove", signatureId: null };
      return {
        outcome: { type: "faq-removed", question: found.text.question },
        audit: [{ ...entry, before: factsOf(held), after: null }],
      };
    },
  };
}
