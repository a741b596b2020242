import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Entry } from "./faq/entry.ts";
import { type EntryFile, readEntry } from "./faq/read-entry.ts";
import { reasonOf } from "./file-reason.ts";
import { type Locale, locales } from "./people/person.ts";

/** The entries that come with the program, in the order in which lists show them. */
export const shipped = [
  "what-is",
  "choose-platform",
  "test-signature",
  "check-expired",
  "why-expired",
  "prevent",
  "reminders",
  "renew",
  "identity-check",
  "payment",
  "recovery-time",
  "owner",
  "contact-support",
  "emergency",
  "temporary-authorization",
  "outage",
  "revoked",
  "contingency-plan",
  "signed-documents",
  "change-method-compliance",
] as const;

/** What is wrong with a file, or with the folder, as a sentence; `line` is null where it is all of it. */
type FileFault = { file: string; line: number | null; text: string };

export type FaqEntries = {
  entries: Entry[];
  /** In what words a company's own entries are asked for, their questions among them. */
  phrasings: { entry: string; text: string }[];
  faults: FileFault[];
};

/** In octets. */
const fileAtMost = 64 * 1024;

const folder = fileURLToPath(new URL("./faq/entries/", import.meta.url));

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads the entries that come with the program, and those of a folder of one's own, which add to them or take their
 * place, language by language. What is faulty there is left out and named.
 *
 * @param own the folder's path; null where there is none
 * @throws where what comes with the program is incomplete
 */
export async function readFaqEntries(own: string | null): Promise<FaqEntries> {
  const files: FaqEntries = { entries: [], phrasings: [], faults: [] };
  const entries = new Map<string, Entry>();
  for (const language of locales)
    for (const id of shipped) {
      const name = `${language}/${id}.md`;
      const read = readEntry(await readFile(join(folder, name), "utf8"), language);
      if ("faults" in read) files.faults.push(...read.faults.map((fault) => ({ file: name, ...fault })));
      else put(entries, read.entry);
    }
  if (own !== null) await readOwn(own, entries, files);
  files.entries.push(...entries.values());
  return files;
}

/** A file that names neither topic nor steps leaves those that the entry has. */
function put(entries: Map<string, Entry>, { id, language, topic, steps, question, answer }: EntryFile): void {
  const before = entries.get(id);
  entries.set(id, {
    id,
    topic: topic ?? before?.topic ?? "own",
    steps: steps ?? before?.steps ?? [],
    texts: { ...before?.texts, [language]: { question, answer } },
  });
}

async function readOwn(own: string, entries: Map<string, Entry>, files: FaqEntries): Promise<void> {
  let names: string[];
  let root: string;
  try {
    root = await realpath(own);
    names = (await readdir(root)).filter((name) => /^[^.].*\.md$/i.test(name)).sort();
  } catch (error) {
    files.faults.push({ file: own, line: null, text: `The folder can't be read: ${reasonOf(error)}.` });
    return;
  }
  const seen = new Map<string, string>();
  for (const file of names) {
    const text = await textOf(join(root, file), root);
    if ("fault" in text) {
      files.faults.push({ file, line: null, text: text.fault });
      continue;
    }
    const read = readEntry(text.text, null);
    if ("faults" in read) {
      files.faults.push(...read.faults.map((fault) => ({ file, ...fault })));
      continue;
    }
    const { id, language, question, phrasings } = read.entry;
    const key = `${id} ${language}`;
    const first = seen.get(key);
    if (first !== undefined) {
      files.faults.push({ file, line: read.entry.line, text: twice(id, language, first) });
      continue;
    }
    seen.set(key, file);
    put(entries, read.entry);
    files.phrasings.push(...[question, ...phrasings].map((words) => ({ entry: id, text: words })));
  }
}

const twice = (id: string, language: Locale, first: string) =>
  `"${id}" in the language "${language}" is in ${first} already, which counts: take one of them away.`;

/** A link may lead to elsewhere in the folder, as those do that a cluster mounts, but not out of it. */
async function textOf(path: string, root: string): Promise<{ text: string } | { fault: string }> {
  try {
    const real = await realpath(path);
    if (!real.startsWith(root + sep)) return { fault: "It is a link that leads out of the folder." };
    const found = await stat(real);
    if (!found.isFile()) return { fault: "It is not a file." };
    if (found.size > fileAtMost) return { fault: `It is larger than ${fileAtMost / 1024} KB.` };
    const bytes = await readFile(real);
    try {
      return { text: utf8.decode(bytes) };
    } catch {
      return { fault: "It is not UTF-8: save it in that encoding." };
    }
  } catch (error) {
    return { fault: `It can't be read: ${reasonOf(error)}.` };
  }
}
