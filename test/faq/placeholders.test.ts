import { expect, test } from "vitest";
import { partsOf } from "../../src/faq/placeholders.ts";

test("an answer is paragraphs, lists and what is on record", () => {
  const answer = "One\nline.\n\n- a,\n  and more\n- b\n \n{{ owner }}\n\n\n{{lead-time}}\n\n{{other}} stays.";
  expect(partsOf(answer)).toEqual([
    { text: "One line." },
    { list: ["a, and more", "b"] },
    { placeholder: "owner" },
    { placeholder: "lead-time" },
    { text: "{{other}} stays." },
  ]);
});
