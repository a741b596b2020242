import { describe, expect, test } from "vitest";
import { readEntry } from "../../src/faq/read-entry.ts";

const head = "---\nid: office-seal\nlanguage: en\nquestion: Who has the seal?\n";
const entry = (more = "", answer = "Finance has it.\n") => `${head}${more}---\n${answer}`;

test("a file with all that there is", () => {
  const more =
    "topic: people\nsteps: [owners, plan]\nphrasings:\n  - wheres the seal\n  - 'who: keeps it'\n  - in 2026\n";
  const answer =
    "\nFinance has **it**.\n\n- on the `third` floor,\n  behind the door\n- by day\n\n{{owner}}\n";
  expect(readEntry(entry(more, answer), null)).toEqual({
    entry: {
      id: "office-seal",
      language: "en",
      topic: "people",
      steps: ["owners", "plan"],
      question: "Who has the seal?",
      answer: answer.trim(),
      phrasings: ["wheres the seal", "who: keeps it", "in 2026"],
      line: 2,
    },
  });
});

test("what may be left out: topic, steps, phrasings, and the language where the folder tells it", () => {
  const text = "\uFEFF---\r\nid: seal\r\nquestion:  印章\r\n---\r\n在财务。\r\n";
  expect(readEntry(text, "zh")).toEqual({
    entry: {
      ...{ id: "seal", language: "zh", topic: null, steps: null, question: "印章" },
      ...{ answer: "在财务。", phrasings: [], line: 2 },
    },
  });
});

test("Chinese lines that are wrapped are one", () => {
  const read = readEntry(entry("", "印章在财务，\n由王丽保管。\n\n- 上班时间\n- 电话 CFCA\n  客服\n"), null);
  expect(read).toMatchObject({
    entry: { answer: "印章在财务，由王丽保管。\n\n- 上班时间\n- 电话 CFCA\n  客服" },
  });
});

