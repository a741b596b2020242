import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Card } from "../../src/conversation/card.ts";
import type { Form, FormValues } from "../../src/conversation/form.ts";
import type { Press } from "../../src/conversation/press.ts";
import { anyCard, anyForm, anyPress, cardFullOf, hostile } from "./platform-arbitraries.ts";

/** What a platform makes of a card, as its reader and its servers see it. */
type RenderedCard = {
  /** The platform's limits that it breaks. */
  faults: string[];
  /** Who is called: ids of people, and "everyone". */
  pings: string[];
  /** Where its texts lead; buttons with an address don't count. */
  links: string[];
  /** What its buttons send back, in order. */
  presses: unknown[];
  /** What a reader reads: everything in order, formatting gone. */
  text: string;
};

type RenderedForm = {
  faults: string[];
  pings: string[];
  /** The person fills it in so and submits; what comes back to us. */
  submit(entered: FormValues): { hidden: unknown; values: FormValues };
};

export type PlatformRenderer = { card(card: Card): RenderedCard; form(form: Form): RenderedForm };

const say = (...text: string[]): Card => ({ summary: "A card", parts: [{ type: "text", text }] });

/** Laws that every platform's renderers keep. */
export function describePlatform(name: string, renderer: PlatformRenderer): void {
  describe(`${name} renders cards`, () => {
    it("within every limit, whatever the card", () => {
      fc.assert(
        fc.property(anyCard, (card) => {
          expect(renderer.card(card).faults).toEqual([]);
        }),
        { numRuns: 150 },
      );
    });

    it.each(hostile)("without calling anybody or leading anywhere: %s", (text) => {
      const { pings, links, faults } = renderer.card(cardFullOf(text));
      expect({ pings, links, faults }).toEqual({ pings: [], links: [], faults: [] });
    });

    it.each(hostile)("so that a text reads as it is: %s", (text) => {
      expect(renderer.card(say(text)).text).toContain(text);
      expect(renderer.card(say("before ", text, " after")).text).toContain(`before ${text} after`);
    });

    it("so that it calls only those whom it names", () => {
      const card: Card = {
        summary: "A card",
        parts: [
          {
            type: "text",
            text: [
              { person: { id: 1, name: "<!channel>", identities: {} } },
              { person: { id: 2, name: "Bea", identities: { slack: "U0BEA", teams: "29:bea" } } },
            ],
          },
        ],
      };
      expect(renderer.card(card).pings).toHaveLength(1);
    });

    it("so that every button's press comes back as it was", () => {
      const some = fc.array(anyPress, { minLength: 1, maxLength: 6 });
      fc.assert(
        fc.property(some, some, (inRows, inButtons) => {
          const button = (press: Press) => ({ label: "Press", press });
          const rows = inRows.map((press) => ({
            type: "row" as const,
            text: ["A row"],
            button: button(press),
          }));
          const buttons = { type: "buttons" as const, buttons: inButtons.map(button) };
          const { presses } = renderer.card({ summary: "A card", parts: [...rows, buttons] });
          expect(presses).toEqual([...inRows, ...inButtons]);
        }),
        { numRuns: 50 },
      );
    });

    it("shortening what is too long, with a mark, between characters", () => {
      const family = "👨‍👩‍👧‍👦";
      const { text, faults } = renderer.card(say(family.repeat(20_000)));
      expect(faults).toEqual([]);
      expect(text).toContain(`${family}…`);
      expect(text.replaceAll(family, "").trim()).toBe("…");
    });

    it("keeping buttons below a text that is too long", () => {
      const press: Press = { type: "show", id: 7 };
      const long = { type: "text" as const, text: ["long ".repeat(5_000)] };
      const parts: Card["parts"] = [
        ...Array.from({ length: 8 }, () => long),
        { type: "buttons", buttons: [{ label: "Show", press }] },
      ];
      expect(renderer.card({ summary: "A card", parts }).presses).toEqual([press]);
    });
  });

  describe(`${name} renders forms`, () => {
    it("within every limit, calling nobody, and gives back what was entered", () => {
      fc.assert(
        fc.property(anyForm, ({ form, entered }) => {
          const rendered = renderer.form(form);
          expect({ faults: rendered.faults, pings: rendered.pings }).toEqual({ faults: [], pings: [] });
          expect(rendered.submit(entered)).toEqual({ hidden: form.hidden, values: entered });
        }),
        { numRuns: 150 },
      );
    });
  });
}
