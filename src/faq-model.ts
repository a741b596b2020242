import { createHash } from "node:crypto";
import { readdir, readFile, rename, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type Model, modelVersion } from "./faq/model.ts";
import { pack, unpack } from "./faq/pack.ts";
import { type Phrasing, type PhrasingFault, parsePhrasings } from "./faq/phrasing.ts";
import { locales } from "./people/person.ts";

/** Where the phrasings lie that come with Sealwatch: a folder for each language, a file for each writer. */
const phrasingsFolder = fileURLToPath(new URL("./faq/phrasings", import.meta.url));

/** What is learned from them when Sealwatch is installed or built. */
export const modelFile = fileURLToPath(new URL("./faq/model.bin", import.meta.url));

/** The phrasings of a writer; `writer` is the file's name within the folder. */
export type Written = { writer: string; phrasings: Phrasing[] };

/** Reads each language's files in the order of their names, so that a model made of them is always the same. */
export async function readPhrasings(
  folder = phrasingsFolder,
): Promise<{ written: Written[]; faults: PhrasingFault[] }> {
  const written: Written[] = [];
  const faults: PhrasingFault[] = [];
  for (const writer of await writersIn(folder)) {
    const read = parsePhrasings(await readFile(`${folder}/${writer}`, "utf8"), writer);
    written.push({ writer, phrasings: read.phrasings });
    faults.push(...read.faults);
  }
  return { written, faults };
}

async function writersIn(folder: string): Promise<string[]> {
  const writers: string[] = [];
  for (const language of locales) {
    const names = (await readdir(`${folder}/${language}`)).filter((name) => name.endsWith(".txt"));
    writers.push(...names.sort().map((name) => `${language}/${name}`));
  }
  return writers;
}

/** Tells these files, and this way of learning from them, from all others. */
export async function fingerprintOf(folder = phrasingsFolder): Promise<string> {
  const hash = createHash("sha256").update(`${modelVersion}`);
  for (const writer of await writersIn(folder))
    hash.update(`\n${writer}\n`).update(await readFile(`${folder}/${writer}`));
  return hash.digest("base64");
}

/** The model in the file; null where there is none that can be read. */
export async function readModel(file = modelFile): Promise<Model | null> {
  try {
    return unpack(await readFile(file));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** Writes beside the file first: whatever happens, there is never half a model under its name. */
export async function writeModel(model: Model, file = modelFile): Promise<void> {
  await writeFile(`${file}.part`, pack(model));
  await rename(`${file}.part`, file);
}
