import { expect, test } from "vitest";
import { parsePhrasings } from "../../src/faq/phrasing.ts";
import { readPhrasings } from "../../src/faq-model.ts";

test("a line is a phrasing of the heading above it", () => {
  const text =
    "\u{feff}# who speaks\r\n[renew]\r\nhow to renew\r\n\r\n  怎么续期  \r\n[none]\r\n# lunch\r\nwhat's for lunch\r\n";
  expect(parsePhrasings(text, "a.txt")).toEqual({
    phrasings: [
      { entry: "renew", text: "how to renew" },
      { entry: "renew", text: "怎么续期" },
      { entry: "none", text: "what's for lunch" },
    ],
    faults: [],
  });
});

test("a faulty line is named and left out, the others stay", () => {
  const lines = [
    "too early",
    "[renew]",
    "how to renew",
    "How to renew",
    "broken \u{fffd} bytes",
    "x".repeat(501),
    "[What is]",
    "below a faulty heading",
    "[payment]",
    "how to renew",
    "how to pay",
  ];
  const { phrasings, faults } = parsePhrasings(lines.join("\n"), "en/a.txt");
  expect(phrasings.map(({ text }) => text)).toEqual(["how to renew", "how to pay"]);
  expect(faults.map(({ file, line, text }) => `${file} ${line}: ${text}`)).toEqual([
    "en/a.txt 1: This line stands before the first heading, such as [renew].",
    "en/a.txt 4: The same words stand in line 3.",
    "en/a.txt 5: This line has characters that are no text; is the file UTF-8?",
    "en/a.txt 6: This line is longer than 500 characters.",
    'en/a.txt 7: "[What is]" is no heading such as [renew].',
    "en/a.txt 10: The same words stand in line 3 under [renew].",
  ]);
});

test("the phrasings that come with Sealwatch have no faults", async () => {
  const { written, faults } = await readPhrasings();
  expect(faults).toEqual([]);
  const counts = new Map<string, number>();
  for (const { entry } of written.flatMap(({ phrasings }) => phrasings)) {
    counts.set(entry, (counts.get(entry) ?? 0) + 1);
  }
  expect(counts.size).toBe(21);
  expect(Math.min(...counts.values())).toBeGreaterThan(300);
});
