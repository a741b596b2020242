import { describe, expect, it } from "vitest";
import type { Card, CardPart, Text } from "../../../src/conversation/card.ts";
import type { Form } from "../../../src/conversation/form.ts";
import { cardToBlocks } from "../../../src/platforms/slack/card-to-blocks.ts";
import { formToView } from "../../../src/platforms/slack/form-to-view.ts";
import { toMrkdwn } from "../../../src/platforms/slack/mrkdwn.ts";

const as = (character: string) => `<!date^00000000^{_}|${character}>`;
const person = { id: 1, name: "Ann", identities: { slack: "U0ANN" } };

describe("mrkdwn", () => {
  it.each<[string, Text, string]>([
    ["bold", ["a ", { bold: "b" }, " c"], "a *b* c"],
    ["bold within Chinese", ["证书", { bold: "名称" }, "将到期"], "证书\u200B*名称*\u200B将到期"],
    ["bold of a wildcard", [{ bold: "*.example.com" }], `*${as("*")}.example.com*`],
    ["bold over lines", [{ bold: " a\nb " }], "*a b*"],
    ["bold of nothing", ["a", { bold: " " }, "b"], "ab"],
    ["code", [{ code: "a`<b>" }], "`aˋ&lt;b&gt;`"],
    ["a person", [{ person }], "<@U0ANN>"],
    ["a person of elsewhere", [{ person: { ...person, identities: {} } }], "Ann"],
    ["a person with a strange id", [{ person: { ...person, identities: { slack: "!channel" } } }], "Ann"],
    [
      "a link",
      [{ link: "https://x.example/?a=1&b=<|>", label: "a|<b>" }],
      "<https://x.example/?a=1&amp;b=%3C%7C%3E|a|&lt;b&gt;>",
    ],
    ["a link that is none", [{ link: "javascript:alert(1)", label: "Press" }], "Press (javascript:alert(1))"],
    ["words within words", ["snake_case_name 2*3*4"], "snake_case_name 2*3*4"],
  ])("writes %s", (_, text, expected) => {
    expect(toMrkdwn(text, 3_000)).toBe(expected);
  });

  it.each<[Text, number, string]>([
    [["abcdef"], 4, "abc…"],
    [["ab", { bold: "cdef" }], 6, "ab…"],
    [["ab ", { bold: "cdefgh" }], 8, "ab *cd…*"],
    [["a&b&c"], 8, "a&amp;b…"],
    [["ab", { person }], 8, "ab…"],
    [["ab", { person }, "c"], 11, "ab<@U0ANN>c"],
  ])("shortens %j to %i", (text, limit, expected) => {
    const shortened = toMrkdwn(text, limit);
    expect(shortened.length).toBeLessThanOrEqual(limit);
    expect(shortened).toBe(expected);
  });
});

describe("cards", () => {
  it("become blocks", () => {
    const card: Card = {
      summary: "One & two",
      parts: [
        { type: "heading", text: "Status <now>" },
        { type: "fields", fields: [{ label: "Owner", value: [{ person }] }] },
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
            { label: "Site", url: "https://example.com" },
            { label: "Bad", url: "ftp://x" },
          ],
        },
      ],
    };
    expect(cardToBlocks(card)).toMatchSnapshot();
  });

  it("have what is to be copied as a block, in which nothing means anything", () => {
    const text = "Hello,\n<!channel> *all* :smile: `x` & more";
    expect(cardToBlocks({ summary: "Copy", parts: [{ type: "copy", text }] }).blocks).toEqual([
      {
        type: "rich_text",
        elements: [{ type: "rich_text_preformatted", elements: [{ type: "text", text }] }],
      },
    ]);
  });

  it("leave what is to be copied whole in a card that is full", () => {
    const copy = "c".repeat(2_000);
    const parts: CardPart[] = [
      ...Array.from({ length: 10 }, (): CardPart => ({ type: "text", text: ["t".repeat(1_500)] })),
      { type: "copy", text: copy },
      { type: "copy", text: copy },
    ];
    const { blocks } = cardToBlocks({ summary: "Copy", parts });
    expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(13_200);
    expect(JSON.stringify(blocks).split(copy)).toHaveLength(3);
    expect(blocks).toHaveLength(12);
  });

  it("tell that something is missing when there is too much", () => {
    const parts = Array.from({ length: 60 }, (_, n) => ({ type: "text" as const, text: [`Line ${n}`] }));
    const { blocks } = cardToBlocks({ summary: "Many", parts });
    expect(blocks).toHaveLength(50);
    expect(blocks.at(-1)).toMatchObject({ type: "context", elements: [{ text: "…" }] });
  });
});

describe("forms", () => {
  const options = Array.from({ length: 230 }, (_, n) => ({ value: `v${n}`, label: `Option ${n}` }));
  const form: Form = {
    hidden: { type: "add" },
    title: "Track a signature of the company",
    submit: "Save",
    close: "Cancel",
    parts: [
      { type: "text", text: ["Hello ", { bold: "you" }] },
      {
        type: "field",
        field: {
          id: "name",
          label: "Name",
          hint: "A hint",
          required: true,
          input: { type: "text", lines: "one", initial: "One", maxLength: 120, placeholder: "Such as" },
        },
      },
      {
        type: "field",
        field: {
          id: "kind",
          label: "Kind",
          required: true,
          input: { type: "choice", options, initial: "v101" },
        },
      },
      {
        type: "field",
        field: { id: "end", label: "Ends", required: false, input: { type: "date", initial: "2027-01-31" } },
      },
      {
        type: "field",
        field: { id: "owner", label: "Owner", required: false, input: { type: "person", initial: "U0ANN" } },
      },
      {
        type: "field",
        field: { id: "place", label: "Channel", required: false, input: { type: "place", initial: "C0GEN" } },
      },
      {
        type: "field",
        field: {
          id: "files",
          label: "File",
          required: false,
          input: { type: "file", maxFiles: 20, instead: "Drop it." },
        },
      },
      { type: "note", text: ["Small"] },
    ],
  };

  it("become views, with long lists in groups", () => {
    const view = formToView(form);
    const [, , kind] = view.blocks;
    expect(kind).toMatchObject({
      element: {
        initial_option: { value: "v101" },
        option_groups: [{ label: { text: "1 – 100" } }, {}, { label: { text: "201 – 230" } }],
      },
    });
    expect({ ...view, blocks: view.blocks.filter((block) => block !== kind) }).toMatchSnapshot();
  });

  it("say when they are too big, which is a fault of the form", () => {
    const parts = Array.from({ length: 101 }, () => ({ type: "text" as const, text: ["Line"] }));
    expect(() => formToView({ ...form, parts })).toThrow(RangeError);
  });
});
