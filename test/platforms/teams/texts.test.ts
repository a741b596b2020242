import { describe, expect, it } from "vitest";
import type { Text } from "../../../src/conversation/card.ts";
import { toElements } from "../../../src/platforms/teams/inline.ts";
import { createMentions } from "../../../src/platforms/teams/mentions.ts";

const person = { id: 1, name: "Ann", identities: { teams: "29:ann" } };
const at = "<at>Ann</at>";

/** Elements of a text, each as short as it can be told: runs as a list, markdown as a string. */
function written(text: Text, limit = 3_000, mentions = createMentions()): unknown[] {
  return toElements(text, { limit, looks: {}, mentions }).map((element) => {
    if (element.type === "TextBlock") return element.text;
    return element.inlines.map(({ type: _, text, ...looks }) =>
      Object.keys(looks).length === 0 ? text : { text, ...looks },
    );
  });
}

const weight = "Bolder";

describe("texts", () => {
  it.each<[string, Text, unknown[]]>([
    ["markdown as it is", ["*a* [b](c) # d"], [["*a* [b](c) # d"]]],
    ["bold", ["a ", { bold: "b" }, " c"], [["a ", { text: "b", weight }, " c"]]],
    ["bold over lines", [{ bold: " a\nb " }], [[{ text: "a b", weight }]]],
    ["bold of nothing", ["a", { bold: " " }, "b"], [["a", "b"]]],
    ["code", [{ code: "a`<b>" }], [[{ text: "a`<b>", fontType: "Monospace" }]]],
    ["lines", ["a\nb", { bold: "c" }, "\n\nd\n"], [["a"], ["b", { text: "c", weight }], ["d"]]],
    ["spaces in a row", ["a   b"], [["a\u00A0\u00A0 b"]]],
    ["a place", [{ place: { id: 1, kind: "channel", name: "#a", identities: { teams: "19:a" } } }], [["#a"]]],
    ["a person", [{ person }, " is *here*"], [`${at} is \\*here\\*`]],
    ["a person of elsewhere", [{ person: { ...person, identities: { slack: "U0ANN" } } }], [["Ann"]]],
    ["a person with a strange id", [{ person: { ...person, identities: { teams: "<at>" } } }], [["Ann"]]],
    ["a person with a strange name", [{ person: { ...person, name: "</at> *A*" } }], ["<at>/at A</at>"]],
    ["lines with and without a person", ["*a*\n", { person }], [["*a*"], at]],
    ["bold beside a person", [{ person }, " ", { bold: "b" }, " c"], [`${at} **b** c`]],
    ["bold within Chinese", [{ person }, "证书", { bold: "名称" }, "到期"], [`${at}证书**名称**到期`]],
    ["bold that markdown can't see", [{ person }, "证书", { bold: "“名称”" }], [`${at}证书“名称”`]],
    ["words within words", [{ person }, " snake_case _a_"], [`${at} snake_case \\_a\\_`]],
    ["a list that is none", ["1. ", { person }], [`1\\. ${at}`]],
    [
      "a link",
      [{ link: "https://x.example/?a=(1)", label: "a|<b>" }],
      [[{ text: "a|<b>", selectAction: { type: "Action.OpenUrl", url: "https://x.example/?a=(1)" } }]],
    ],
    [
      "a link beside a person",
      [{ person }, " ", { link: "https://x.example/?a=(1)", label: "a]" }],
      [`${at} [a\\]](https://x.example/?a=%281%29)`],
    ],
    ["a link that is none", [{ link: "javascript:x", label: "Press" }], [["Press (javascript:x)"]]],
    ["a long word", [{ code: "0123456789abcdef0123456789abcdef" }], ["0123456789abcdef0123456789abcdef"]],
    ["what would be a date", ["{{DATE(2017-02-14T06:08:00Z)}}"], [["{\u2060{DATE(2017-02-14T06:08:00Z)}}"]]],
    ["what would be a mention", ["<at>Ann</at>"], [["<\u2060at>Ann<\u2060/at>"]]],
  ])("hold %s", (_, text, expected) => {
    expect(written(text)).toEqual(expected);
  });

  it.each<[Text, number, unknown[]]>([
    [["abcdef"], 4, [["abc…"]]],
    [["ab", { bold: "cdef" }], 15, [["ab", { text: "cd…", weight }]]],
    [["ab", { person }], 20, [["ab", "…"]]],
    [["ab\ncd\nef"], 28, [["ab"], ["cd", "…"]]],
  ])("are shortened: %j to %i", (text, limit, expected) => {
    expect(written(text, limit)).toEqual(expected);
  });

  it("keep two people of one name apart", () => {
    const mentions = createMentions();
    const other = { ...person, identities: { teams: "29:two" } };
    const elements = toElements([{ person }, " ", { person: other }, " ", { person }], {
      limit: 3_000,
      looks: {},
      mentions,
    });
    expect(elements).toMatchObject([{ text: `${at} <at>Ann (2)</at> ${at}` }]);
    expect(mentions.within(elements).map(({ mentioned }) => mentioned.id)).toEqual(["29:ann", "29:two"]);
  });
});
