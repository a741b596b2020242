import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Card, Inline } from "../../src/conversation/card.ts";
import type { Form, FormValues } from "../../src/conversation/form.ts";
import type { Press } from "../../src/conversation/press.ts";
import { anyCard, anyForm, anyPress, cardFullOf, hostile } from "./platform-arbitraries.ts";

/** What a platform makes of a card, in one message or several, as its reader and its servers see it. */
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
  /** What a reader reads. */
  text: string;
  /** The person fills it in so and submits; what comes back to us. */
  submit(entered: FormValues): { hidden: unknown; values: FormValues };
};

export type PlatformRenderer = {
  card(card: Card): RenderedCard;
  form(form: Form): RenderedForm;
  /** Whether its forms take files; where they take none, they say how else to hand one over. */
  files: boolean;
};

const tell = (...text: Inline[]): Card => ({ summary: "A card", parts: [{ type: "text", text }] });

const bea = { person: { id: 2, name: "Bea", identities: { slack: "U0BEA", teams: "29:bea" } } };
const another = { person: { id: 3, name: "Bea", identities: { slack: "U0TWO", teams: "29:two" } } };
const beaAlone = [expect.stringMatching(/bea$/i)];

const insteadOf = ({ parts }: Form) =>
  parts.flatMap((part) =>
    part.type === "field" && part.field.input.type === "file" ? [part.field.input.instead] : [],
  );

const withoutFiles = (entered: FormValues): FormValues =>
  Object.fromEntries(Object.entries(entered).map(([id, value]) => [id, Array.isArray(value) ? null : value]));

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
      expect(renderer.card(tell(text)).text).toContain(text);
      expect(renderer.card(tell("before ", text, " after")).text).toContain(`before ${text} after`);
    });

    it.each(hostile)("so that a text beside somebody's mention reads as it is: %s", (text) => {
      const called = renderer.card(tell(text, " ", bea, ` ${text} after`));
      expect(called.text).toContain(`${text} `);
      expect(called.text).toContain(` ${text} after`);
      expect({ ...called, text: "" }).toEqual({
        faults: [],
        pings: beaAlone,
        links: [],
        presses: [],
        text: "",
      });
    });

    it.each(hostile)("so that it calls somebody by the name that is theirs: %s", (name) => {
      const { pings, links, faults } = renderer.card(tell({ person: { ...bea.person, name } }));
      expect({ pings, links, faults }).toEqual({ pings: beaAlone, links: [], faults: [] });
    });

    it("so that it calls only those whom it names", () => {
      const stranger = { person: { id: 1, name: "<!channel>", identities: {} } };
      expect(renderer.card(tell(stranger, bea)).pings).toEqual(beaAlone);
      const { pings } = renderer.card(tell(bea, another, bea));
      expect(pings).toEqual([...beaAlone, expect.stringMatching(/two$/i), ...beaAlone]);
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
      const { text, faults } = renderer.card(tell(family.repeat(20_000)));
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
          const { faults, pings, text, submit } = renderer.form(form);
          expect({ faults, pings }).toEqual({ faults: [], pings: [] });
          for (const sentence of renderer.files ? [] : insteadOf(form)) expect(text).toContain(sentence);
          const values = renderer.files ? entered : withoutFiles(entered);
          expect(submit(entered)).toEqual({ hidden: form.hidden, values });
        }),
        { numRuns: 150 },
      );
    });
  });
}