describe("what is faulty is named with its line", () => {
  const long = (length: number) => "x".repeat(length);
  test.each<[string, string, [line: number, says: string][]]>([
    ["no front matter", "Finance has it.\n", [[1, "front matter is missing"]]],
    ["nothing at all", "", [[1, "front matter is missing"]]],
    ["front matter without an end", `${head}Finance has it.\n`, [[1, "has no end"]]],
    ["empty front matter", "---\n---\nFinance\n", [[2, "has to be lines such as"]]],
    ["a list for front matter", "---\n- id\n---\nFinance\n", [[2, "has to be lines such as"]]],
    ["lists for keys", "---\n? [a, b]\n: c\n---\nFinance\n", [[2, "has to be lines such as"]]],
    ["a colon without quotes", "---\nid: a\nquestion: Seal: who?\n---\nx\n", [[3, '"quotes"']]],
    ["a key twice", entry("id: other\n"), [[5, "must be unique"]]],
    ["an alias", entry("topic: *own\n"), [[5, '"quotes"']]],
    ["an unknown key", entry("tpic: people\n"), [[5, '"tpic" is not known']]],
    [
      "no id, no question",
      "---\nlanguage: en\n---\nx\n",
      [
        [1, '"id" is missing'],
        [1, '"question" is missing'],
      ],
    ],
    ["an id in capitals", "---\nid: Office Seal\nquestion: Who?\n---\nx\n", [[2, 'not "Office Seal"']]],
    ["an id with two hyphens", "---\nid: a--b\nquestion: Who?\n---\nx\n", [[2, 'not "a--b"']]],
    ["the id of no question", "---\nquestion: Who?\nid: none\n---\nx\n", [[3, "choose another id"]]],
    ["an id as admins' answers have it", "---\nid: own-1\nquestion: Who?\n---\nx\n", [[2, '"own-"']]],
    ["a question without words", "---\nid: a\nlanguage: en\nquestion: ???!\n---\nx\n", [[4, "has no words"]]],
    ["phrasings without words", entry("phrasings: [who has it, '?!?', 什么]\n"), [[5, "has no words"]]],
    [
      "short phrasings",
      entry("phrasings: [印, ok]\n"),
      [
        [5, "at least 2"],
        [5, "at least 3"],
      ],
    ],
    ["too much front matter", entry(`topic: ${"[".repeat(30_000)}\n`), [[1, "may have 8192"]]],
    ["a very long answer", entry("", `${"[".repeat(60_000)}\n`), [[6, "60000 characters"]]],
    ["no language", "---\nid: a\nquestion: Who?\n---\nx\n", [[1, '"language" is missing']]],
    ["another language", "---\nid: a\nquestion: Who?\nlanguage: de\n---\nx\n", [[4, '"de" is no language']]],
    ["an unknown topic", entry("topic: peple\n"), [[5, '"peple" is no topic']]],
    ["an unknown step", entry("steps:\n  - renew\n  - dance\n"), [[7, '"dance" is no step']]],
    ["a step that is no list", entry("steps: renew\n"), [[5, "has to be a list"]]],
    ["five steps", entry("steps: [renew, plan, drill, test, list]\n"), [[5, "at most 4 steps"]]],
    ["no words in a phrasing", entry("phrasings:\n  - who\n  -\n"), [[7, "is empty"]]],
    ["a long phrasing", entry(`phrasings: [${long(301)}]\n`), [[5, "at most 300"]]],
    ["an empty question", "---\nid: a\nlanguage: en\nquestion:\n---\nx\n", [[4, '"question" is empty']]],
    ["a list for a question", "---\nid: a\nlanguage: en\nquestion: [a]\n---\nx\n", [[4, "has to be text"]]],
    [
      "a long question",
      `---\nid: a\nlanguage: en\nquestion: ${long(151)}\n---\nx\n`,
      [[4, "151 characters"]],
    ],
    ["no answer", entry("", "\n \n"), [[6, "answer is missing"]]],
    ["a long answer", entry("", `\n${long(2_601)}\n`), [[7, "2601 characters"]]],
    ["an unknown placeholder", entry("", "x\n\n{{woner}}\n"), [[8, '"woner" is no placeholder']]],
    ["a placeholder in a line", entry("", "It is {{owner}}'s.\n"), [[6, "stands alone"]]],
    ["a placeholder below a line", entry("", "It is with:\n{{owner}}\n"), [[7, "stands alone"]]],
    ["a list right below a line", entry("", "Here:\n- a\n- b\n"), [[7, "empty line before it"]]],
    ["a list in a list", entry("", "- a\n  - b\n"), [[7, "very left"]]],
    ["a heading", entry("", "# Seal\n\nx\n"), [[6, "Headings"]]],
    [
      "a numbered list",
      entry("", "1. a\n2. b\n"),
      [
        [6, "Numbers"],
        [7, "Numbers"],
      ],
    ],
    ["a quotation", entry("", "> a\n"), [[6, "Quotations"]]],
    ["a block of code", entry("", "```\na\n"), [[6, "code"]]],
    ["a table", entry("", "| a | b |\n"), [[6, "Tables"]]],
    ["a link", entry("", "See [here](https://example.com).\n"), [[6, "Links"]]],
    [
      "several",
      entry("topic: x\n", "# Seal\n"),
      [
        [5, "no topic"],
        [7, "Headings"],
      ],
    ],
  ])("%s", (_, text, expected) => {
    expect(readEntry(text, null)).toEqual({
      faults: expected.map(([line, says]) => ({ line, text: expect.stringContaining(says) })),
    });
  });

  test("a language that is not the folder's", () => {
    expect(readEntry(entry(), "zh")).toEqual({
      faults: [{ line: 3, text: expect.stringContaining('"zh"') }],
    });
  });
});

test("nothing that is allowed takes long to read", () => {
  const start = performance.now();
  readEntry(entry(`topic: ${"[".repeat(8_000)}\n`), null);
  readEntry(entry("", "[".repeat(2_600)), null);
  readEntry(entry("", "张 ".repeat(30_000)), null);
  expect(performance.now() - start).toBeLessThan(1_500);
});
