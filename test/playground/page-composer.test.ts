import { describe, expect, it } from "vitest";
import { pageModule } from "./page-module.ts";

type Named = { id: string; name: string };
type Item = { label: string; insert: string; shortcut?: string };
type Shortcut = { name: string; callback_id: string; description: string };
type Completion = { from: number; to: number; items: Item[]; first: number };
type Command = { command: string; description: string; usage_hint: string };
const { withMentions } = await pageModule<{
  withMentions: (text: string, known: { people: Named[]; channels: Named[] }) => string;
}>("slack-text.js");
const { completionsFor } = await pageModule<{
  completionsFor: (
    text: string,
    caret: number,
    known: { commands: Command[]; shortcuts?: Shortcut[]; people: Named[] },
  ) => Completion | undefined;
}>("completion.js");

const people = [
  { id: "U0BOT", name: "Sealwatch" },
  { id: "U1", name: "Ada" },
  { id: "U2", name: "Ada Keller" },
  { id: "U3", name: "陈美玲" },
  { id: "U4", name: "A&B (Legal)" },
];
const channels = [{ id: "C1", name: "general" }];

describe("mentions in what a person typed", () => {
  it.each([
    ["@Sealwatch status", "<@U0BOT> status"],
    ["@sealwatch?", "<@U0BOT>?"],
    ["@Ada Keller and @Ada", "<@U2> and <@U1>"],
    ["@陈美玲你好", "<@U3>你好"],
    ["@A&B (Legal)", "<@U4>"],
    ["in #general", "in <#C1>"],
    ["/signature list owner @Ada Keller", "/signature list owner <@U2>"],
    ["@Adam, x@Ada.com, #generals, @", "@Adam, x@Ada.com, #generals, @"],
    ["a < b & c", "a < b & c"],
  ])("turns %j into %j", (typed, expected) => {
    expect(withMentions(typed, { people, channels })).toBe(expected);
  });

  it("mentions nobody where nobody is known", () => {
    expect(withMentions("@Ada #general @ #", { people: [], channels: [] })).toBe("@Ada #general @ #");
  });
});

describe("completion", () => {
  const commands = [
    { command: "/signature", description: "", usage_hint: "status [NAME] | list | add | help" },
  ];
  const offered = (text: string) => completionsFor(text, text.length, { commands, people });

  it("offers commands from the first slash on", () => {
    expect(offered("/")).toMatchObject({ from: 0, to: 1, first: 0, items: [{ insert: "/signature " }] });
    expect(offered("/x")).toBeUndefined();
    expect(offered("a /")).toBeUndefined();
  });

  it("offers shortcuts below the commands", () => {
    const shortcuts = [
      { name: "Track a signature", type: "global" as const, callback_id: "add", description: "" },
    ];
    const items = completionsFor("/sig", 4, { commands, shortcuts, people })?.items;
    expect(items).toMatchObject([{ insert: "/signature " }, { label: "Track a signature", shortcut: "add" }]);
    expect(completionsFor("/other", 6, { commands, shortcuts, people })).toBeUndefined();
  });

  it("offers the words of the usage hint, and lets Enter send what was typed", () => {
    expect(offered("/signature ")?.items.map((item) => item.insert)).toEqual([
      "status ",
      "list ",
      "add ",
      "help ",
    ]);
    expect(offered("/signature st")).toMatchObject({
      from: 11,
      to: 13,
      first: -1,
      items: [{ insert: "status " }],
    });
    expect(offered("/signature status")).toBeUndefined();
    expect(offered("/signature status x")).toBeUndefined();
  });

  it("offers people and the bot after an at sign", () => {
    expect(offered("hi @ke")).toMatchObject({
      from: 3,
      to: 6,
      first: 0,
      items: [{ insert: "@Ada Keller " }],
    });
    expect(offered("@")?.items).toHaveLength(people.length);
    expect(offered("@sealwatch")).toBeUndefined();
    expect(offered("mail@ke")).toBeUndefined();
  });
});
