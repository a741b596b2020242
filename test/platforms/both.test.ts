import { describe, expect, it } from "vitest";
import type { Answer } from "../../src/conversation/answer.ts";
import { readerOf } from "../../src/conversation/reader.ts";
import { write } from "../../src/conversation/write.ts";
import { locales, type PersonRef, type PlaceRef } from "../../src/people/person.ts";
import { cardToBlocks } from "../../src/platforms/slack/card-to-blocks.ts";
import { formToView } from "../../src/platforms/slack/form-to-view.ts";
import { cardToAdaptive, summaryOf } from "../../src/platforms/teams/card-to-adaptive.ts";
import { formToDialog } from "../../src/platforms/teams/form-to-dialog.ts";
import { ann, bo, legal, now } from "./example-facts.ts";
import { examples, readers } from "./examples.ts";

const named = ({ identities, name }: PersonRef | PlaceRef) => ({ id: identities.teams ?? "", name });
const known = { channels: [named(legal)], people: [named(ann), named(bo)] };

/** What each platform is given for the same answer. */
const renderers = {
  slack(answer: NonNullable<Answer>): unknown {
    if ("card" in answer) return cardToBlocks(answer.card);
    return "faults" in answer ? { errors: answer.faults } : formToView(answer.form);
  },
  teams(answer: NonNullable<Answer>): unknown {
    if ("card" in answer) return { summary: summaryOf(answer.card), cards: cardToAdaptive(answer.card) };
    return { title: answer.form.title, card: formToDialog(answer.form, known, "nonce") };
  },
};

/** As the formatter likes it: lists of plain values on one line where they fit. */
function tidy(shown: unknown): string {
  const lists = /^(.*)\[\n\s+([^[\]{}]*?)\n\s*\](,?)$/gm;
  const json = JSON.stringify(shown, null, 2);
  return `${json.replace(lists, (whole, start: string, items: string, end: string) => {
    const line = `${start}[${items.replace(/,\n\s+/g, ", ")}]${end}`;
    return line.length > 110 ? whole : line;
  })}\n`;
}

describe.each(Object.entries(examples))("on both platforms: %s", (name, outcomeOn) => {
  describe.each(locales)("in %s", (locale) => {
    it.each(["slack", "teams"] as const)("%s", async (platform) => {
      const reader = readerOf({ locale, ...readers[locale] }, { audience: "asker", platform, now });
      const answer = write(outcomeOn(platform), reader);
      if (answer === null) throw new Error("nothing to say");
      const shown = tidy(renderers[platform](answer));
      await expect(shown).toMatchFileSnapshot(`side-by-side/${name}.${locale}.${platform}.json`);
    });
  });
});
