import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  fromCommand,
  fromMessage,
  fromPress,
  type MessageLike,
} from "../../../src/platforms/slack/incoming.ts";
import { isOutsider } from "../../../src/platforms/slack/listeners.ts";
import { toWords } from "../../../src/platforms/slack/words.ts";

const self = { userId: "U0BOT", botId: "B0BOT", teamId: "T0OURS", enterpriseId: null };

describe("words", () => {
  it.each([
    ["list owner <@U1|ann> in <#C1|general>", "list owner @{U1} in #{C1}"],
    ["<@W1>", "@{W1}"],
    ["see <https://x.example/?a=1&amp;b=2|here>", "see https://x.example/?a=1&b=2"],
    ["<mailto:ann@example.com|ann@example.com>", "ann@example.com"],
    ["<!here> <!subteam^S1|@ops> <!date^1^{date}|today>", "@here @ops today"],
    ["a &lt;@U1&gt; &amp;lt; b", "a <@U1> &lt; b"],
    ["  show   x ", "show   x"],
  ])("%s", (text, expected) => {
    expect(toWords(text)).toBe(expected);
  });

  it("are what was typed, once Slack's escapes are undone", () => {
    const typed = fc.string({ unit: "grapheme" });
    fc.assert(
      fc.property(typed, (text) => {
        const sent = text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
        expect(toWords(sent)).toBe(text.trim());
      }),
    );
  });
});

describe("messages", () => {
  const message = (more: Partial<MessageLike>): MessageLike => ({
    type: "message",
    user: "U1",
    text: "hi",
    channel: "D1",
    ts: "1.2",
    ...more,
  });

  it.each([
    ["a bot's", message({ bot_id: "B1" })],
    ["our own", message({ user: "U0BOT" })],
    ["an edit", message({ subtype: "message_changed" })],
    ["nobody's", message({ user: undefined })],
    ["a channel's talk", message({ channel: "C1" })],
    [
      "a channel's talk with a mention, which comes as app_mention",
      message({ channel: "C1", text: "<@U0BOT> hi" }),
    ],
    ["a file for others", message({ channel: "C1", subtype: "file_share", files: [{ id: "F1" }] })],
    ["a mention that lacks its file", message({ type: "app_mention", channel: "C1", upload: true })],
    ["a bot's mention", message({ type: "app_mention", channel: "C1", bot_id: "B1", text: "<@U0BOT>" })],
  ])("leaves %s", (_, event) => {
    expect(fromMessage(event, self)).toBeNull();
  });

  it("takes the mention out, wherever it stands", () => {
    const event = message({ type: "app_mention", channel: "C1", text: "please <@U0BOT|seal> show <@U2>" });
    expect(fromMessage(event, self)).toMatchObject({ text: "please show @{U2}", thread: "1.2" });
  });

  it("stays in a thread of a direct conversation", () => {
    expect(fromMessage(message({ thread_ts: "1.1" }), self)).toMatchObject({ thread: "1.1" });
    expect(fromMessage(message({}), self)).toMatchObject({ thread: null, place: { kind: "dm" } });
  });

  it("leaves people of other companies out of what two companies share", () => {
    expect(isOutsider("T0THEIRS", self)).toBe(true);
    expect(isOutsider("T0OURS", self)).toBe(false);
    expect(isOutsider(undefined, self)).toBe(false);
    expect(isOutsider("T0THEIRS", { ...self, enterpriseId: "E0OURS" })).toBe(false);
  });
});

describe("commands and buttons", () => {
  const command = {
    token: "",
    command: "/signature",
    text: "status",
    response_url: "",
    trigger_id: "1.2.a",
    user_id: "U1",
    user_name: "ann",
    team_id: "T0",
    team_domain: "t",
    channel_id: "D1",
    channel_name: "directmessage",
    api_app_id: "A1",
  };

  it("know a direct conversation, and no name for what has none", () => {
    expect(fromCommand(command).place).toEqual({ externalId: "D1", kind: "dm" });
    const inGroup = { ...command, channel_id: "G1", channel_name: "privategroup" };
    expect(fromCommand(inGroup).place).toEqual({ externalId: "G1", kind: "channel" });
  });

  const press = (action: Record<string, unknown>): Parameters<typeof fromPress>[0] =>
    JSON.parse(
      JSON.stringify({
        type: "block_actions",
        user: { id: "U1" },
        trigger_id: "1.2.b",
        container: { type: "message", channel_id: "C1", message_ts: "1.2", is_ephemeral: true },
        actions: [{ type: "button", action_id: "press:0:0", ...action }],
      }),
    );

  it("hand over what is no JSON as null, and leave links to the browser", () => {
    expect(fromPress(press({ value: "{oops" }))).toMatchObject({
      act: "press",
      press: null,
      seenBy: "asker",
      place: { externalId: "C1" },
    });
    expect(fromPress(press({ url: "https://example.com" }))).toBeNull();
  });
});
