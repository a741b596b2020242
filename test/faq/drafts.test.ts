import { expect, test } from "vitest";
import { type EntryDraft, type PhrasingDraft, readEntryDraft, readPhrasing } from "../../src/faq/drafts.ts";

const isEntry = (id: string) => ["renew", "own-1"].includes(id);
const isTaken = (question: string) => question === "How do we renew?";

test.each<[string, PhrasingDraft, unknown]>([
  [
    "all is well",
    { text: " how  do I\n renew ", entry: "renew" },
    { text: "how do I renew", entry: "renew" },
  ],
  [
    "an id was typed",
    { text: "And this?", entry: "renew", id: " Own-1 " },
    { text: "And this?", entry: "own-1" },
  ],
  ["nothing was entered", {}, { faults: { text: { why: "too-short", limit: 3 }, entry: { why: "empty" } } }],
  ["it is short", { text: "ok", entry: "renew" }, { faults: { text: { why: "too-short", limit: 3 } } }],
  [
    "it is short in Chinese",
    { text: "付", entry: "renew" },
    { faults: { text: { why: "too-short", limit: 2 } } },
  ],
  ["it just suffices in Chinese", { text: "付款", entry: "renew" }, { text: "付款", entry: "renew" }],
  ["it has no words", { text: "?!? 123", entry: "renew" }, { faults: { text: { why: "no-words" } } }],
  ["it just fits", { text: "a".repeat(300), entry: "renew" }, { text: "a".repeat(300), entry: "renew" }],
  [
    "it is long",
    { text: "a".repeat(301), entry: "renew" },
    { faults: { text: { why: "too-long", limit: 300 } } },
  ],
  [
    "the entry is gone",
    { text: "And this?", entry: "own-9" },
    { faults: { entry: { why: "no-such-entry" } } },
  ],
  ["the id is nobody's", { text: "And this?", id: "none" }, { faults: { id: { why: "no-such-entry" } } }],
])("a phrasing where %s", (_what, draft, read) => {
  expect(readPhrasing(draft, isEntry)).toEqual(read);
});

const draft: EntryDraft = {
  locale: "en",
  topic: "own",
  question: "Where is the stamp?",
  answer: "In the safe.",
};
const whole = { ...draft, phrasings: [] };
const lines = (count: number, text = "Where is stamp") =>
  Array.from({ length: count }, (_, at) => `${text} ${at}`).join("\n");

test.each<[string, EntryDraft, unknown]>([
  ["all is well", {}, whole],
  [
    "placeholders, lists and blank lines stand as they should",
    {
      answer: "\nIt is **here**:\r\n\r\n{{owner}}\r\n\r\n- one\n- two\n\n {{ lead-time }} \n",
      phrasings: "\n stamp? \n\nstamp?\nseal?",
    },
    {
      ...whole,
      answer: "It is **here**:\n\n{{owner}}\n\n- one\n- two\n\n {{ lead-time }}",
      phrasings: ["stamp?", "seal?"],
    },
  ],
  [
    "a placeholder was copied from where it is shown",
    { answer: "This:\n\n{\u2060{owner}}" },
    { ...whole, answer: "This:\n\n{{owner}}" },
  ],
  [
    "nothing was entered",
    { locale: "", topic: "", question: " ", answer: " \n" },
    {
      faults: Object.fromEntries(
        ["locale", "topic", "question", "answer"].map((field) => [field, { why: "empty" }]),
      ),
    },
  ],
  [
    "a forger invents things",
    { locale: "fr", topic: "x" },
    { faults: { locale: { why: "empty" }, topic: { why: "empty" } } },
  ],
  [
    "the question is another's",
    { question: "How do we  renew?" },
    { faults: { question: { why: "taken" } } },
  ],
  ["the question has no words", { question: "?!?" }, { faults: { question: { why: "no-words" } } }],
  ["the question is short", { question: "a?" }, { faults: { question: { why: "too-short", limit: 3 } } }],
  [
    "the question is long",
    { question: "q".repeat(151) },
    { faults: { question: { why: "too-long", limit: 150 } } },
  ],
  ["the answer just fits", { answer: "a".repeat(2_600) }, { ...whole, answer: "a".repeat(2_600) }],
  [
    "the answer is long",
    { answer: "a".repeat(2_601) },
    { faults: { answer: { why: "answer-too-long", length: 2_601, line: 1 } } },
  ],
  [
    "a placeholder is unknown",
    { answer: "This:\n\n{{boss}}" },
    { faults: { answer: { why: "no-placeholder", name: "boss", line: 3 } } },
  ],
  [
    "a placeholder is in a sentence",
    { answer: "Ask {{owner}} for it." },
    { faults: { answer: { why: "placeholder-not-alone", line: 1 } } },
  ],
  [
    "a placeholder is below a line",
    { answer: "Ask them:\n{{owner}}" },
    { faults: { answer: { why: "placeholder-not-alone", line: 2 } } },
  ],
  [
    "a placeholder is not closed",
    { answer: "{{owner" },
    { faults: { answer: { why: "placeholder-not-alone", line: 1 } } },
  ],
  [
    "the answer has what is not shown",
    { answer: "# This" },
    { faults: { answer: { why: "heading", line: 1 } } },
  ],
  [
    "a list is not apart",
    { answer: "Do this:\n- one" },
    { faults: { answer: { why: "list-not-apart", line: 2 } } },
  ],
  ["there are twenty phrasings", { phrasings: lines(20) }, { ...whole, phrasings: lines(20).split("\n") }],
  ["there are too many", { phrasings: lines(21) }, { faults: { phrasings: { why: "too-many", limit: 20 } } }],
  [
    "a phrasing is short",
    { phrasings: "Where is it?\n\nx" },
    { faults: { phrasings: { why: "too-short", limit: 3, line: 3 } } },
  ],
  [
    "a phrasing has no words",
    { phrasings: "Where is it?\n......" },
    { faults: { phrasings: { why: "no-words", line: 2 } } },
  ],
])("an entry where %s", (_what, change, read) => {
  expect(readEntryDraft({ ...draft, ...change }, isTaken)).toEqual(read);
});
