import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readFaqEntries, shipped } from "../src/faq-entries.ts";

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "sealwatch-faq-"));
});
afterAll(() => rm(root, { recursive: true }));

const seal = (language: string, more = "") =>
  `---\nid: office-seal\nlanguage: ${language}\nquestion: The seal, in ${language}?\n${more}---\nFinance has it.\n`;

/** A folder of these files. */
async function folder(files: Record<string, string | Buffer>): Promise<string> {
  const path = await mkdtemp(join(root, "own-"));
  for (const [name, content] of Object.entries(files)) await writeFile(join(path, name), content);
  return path;
}

const entryOf = async (path: string, id: string) =>
  (await readFaqEntries(path)).entries.find((entry) => entry.id === id);

test("without a folder of one's own there are those that come with the program", async () => {
  const { entries, phrasings, faults } = await readFaqEntries(null);
  expect(entries.map(({ id }) => id)).toEqual([...shipped]);
  expect({ phrasings, faults }).toEqual({ phrasings: [], faults: [] });
});

test("an entry of one's own, in both languages, with the words in which it is asked for", async () => {
  const path = await folder({
    "seal.en.md": seal("en", "topic: people\nsteps: [owners]\nphrasings: [wheres the stamp]\n"),
    "seal.zh.MD": seal("zh"),
    "notes.txt": "Not an entry",
    ".draft.md": "Not yet",
  });
  const { entries, phrasings, faults } = await readFaqEntries(path);
  expect(faults).toEqual([]);
  expect(entries).toHaveLength(shipped.length + 1);
  expect(entries.at(-1)).toEqual({
    ...{ id: "office-seal", topic: "people", steps: ["owners"] },
    texts: {
      en: { question: "The seal, in en?", answer: "Finance has it." },
      zh: { question: "The seal, in zh?", answer: "Finance has it." },
    },
  });
  expect(phrasings).toEqual([
    { entry: "office-seal", text: "The seal, in en?" },
    { entry: "office-seal", text: "wheres the stamp" },
    { entry: "office-seal", text: "The seal, in zh?" },
  ]);
});

test("one's own takes the place of what is there in its language, and of nothing else", async () => {
  const before = (await readFaqEntries(null)).entries.find(({ id }) => id === "payment");
  const path = await folder({
    "pay.md": "---\nid: payment\nlanguage: zh\nquestion: 怎么付款？\n---\n找财务小王。\n",
  });
  expect(await entryOf(path, "payment")).toEqual({
    ...before,
    texts: { ...before?.texts, zh: { question: "怎么付款？", answer: "找财务小王。" } },
  });
  const other = await folder({
    "pay.md": "---\nid: payment\nlanguage: en\nquestion: How?\nsteps: []\ntopic: own\n---\nAsk Wang.\n",
  });
  expect(await entryOf(other, "payment")).toMatchObject({
    topic: "own",
    steps: [],
    texts: { zh: before?.texts.zh },
  });
});

test("a faulty file is named with its line, and the others still load", async () => {
  const gbk = Buffer.from("d3a1d5c2", "hex");
  const path = await folder({
    "a-typo.md": seal("en", "steps: [dance]\n"),
    "b-large.md": seal("en") + "x".repeat(64 * 1024),
    "c-gbk.md": Buffer.concat([Buffer.from(seal("zh")), gbk]),
    "d-good.md": seal("zh"),
    "e-twice.md": `\uFEFF${seal("zh")}`,
  });
  await mkdir(join(path, "f-folder.md"));
  await writeFile(join(root, "elsewhere.md"), seal("en"));
  await symlink(join(root, "elsewhere.md"), join(path, "g-out.md"));
  await symlink(join(path, "nowhere.md"), join(path, "h-nowhere.md"));
  const { entries, phrasings, faults } = await readFaqEntries(path);
  expect(faults).toEqual([
    { file: "a-typo.md", line: 5, text: expect.stringContaining('"dance" is no step') },
    { file: "b-large.md", line: null, text: "It is larger than 64 KB." },
    { file: "c-gbk.md", line: null, text: "It is not UTF-8: save it in that encoding." },
    { file: "e-twice.md", line: 2, text: expect.stringContaining("is in d-good.md already") },
    { file: "f-folder.md", line: null, text: "It is not a file." },
    { file: "g-out.md", line: null, text: "It is a link that leads out of the folder." },
    { file: "h-nowhere.md", line: null, text: "It can't be read: there is no such file." },
  ]);
  expect(entries.at(-1)).toMatchObject({ id: "office-seal", topic: "own", steps: [] });
  expect(Object.keys(entries.at(-1)?.texts ?? {})).toEqual(["zh"]);
  expect(phrasings).toHaveLength(1);
});

test("links within the folder are followed, as those of a mounted volume are", async () => {
  const path = await folder({});
  await mkdir(join(path, "..2026"));
  await writeFile(join(path, "..2026", "seal.md"), seal("en"));
  await symlink("..2026", join(path, "..data"));
  await symlink(join("..data", "seal.md"), join(path, "seal.md"));
  // The folder itself may be reached by a link, too.
  await symlink(path, join(root, "linked"));
  expect(await entryOf(join(root, "linked"), "office-seal")).toBeDefined();
  expect((await readFaqEntries(path)).faults).toEqual([]);
});

test("a folder that can't be read is named, and what comes with the program is there", async () => {
  const path = join(root, "gone");
  const { entries, faults } = await readFaqEntries(path);
  expect(entries).toHaveLength(shipped.length);
  expect(faults).toEqual([
    { file: path, line: null, text: "The folder can't be read: there is no such file." },
  ]);
});
