import { expect, test } from "vitest";
import { textsFor } from "../../src/conversation/texts/index.ts";

/** Every plain text below a branch of the texts, by its path. */
function leaves(branch: unknown, path: string): [string, string][] {
  if (typeof branch === "string") return [[path, branch]];
  if (typeof branch !== "object" || branch === null) return [];
  return Object.entries(branch).flatMap(([key, below]) => leaves(below, `${path}.${key}`));
}

const english = new Map(leaves(textsFor("en"), "texts"));
const chinese = new Map(leaves(textsFor("zh"), "texts"));

test("every text is there in both languages", () => {
  expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
  expect(english.size).toBeGreaterThan(100);
});

test("Chinese ones are Chinese, but for what is typed", () => {
  const untranslated = [...chinese].filter(([, text]) => !/\p{Script=Han}/u.test(text)).map(([path]) => path);
  const typed = (path: string) => path.startsWith("texts.talk.help.") || /^texts\.how\.\w+\.name$/.test(path);
  expect(untranslated.filter((path) => !typed(path))).toEqual([]);
});

test("English ones are English, and none is empty or has blanks around it", () => {
  for (const [path, text] of english) expect(text, path).toMatch(/^\p{ASCII}|[“”–—…’]/u);
  for (const [path, text] of [...english, ...chinese]) {
    expect(text.trim(), path).not.toBe("");
    expect(text, path).not.toMatch(/ {2}|undefined|null|\[object/);
  }
});

test("code is marked in both languages alike", () => {
  const marks = (text: string | undefined) => (text ?? "").split("`").length;
  for (const [path, text] of english) expect(marks(chinese.get(path)) % 2, path).toBe(marks(text) % 2);
});
