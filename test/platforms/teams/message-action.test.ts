import { describe, expect, test } from "vitest";
import { activitySchema } from "../../../src/platforms/teams/activity.ts";
import { htmlToText } from "../../../src/platforms/teams/html.ts";
import { fromMessageAction } from "../../../src/platforms/teams/message-action.ts";

describe("the words of a message", () => {
  test.each([
    ["", ""],
    ["<p>Paid it</p>", "Paid it"],
    ["<div><div>one</div>\n<div>two<br>three</div></div>", "one\ntwo\nthree"],
    ['<p><at id="0">Omar Haddad</at>&nbsp;look</p>', "@Omar Haddad look"],
    [
      '<p><span itemscope="" itemtype="http://schema.skype.com/Mention" itemid="0">Maya</span> look</p>',
      "@Maya look",
    ],
    ["1 &lt; 2 &amp;&amp; &#39;x&#39; &#x1F512; &quot;y&quot;", "1 < 2 && 'x' 🔒 \"y\""],
    ["&bogus; &#99999999; &amp;lt;b&amp;gt;", "&bogus; &#99999999; &lt;b&gt;"],
    ['ok <emoji id="like" alt="👍" title="Like"></emoji>', "ok 👍"],
    ["<ul><li>a</li><li>b</li></ul>", "a\nb"],
    ["<p>a</p><p>&nbsp;</p><p>&nbsp;</p><p>b</p>", "a\n\nb"],
    ['<attachment id="1"></attachment>', ""],
    ["<script>alert(1)</script>a < b", "alert(1)a < b"],
    ["签署失败：<b>4711</b>", "签署失败：4711"],
  ])("%j are %j", (html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  test("are read in a moment, whatever they are made of", () => {
    for (const bad of ["<", "<at ", "&#", "<p>", '<img alt="'])
      expect(htmlToText(bad.repeat(300_000)).length).toBeLessThanOrEqual(100_000);
  }, 2_000);
});

describe("a command in a message's menu", () => {
  const legal = "19:legal@thread.tacv2";
  const omar = "a0000000-0000-4000-8000-000000000002";
  const payload = {
    ...{ id: "12", replyToId: "11", body: { contentType: "html", content: "<p>Paid</p>" } },
    from: { user: { id: omar.toUpperCase(), userIdentityType: "aadUser" } },
  };
  const chosen = (messagePayload: unknown, conversation = `${legal};messageid=11`) =>
    fromMessageAction(
      activitySchema.parse({
        ...{ type: "invoke", id: "f:1", channelId: "msteams", serviceUrl: "https://smba/", locale: "zh-CN" },
        from: { id: "29:1", name: "Anna", aadObjectId: "A" },
        recipient: { id: "28:app" },
        conversation: { id: conversation },
        value: { commandId: "timeline", messagePayload },
      }),
    );

  test("names the message, its thread, who wrote it and what it says, and no place", () => {
    expect(chosen(payload)).toEqual({
      ...{ platform: "teams", key: `teams:press:${legal}:f:1`, actor: "a", service: "https://smba/" },
      // Nobody can be looked up in a chat that the bot is perhaps not in.
      ...{ met: { name: "Anna", locale: "zh" }, place: null, thread: null },
      ...{ act: "pin", message: `${legal}:12`, root: `${legal}:11`, author: omar, text: "Paid" },
    });
  });

  test.each([
    ["a head names itself", { ...payload, id: "11", replyToId: null }, { root: `${legal}:11` }],
    ["a thread is told by the conversation", { ...payload, replyToId: "" }, { root: `${legal}:11` }],
    ["a bot is no author", { ...payload, from: { application: { id: "x" } } }, { author: null }],
    [
      "a guest of another company is no author",
      { ...payload, from: { user: { id: "x", userIdentityType: "federatedUser" } } },
      { author: null },
    ],
    ["a subject comes first", { ...payload, subject: " Case 4711 " }, { text: "Case 4711\nPaid" }],
    [
      "plain text stays as it is",
      { ...payload, body: { contentType: "text", content: "a <b>" } },
      { text: "a <b>" },
    ],
    ["no words", { ...payload, body: null }, { text: "", message: `${legal}:12` }],
    ["odd parts", { id: "12", replyToId: 7, subject: {}, body: "x", from: 3 }, { text: "", author: null }],
    ["nothing at all", undefined, { text: "", message: `${legal}:f:1`, author: null }],
  ])("%s", (_, given, expected) => {
    expect(chosen(given)).toMatchObject(expected);
  });

  test("stands for itself in a chat, which has no threads", () => {
    expect(chosen({ ...payload, replyToId: null }, "19:a_b@unq.gbl.spaces")).toMatchObject({
      message: "19:a_b@unq.gbl.spaces:12",
      root: "19:a_b@unq.gbl.spaces:12",
    });
  });
});
