import { describe, expect, it } from "vitest";
import { pageModule } from "./page-module.ts";

type Values = Record<string, Record<string, Record<string, unknown>>>;
type Block = Record<string, unknown>;
const { collectValues, findFaults } = await pageModule<{
  collectValues: (blocks: Block[], entered: Values, here: string) => Values;
  findFaults: (blocks: Block[], values: Values, texts: object) => Record<string, string>;
}>("form-values.js");

type Message = { ts: string; user: string; at: number; ephemeral: boolean; thread_ts?: string };
type Entry = { message: Message; compact: boolean; replies: { message: Message }[] };
const { arrange } = await pageModule<{
  arrange: (messages: Message[], reader: object) => { day: string; entries: Entry[] }[];
}>("timeline.js");

const input = (blockId: string, element: object, more: object = {}): Block => ({
  type: "input",
  block_id: blockId,
  label: { type: "plain_text", text: blockId },
  element: { action_id: "v", ...element },
  ...more,
});
const option = { text: { type: "plain_text", text: "One" }, value: "1" };
const texts = { required: "needed", tooShort: (n: number) => `min ${n}`, tooLong: (n: number) => `max ${n}` };

describe("what a view's inputs hold", () => {
  const blocks = [
    { type: "section", block_id: "said", text: { type: "mrkdwn", text: "x" } },
    input("name", { type: "plain_text_input", min_length: 2, max_length: 4 }),
    input("kind", { type: "static_select", options: [option], initial_option: option }),
    input("file", { type: "file_input" }, { optional: true }),
    input("place", { type: "conversations_select", default_to_current_conversation: true }),
    {
      type: "actions",
      block_id: "go",
      elements: [{ type: "button", action_id: "b", text: { type: "plain_text", text: "Go" } }],
    },
  ];

  it("is what was entered, else what it began with, in Slack's shape", () => {
    const entered = { name: { v: { type: "plain_text_input", value: "abc" } }, gone: { v: { type: "x" } } };
    expect(collectValues(blocks, entered, "C1")).toEqual({
      name: { v: { type: "plain_text_input", value: "abc" } },
      kind: { v: { type: "static_select", selected_option: option } },
      file: { v: { type: "file_input", files: [] } },
      place: { v: { type: "conversations_select", selected_conversation: "C1" } },
    });
  });

  it.each([
    [null, "needed"],
    ["a", "min 2"],
    ["abcde", "max 4"],
    ["abc", undefined],
  ])("finds fault with the name %j: %j", (value, fault) => {
    const values = collectValues(blocks, { name: { v: { type: "plain_text_input", value } } }, "C1");
    expect(findFaults(blocks, values, texts)).toEqual(fault === undefined ? {} : { name: fault });
  });
});

describe("the order of a conversation", () => {
  const reader = { locale: "en-US", tz: "Europe/Berlin", now: 0 };
  const message = (ts: string, iso: string, more: Partial<Message> = {}): Message => ({
    ts,
    user: "U1",
    at: Date.parse(iso),
    ephemeral: false,
    ...more,
  });

  it("divides by the reader's days, joins what belongs together, and hangs replies below", () => {
    const days = arrange(
      [
        message("1", "2026-11-21T22:58:00Z"),
        message("2", "2026-11-21T22:59:00Z"),
        message("3", "2026-11-21T23:00:00Z"),
        message("4", "2026-11-21T23:01:00Z", { ephemeral: true }),
        message("5", "2026-11-21T23:02:00Z", { thread_ts: "3", user: "U2" }),
        message("6", "2026-11-21T23:03:00Z", { thread_ts: "unknown" }),
        message("7", "2026-11-21T23:09:00Z"),
      ],
      reader,
    );
    expect(days.map((day) => day.day)).toEqual(["2026-11-21", "2026-11-22"]);
    const entries = days.flatMap((day) => day.entries);
    expect(entries.map((entry) => entry.message.ts)).toEqual(["1", "2", "3", "4", "6", "7"]);
    expect(entries.filter((entry) => entry.compact).map((entry) => entry.message.ts)).toEqual(["2"]);
    expect(entries[2]?.replies.map((reply) => reply.message.ts)).toEqual(["5"]);
  });
});
