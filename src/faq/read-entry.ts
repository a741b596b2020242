import { z } from "zod";
import { type Locale, locales } from "../people/person.ts";
import { answerFaults, answerOf } from "./answer.ts";
import { none, type Step, steps, type Topic, topics } from "./entry.ts";
import { type LineFault, readFrontMatter } from "./front-matter.ts";
import { faqLimits, type WordsFault, wordsFault } from "./limits.ts";
import { ownPrefix } from "./store.ts";

/** What one file says: an entry in one language, and further words in which it is asked for. */
export type EntryFile = {
  id: string;
  language: Locale;
  /** Null where the file leaves it to what is known of the entry already. */
  topic: Topic | null;
  steps: Step[] | null;
  question: string;
  answer: string;
  phrasings: string[];
  /** Where its id stands. */
  line: number;
};

const idAtMost = 60;

/** Buttons below an answer. */
const stepsAtMost = 4;

const keys = ["id", "language", "topic", "question", "steps", "phrasings"];

const words = (key: string, example: string) =>
  z
    .string({
      error: ({ input }) =>
        input === undefined ? `"${key}" is missing, such as ${example}.` : `"${key}" has to be text.`,
    })
    .transform((text) => text.replace(/\s+/g, " ").trim())
    .refine((text) => text !== "", { error: `"${key}" is empty.`, abort: true });

function saidOf(fault: WordsFault, what: string, text: string): string {
  switch (fault.why) {
    case "no-words":
      return `${what} has no words.`;
    case "too-short":
      return `${what} has at least ${fault.limit} characters.`;
    case "too-long":
      return `${what} has ${text.length} characters, and may have at most ${fault.limit}.`;
  }
}

/** Words in which something is asked. */
const asking = (key: string, example: string, what: string, longest: number) =>
  words(key, example).superRefine((text, { addIssue }) => {
    const fault = wordsFault(text, longest);
    if (fault !== null) addIssue({ code: "custom", message: saidOf(fault, what, text) });
  });

const oneOf = <T extends string>(what: string, known: readonly T[]) =>
  z.enum(known, { error: ({ input }) => `"${input}" is no ${what}: use one of ${known.join(", ")}.` });

const listOf = <T extends z.ZodType>(key: string, item: T) =>
  z.array(item, { error: `"${key}" has to be a list, such as ${key}: [one, two].` });

const schema = z.strictObject(
  {
    id: words("id", '"id: office-seal"')
      .refine((id) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) && id.length <= idAtMost, {
        error: ({ input }) =>
          `The id has to be lower-case words with hyphens, such as office-seal; not "${input}".`,
      })
      .refine((id) => id !== none, {
        error: `"${none}" stands for what is no question of ours: choose another id.`,
      })
      .refine((id) => !id.startsWith(ownPrefix), {
        error: `Ids that begin with "${ownPrefix}" are for answers that admins add: choose another id.`,
      }),
    language: oneOf("language", locales).optional(),
    topic: oneOf("topic", topics).optional(),
    question: asking("question", '"question: How can we pay?"', "The question", faqLimits.question),
    steps: listOf("steps", oneOf("step", steps))
      .refine((named) => named.length <= stepsAtMost, {
        error: `Choose at most ${stepsAtMost} steps: each is a button.`,
      })
      .optional(),
    phrasings: listOf(
      "phrasings",
      asking("phrasings", '"how do we pay"', "A phrasing", faqLimits.phrasing),
    ).optional(),
  },
  {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? `"${issue.keys.join('", "')}" is not known here: use ${keys.join(", ")}.`
        : undefined,
  },
);

/**
 * Reads an entry: YAML between two lines of "---", then the answer, of which `answer.ts` knows what may be in it.
 *
 * @param folder the language of what its folder holds; where that is null, the file has to tell
 */
export function readEntry(
  text: string,
  folder: Locale | null,
): { entry: EntryFile } | { faults: LineFault[] } {
  const front = readFrontMatter(text);
  if ("faults" in front) return front;
  const { said, lineOf, body, above } = front;
  const faults: LineFault[] = answerFaults(body).map(({ line, text }) => ({ line: line + above, text }));
  const parsed = schema.safeParse(said);
  for (const issue of parsed.error?.issues ?? []) {
    const [unknown] = issue.code === "unrecognized_keys" ? issue.keys : [];
    faults.push({ line: lineOf(unknown === undefined ? issue.path : [unknown]), text: issue.message });
  }
  const language = parsed.data?.language ?? folder;
  if (parsed.success && language === null)
    faults.push({ line: 1, text: `"language" is missing: it is one of ${locales.join(", ")}.` });
  if (folder !== null && language !== folder && language !== null)
    faults.push({
      line: lineOf(["language"]),
      text: `This stands in the folder of the language "${folder}".`,
    });
  if (!parsed.success || language === null || faults.length > 0)
    return { faults: faults.sort((one, other) => one.line - other.line) };
  const { id, question, topic = null, steps: named = null, phrasings = [] } = parsed.data;
  return {
    entry: {
      id,
      language,
      topic,
      steps: named,
      question,
      answer: answerOf(body),
      phrasings,
      line: lineOf(["id"]),
    },
  };
}
