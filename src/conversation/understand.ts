import { distance } from "fastest-levenshtein";
import type { Intent } from "../road/intent.ts";
import { aliases, commandNames, commands } from "./commands.ts";
import { filterAtMost } from "./filter.ts";
import type { DroppedFile } from "./form.ts";

/** Of a longer text its beginning and its end are read: what somebody wants stands in one of them. */
const readAtMost = 1_000;

/** What is meant by words behind `/signature`, in a direct message, or behind the bot's mention. */
export function understand(text: string, files: DroppedFile[]): Intent {
  if (files.length > 0) return { type: "files-dropped", files };
  const typed = shortened(text.replace(/\p{Cc}+/gu, " ").trim());
  const words = typed
    .normalize("NFKC")
    .replace(/\s+/gu, " ")
    .replace(/^\/?signature\b\s*/i, "")
    .replace(/^change method\b/i, "change-method")
    .replace(/^on call\b/i, "oncall")
    // "状态：合同章": the colon parts the command from the name.
    .replace(/^(\p{Script=Han}+)[:：]\s*/u, "$1 ");
  if (words === "") return { type: "status", page: 1 };
  const [first = "", rest = ""] = split(words);
  const word = first.toLowerCase();
  if (greetings.has(word) && rest !== "") return understand(rest, []);
  const name = aliases[word] ?? word;
  const command = commands[name];
  const intent = command?.(rest, words);
  if (intent) return intent;
  return { type: "faq-ask", text: typed, nearest: command ? null : nearestLine(word, rest) };
}

/** Said before what somebody wants. */
const greetings: ReadonlySet<string> = new Set(["hi", "hello", "hey", "你好", "您好"]);

function shortened(text: string): string {
  if (text.length <= readAtMost) return text;
  return `${text.slice(0, readAtMost / 2)} … ${text.slice(-readAtMost / 2)}`;
}

/** More words than a command has are a sentence, and no typing error is looked for in it. */
const wordsOfCommand = 4;

/** Words that are no slip of anybody's, however like a command they look. */
const noSlips: ReadonlySet<string> = new Set([
  "how",
  "hows",
  "who",
  "whos",
  "new",
  "lost",
  "sign",
  "pass",
  "are",
  "our",
  "why",
]);

/** What was probably meant, whole, as it would be typed. */
function nearestLine(word: string, rest: string): string | null {
  if (rest.split(" ").length > wordsOfCommand || noSlips.has(word) || /[?？]$/u.test(rest)) return null;
  const command = nearestCommand(word);
  return command === null ? null : `${command} ${rest}`.trim().slice(0, filterAtMost);
}

function split(words: string): [string, string] {
  const end = words.search(/\s/u);
  return end < 0 ? [words, ""] : [words.slice(0, end), words.slice(end).trim()];
}

const letters = (word: string) => [...word].sort().join("");

/** Letters that are off; letters that have only changed places, the commonest slip, count as one. */
const slips = (word: string, name: string) => (letters(word) === letters(name) ? 1 : distance(word, name));

/** The command that was probably meant: at most a third of its letters off. */
function nearestCommand(word: string): string | null {
  let best: { name: string; away: number } | null = null;
  for (const name of [...commandNames, ...Object.keys(aliases)]) {
    if (name.length < 3 && !/\p{Script=Han}/u.test(name)) continue;
    const away = slips(word, name);
    if (away <= Math.max(1, Math.floor(name.length / 3)) && (best === null || away < best.away))
      best = { name, away };
  }
  return best === null ? null : (aliases[best.name] ?? best.name);
}
