import { describe, expect, it } from "vitest";
import type { Card, CardPart } from "../../../src/conversation/card.ts";
import type { FieldInput, Form } from "../../../src/conversation/form.ts";
import { bytesOf, cardLimit } from "../../../src/platforms/teams/adaptive.ts";
import { cardToAdaptive, summaryOf } from "../../../src/platforms/teams/card-to-adaptive.ts";
import { dialogToValues } from "../../../src/platforms/teams/dialog-to-values.ts";
import { formToDialog } from "../../../src/platforms/teams/form-to-dialog.ts";

const person = { id: 1, name: "Ann", identities: { teams: "29:ann" } };
const at = "<at>Ann</at>";

const card: Card = {
  summary: "One\n& <at>two</at>",
  parts: [
    { type: "heading", text: "Status now" },
    { type: "heading", text: "*.example.com" },
    {
      type: "fields",
      fields: [
        { label: "Owner", value: [{ person }] },
        { label: "Kind", value: ["Certificate"] },
        {
          label: "Issuer",
          value: ["CN=A rather long name of an authority, O=Somebody Somewhere, C=DE".repeat(2)],
        },
        { label: "Notes", value: ["One\nTwo"] },
      ],
    },
    {
      type: "row",
      text: ["One"],
      button: { label: "Show", press: { type: "show", id: 1 }, style: "primary" },
    },
    { type: "divider" },
    { type: "note", text: ["Small"] },
    {
      type: "buttons",
      buttons: [
        { label: "Add", press: { type: "add-open" }, style: "danger" },
        { label: "Site", url: "https://example.com" },
        { label: "Bad", url: "ftp://x" },
      ],
    },
  ],
};

const line = (n: number): CardPart => ({ type: "text", text: [`${n} `.repeat(600)] });

