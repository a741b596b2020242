import type { DraftFault } from "../../../faq/drafts.ts";
import type { QuestionSaid } from "../../../faq/learn-intents.ts";
import { faqLimits } from "../../../faq/limits.ts";
import type { Why } from "../../../faq/store.ts";
import type { Text } from "../../card.ts";

const open = (count: number) =>
  count === 0 ? "No other question is open." : `${count} more ${count === 1 ? "is" : "are"} open.`;

/** A sentence, or what follows the number of its line. */
const said = (line: number | undefined, text: string) =>
  line === undefined ? `${text.charAt(0).toUpperCase()}${text.slice(1)}` : `Line ${line}: ${text}`;

function fault(wrong: DraftFault): string {
  const at = (text: string) => said("line" in wrong ? wrong.line : undefined, text);
  switch (wrong.why) {
    case "empty":
    case "missing":
      return "Please fill this in.";
    case "no-such-entry":
      return "I have no such answer. Please choose another one.";
    case "taken":
      return "There is an answer to this very question already.";
    case "too-short":
      return at(`please use at least ${wrong.limit} characters.`);
    case "too-long":
      return at(`please use at most ${wrong.limit} characters.`);
    case "no-words":
      return at(`please use words.`);
    case "too-many":
      return `Please enter at most ${wrong.limit} of them.`;
    case "answer-too-long":
      return `This has ${wrong.length} characters. Please use at most ${faqLimits.answer}.`;
    case "no-placeholder":
      return at(`I don't know {{${wrong.name}}}.`);
    case "placeholder-not-alone":
      return at(`what stands in {{ }} needs a line of its own, with an empty line above and below.`);
    case "list-not-apart":
      return at(`a list needs an empty line above it.`);
    case "heading":
      return at(`I can't show headings. Please begin the paragraph with **bold** words instead.`);
    case "number":
      return at(`I can't keep numbers. Please begin the points of a list with "- ".`);
    case "bullet":
      return at(`please begin the points of a list with "- ", at the very left.`);
    case "quotation":
      return at(`I can't show quotations. Please write a plain paragraph.`);
    case "code":
      return at(`I can't show blocks of code. Please put it into the sentence.`);
    case "table":
      return at(`I can't show tables. Please use a list with "- ".`);
    case "link":
      return at(`please write the address as it is, without brackets.`);
  }
}

/** Where admins teach us: open questions, further wordings, answers of the company's own. */
export const faqAdmin = {
  title: "Questions I couldn't answer well",
  weekly: (count: number) =>
    count === 1 ? "One question waits for an answer" : `${count} questions wait for an answer`,
  intro:
    "I don't keep who asked. Tell me which answer each one belongs to, or write a new one: I use it at once. Leave out what has nothing to do with signing.",
  none: "No question is open. What I can't answer well is collected here, without whoever asked it.",
  /** In a channel. */
  inDirect: (count: number) =>
    count === 1
      ? "1 question is open. Ask me in a direct message to see it: `faq questions`."
      : `${count} questions are open. Ask me in a direct message to see them: \`faq questions\`.`,
  times: (count: number) => (count === 1 ? "asked once" : `asked ${count} times`),
  why: {
    unknown: "I knew no answer",
    unsure: "I wasn't sure",
    unhelpful: "my answer didn't help",
  } satisfies Record<Why, string>,
  nearest: (question: string) => `nearest: “${question}”`,
  given: (question: string) => `I answered “${question}”`,
  belongs: "It belongs to…",
  newAnswer: "New answer",
  leaveOut: "Leave out",
  said: {
    "left-out": "Left out.",
    "settled-before": "That question has been taken care of already. These are open now:",
  } satisfies Record<QuestionSaid, string>,
  page: (page: number, pages: number, total: number) => `Page ${page} of ${pages} · ${total} questions`,
  add: "Add an answer",
  openList: (count: number) => `Open questions (${count})`,
  edit: "Edit",
  remove: "Remove",
  fault,
  phrasing: {
    title: "Where it belongs",
    about: "From now on whoever asks this gets the answer that you choose. You may change the words.",
    text: "Question",
    entry: "Answer",
    id: "Or the id of another answer",
    idHint: "There are more answers than this list holds. The id is the name of the answer's file.",
  },
  phrasingSaved: (text: string, question: string): Text => [
    "From now on I answer ",
    { bold: text },
    " with “",
    question,
    "”. From now on I also understand words like these.",
  ],
  entry: {
    newTitle: "New answer",
    editTitle: "Edit answer",
    meanwhile: {
      changed:
        "Somebody else has changed this answer while your form was open, and nothing is saved yet. Save again, and yours takes its place; or cancel, and look at theirs first.",
      removed:
        "Somebody else has removed this answer while your form was open, and nothing is saved yet. Save again, and yours is added as a new one.",
    },
    asked: (question: string): Text => ["Somebody asked: ", { bold: question }],
    locale: "Language",
    localeHint: "In another language it is added beside this one.",
    locales: { en: "English", zh: "Chinese" },
    topic: "Topic",
    question: "Question",
    questionHint: "As it stands in the list.",
    answer: "Answer",
    answerHint: (placeholders: string) =>
      `An empty line begins a paragraph, "- " a point of a list; **bold**. Alone on a line, these show what I have on record: ${placeholders}`,
    phrasings: "Other ways to ask it",
    phrasingsHint: (count: number) =>
      `One a line, ${count} at most. The more there are, the better I understand.`,
  },
  entrySaved: (question: string, isNew: boolean): Text => [
    isNew ? "From now on I answer this: " : "The answer is changed: ",
    { bold: question },
    isNew ? "\nI also understand words like these from now on." : "",
  ],
  open,
  settledBefore: "Somebody else has taken care of this question in the meantime. Nothing was saved.",
  withoutQuestion:
    "Somebody else has taken care of the question you began with in the meantime, so it is not among the wordings of this answer.",
  removeAsk: (question: string, phrasings: number): Text => [
    "Remove this answer? ",
    { bold: question },
    phrasings === 0
      ? ""
      : `\n${phrasings === 1 ? "One wording of it goes" : `${phrasings} wordings of it go`}, too.`,
  ],
  removeYes: "Yes, remove it",
  keep: "Keep it",
  removed: (question: string): Text => ["I don't answer this any more: ", { bold: question }],
};
