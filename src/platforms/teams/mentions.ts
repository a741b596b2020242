import { plain } from "../plain.ts";
import type { Element, Mention } from "./adaptive.ts";

/** The mentions of one card: Teams looks each one's text up in the card and calls whoever it stands for. */
export type Mentions = {
  /** What to write for a person. */
  textFor(id: string, name: string): string;
  /** Those that stand in these elements. */
  within(elements: Element[]): Mention[];
};

/** Within `<at>` neither markdown nor XML may be read, and Teams compares letter by letter: such signs are left out. */
function spell(name: string): string {
  return plain(name.replace(/[<>&*_`~[\]\\#{}|"]/g, " ").replace(/\s+/g, " "), 80);
}

function blocksIn(element: Element): string[] {
  switch (element.type) {
    case "TextBlock":
      return [element.text];
    case "ColumnSet":
      return element.columns.flatMap(({ items }) => items.flatMap(blocksIn));
    case "RichTextBlock":
    case "ActionSet":
    case "Input.Text":
    case "Input.Date":
    case "Input.ChoiceSet":
      return [];
  }
}

export function createMentions(): Mentions {
  const known = new Map<string, Mention>();
  return {
    textFor(id, name) {
      const spelled = spell(name);
      // two people of one name need two texts, or one of them is called twice
      for (let n = 1; ; n++) {
        const shown = n === 1 ? spelled : `${spelled} (${n})`;
        const text = `<at>${shown}</at>`;
        const taken = known.get(text);
        if (taken === undefined) known.set(text, { type: "mention", text, mentioned: { id, name: shown } });
        if (taken === undefined || taken.mentioned.id === id) return text;
      }
    },
    within(elements) {
      const texts = elements.flatMap(blocksIn).flatMap((text) => text.match(/<at>[^<]*<\/at>/g) ?? []);
      return [...new Set(texts)].flatMap((text) => known.get(text) ?? []);
    },
  };
}