describe("cards", () => {
  it("become Adaptive Cards", () => {
    expect(cardToAdaptive(card)).toMatchSnapshot();
  });

  it("have other buttons in dialogs, and call nobody there", () => {
    const [shown] = cardToAdaptive(card, "dialog");
    const json = JSON.stringify(shown);
    expect(json).not.toMatch(/<at>|Action\.Execute|task\/fetch/);
    expect(json).toContain('"data":{"verb":"press","press":{"type":"add-open"}}');
  });

  it("are summed up on one line", () => {
    expect(summaryOf(card)).toBe("One & <\u2060at>two<\u2060/at>");
    expect(summaryOf({ summary: "a".repeat(900) })).toHaveLength(500);
  });

  it("say their summary where they say nothing else", () => {
    const [shown, ...more] = cardToAdaptive({ summary: "Nothing", parts: [{ type: "divider" }] });
    expect(shown?.body).toEqual([{ type: "RichTextBlock", inlines: [{ type: "TextRun", text: "Nothing" }] }]);
    expect(more).toEqual([]);
  });

  it("become as many as it takes, in order and with nothing left out", () => {
    const parts = Array.from({ length: 60 }, (_, n) => line(n));
    const pages = cardToAdaptive({ summary: "Many", parts });
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.map(bytesOf).every((bytes) => bytes < cardLimit)).toBe(true);
    const seen = pages.flatMap(({ body }) => JSON.stringify(body).match(/(?<="text":")\d+/g) ?? []);
    expect(seen).toEqual(parts.map((_, n) => String(n)));
  });

  it("keep a heading with what it stands above, and name on each page whom it calls", () => {
    const below: CardPart[] = [
      { type: "heading", text: "Below" },
      { type: "text", text: [{ person }] },
    ];
    const parts = Array.from({ length: 20 }, (_, n) => [line(n), ...below]).flat();
    const pages = cardToAdaptive({ summary: "Many", parts });
    expect(pages.length).toBeGreaterThan(1);
    for (const { body, msteams } of pages) {
      expect(body.at(-1)).toMatchObject({ text: at });
      expect(msteams.entities).toEqual([
        { type: "mention", text: at, mentioned: { id: "29:ann", name: "Ann" } },
      ]);
    }
  });

  it("have at most six buttons in a set", () => {
    const buttons = Array.from({ length: 14 }, (_, id) => ({
      label: "Show",
      press: { type: "show" as const, id },
    }));
    const [shown] = cardToAdaptive({ summary: "Many", parts: [{ type: "buttons", buttons }] });
    const sets = shown?.body.map((element) => (element.type === "ActionSet" ? element.actions.length : 0));
    expect(sets).toEqual([6, 6, 2]);
  });
});

const field = (id: string, input: FieldInput, required = false): Form["parts"][number] => ({
  type: "field",
  field: { id, label: `The ${id}`, required, input },
});

const form = (...parts: Form["parts"]): Form => ({
  hidden: { type: "add" },
  title: "Track a signature",
  submit: "Save",
  close: "Cancel",
  parts,
});

const known = {
  channels: [
    { id: "19:a", name: "General" },
    { id: "19:b", name: "General" },
  ],
  people: [{ id: "ann", name: "Ann Ong" }],
};

const show = (shown: Form, channels = known.channels) => formToDialog(shown, { ...known, channels }, "n-1");

describe("forms", () => {
  it("become the card of a dialog", () => {
    const options = [{ value: "a", label: "First" }];
    const whole = form(
      { type: "text", text: ["Hello ", { bold: "you" }, " and ", { person }] },
      {
        type: "field",
        field: {
          id: "name",
          label: "Name",
          hint: "A hint",
          required: true,
          input: { type: "text", lines: "one", initial: "abcdef", maxLength: 4, placeholder: "Such as" },
        },
      },
      field("kind", { type: "choice", options, initial: "gone" }),
      field("end", { type: "date", initial: "2027-01-31" }),
      field("owner", { type: "person", initial: "ann" }),
      field("backup", { type: "person", initial: "bo" }),
      field("place", { type: "place", initial: "19:b" }),
      field("other", { type: "place", initial: "19:gone" }),
      field("file", { type: "file", maxFiles: 1, instead: "Drop it into our chat." }),
      { type: "note", text: ["Small"] },
    );
    expect(show(whole)).toMatchSnapshot();
  });

  it("can be only told", () => {
    const { submit: _, ...told } = form({ type: "text", text: ["One moment"] });
    expect(show(told).actions).toBeUndefined();
  });

  it("show a dash where there is nothing to choose from", () => {
    const { body } = show(
      form(field("place", { type: "place" }), field("kind", { type: "choice", options: [] })),
      [],
    );
    expect(JSON.stringify(body).match(/"text":"[^"]*"/g)).toEqual(
      ["The place", "—", "The kind", "—"].map((text) => `"text":"${text}"`),
    );
  });

  it("leave out channels before they cut what somebody wrote", () => {
    const channels = Array.from({ length: 900 }, (_, n) => ({
      id: `19:${n}`.padEnd(60, "x"),
      name: `Channel ${n}`,
    }));
    const pasted = "x".repeat(9_000);
    const card = show(
      form(
        field("place", { type: "place" }),
        field("pasted", { type: "text", lines: "many", initial: pasted }),
      ),
      channels,
    );
    expect(bytesOf(card)).toBeLessThan(cardLimit);
    expect(card.body).toMatchObject([
      { type: "Input.ChoiceSet" },
      { inlines: [{ text: "…" }], spacing: "None" },
      { value: pasted },
    ]);
  });

  it("cut even that, with a mark, rather than not open", () => {
    const initial = "证".repeat(40_000);
    const [first] = show(form(field("pasted", { type: "text", lines: "many", initial }))).body;
    expect(first).toMatchObject({ value: expect.stringMatching(/^证{5999}…$/) });
  });

  it("say when they are too big, which is a fault of the form", () => {
    const many = Array.from({ length: 600 }, (_, n) => field(`f${n}`, { type: "date" }));
    expect(() => show(form(...many))).toThrow(RangeError);
  });
});

describe("what was entered", () => {
  const submitted = {
    verb: "submit",
    hidden: { type: "add" },
    form: "n-1",
    fields: ["name", "end", "owner"],
  };

  it("comes back by field", () => {
    const entered = { "input:name": " One ", "input:end": "", "input:strange": "x" };
    expect(dialogToValues({ ...submitted, ...entered })).toEqual({
      hidden: { type: "add" },
      form: "n-1",
      values: { name: " One ", end: null, owner: null },
    });
  });

  it.each([[7], [["x"]], [{ name: "x" }], [true], [null]])("is text alone, not %j", (strange) => {
    expect(dialogToValues({ ...submitted, "input:name": strange })?.values.name).toBeNull();
  });

  it("ends somewhere, though a chain of certificates has room", () => {
    const entered = { "input:name": "x".repeat(500_000), "input:end": "y".repeat(12_000) };
    const values = dialogToValues({ ...submitted, ...entered })?.values;
    expect(values).toMatchObject({ name: "x".repeat(16_000), end: "y".repeat(12_000) });
  });

  it.each<[string, unknown]>([
    ["nothing", null],
    ["text", "submit"],
    ["a press", { verb: "press", press: { type: "help" } }],
    ["no form", { ...submitted, form: undefined }],
    ["fields that are none", { ...submitted, fields: [1] }],
  ])("is none of ours: %s", (_, data) => {
    expect(dialogToValues(data)).toBeNull();
  });

  it("stays what it is, whatever a field is called", () => {
    const read = dialogToValues({ ...submitted, fields: ["__proto__"], "input:__proto__": "x" });
    expect(Object.entries(read?.values ?? {})).toEqual([["__proto__", "x"]]);
  });
});
