import { describe, expect, it } from "vitest";
import { objOf } from "../../../src/playground/emulator/json.ts";
import { cardsIn } from "./activity-check.ts";
import { actionOf, buttonsOf, wordsOf } from "./shown.ts";
import { anna, execute, line, withCard } from "./tiny-bot.ts";

describe("reading cards", () => {
  const mention = { type: "mention", text: "<at>Anna</at>", mentioned: { id: anna, name: "Anna" } };
  const [card = {}] = cardsIn(
    withCard(
      [
        line("**Seal** \\*one\\* of <at>Anna</at> and <at>Bea</at> &lt;"),
        {
          type: "RichTextBlock",
          inlines: [
            { type: "TextRun", text: "*as " },
            { type: "TextRun", text: "it is*" },
          ],
        },
        { type: "ActionSet", actions: [execute("Show", 1)] },
        line("Other"),
        { type: "ActionSet", actions: [execute("Show", 2), execute("Edit", 3)] },
      ],
      { msteams: { entities: [mention] }, actions: [execute("More", 4)] },
    ),
  );

  it("gives the words as they are read", () => {
    expect(wordsOf(card)).toBe(
      "Seal *one* of @Anna and <at>Bea</at> <\n*as it is*\n[Show]\nOther\n[Show]\n[Edit]\n[More]",
    );
    expect(buttonsOf(card)).toEqual(["Show", "Show", "Edit", "More"]);
  });

  it("finds a button by what stands beside it", () => {
    expect(objOf(actionOf(card, "Show", "Seal").data).id).toBe(1);
    expect(objOf(actionOf(card, "Show", "Other").data).id).toBe(2);
    expect(objOf(actionOf(card, "More").data).id).toBe(4);
    expect(() => actionOf(card, "Show")).toThrow("2 buttons");
    expect(() => actionOf(card, "Show", "Nowhere")).toThrow("0 buttons");
  });
});
