import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pageModule } from "./page-module.ts";

type Node = { type: string; text?: string; url?: string; label?: string; children?: Node[] };
const { parseMrkdwn, decodeEntities, safeUrl } = await pageModule<{
  parseMrkdwn: (text: string, options?: { verbatim?: boolean }) => Node[];
  decodeEntities: (text: string) => string;
  safeUrl: (raw: string) => string | undefined;
}>("mrkdwn.js");

/** The inline nodes of a text of one piece. */
function inline(text: string): Node[] {
  const pieces = parseMrkdwn(text);
  expect(pieces).toHaveLength(1);
  return pieces[0]?.children ?? [];
}
const text = (content: string) => ({ type: "text", text: content });

function* everyNode(nodes: Node[]): Generator<Node> {
  for (const node of nodes) {
    yield node;
    yield* everyNode(node.children ?? []);
  }
}

describe("styles", () => {
  it.each([
    ["*bold*", [{ type: "bold", children: [text("bold")] }]],
    [
      "_it_ and ~no~",
      [{ type: "italic", children: [text("it")] }, text(" and "), { type: "strike", children: [text("no")] }],
    ],
    ["*a _b_*", [{ type: "bold", children: [text("a "), { type: "italic", children: [text("b")] }] }]],
    ["`a*b*c`", [{ type: "code", text: "a*b*c" }]],
    ["(*x*).", [text("("), { type: "bold", children: [text("x")] }, text(").")]],
  ])("reads %j", (source, nodes) => {
    expect(inline(source)).toEqual(nodes);
  });

  it.each(["2*3*4", "snake_case_name", "* a *", "*open", "a*", "**", "``", "~ x~", "这是*粗体*字", "a\\*"])(
    "leaves %j alone, as Slack does",
    (source) => {
      expect(inline(source)).toEqual([text(source)]);
    },
  );

  it("does not let a style cross a line", () => {
    expect(inline("*a\nb*")).toEqual([text("*a"), { type: "break" }, text("b*")]);
  });

  it("takes quotes and code blocks as pieces of their own", () => {
    expect(parseMrkdwn("before\n>one\n&gt; two\nafter\n```x < y\n*z*```\nend")).toEqual([
      { type: "lines", children: [text("before")] },
      { type: "quote", children: [text("one"), { type: "break" }, text("two")] },
      { type: "lines", children: [text("after")] },
      { type: "pre", text: "x < y\n*z*" },
      { type: "lines", children: [text("end")] },
    ]);
    expect(parseMrkdwn(">>>all\nof it")).toEqual([
      { type: "quote", children: [text("all"), { type: "break" }, text("of it")] },
    ]);
  });
});

describe("what stands in angle brackets", () => {
  it.each([
    ["<@U1>", { type: "user", id: "U1", label: "" }],
    ["<@U1|ada>", { type: "user", id: "U1", label: "ada" }],
    ["<#C1|general>", { type: "channel", id: "C1", label: "general" }],
    ["<!subteam^S1|@law>", { type: "group", id: "S1", label: "@law" }],
    ["<!channel>", { type: "broadcast", range: "channel" }],
    ["<!here|here>", { type: "broadcast", range: "here" }],
    ["<https://a.b/c?x=1&amp;y=2|A &amp; B>", { type: "link", url: "https://a.b/c?x=1&y=2", label: "A & B" }],
    ["<mailto:a@b.c>", { type: "link", url: "mailto:a@b.c", label: "a@b.c" }],
    [
      "<!date^1392734382^{date_short_pretty} at {time}|18 Feb>",
      {
        type: "date",
        seconds: 1392734382,
        format: "{date_short_pretty} at {time}",
        url: undefined,
        fallback: "18 Feb",
      },
    ],
    ["<!date^soon^{date}|later>", text("later")],
    ["<!unknown|label>", text("label")],
  ])("reads %j", (source, node) => {
    expect(inline(source)).toEqual([node]);
  });

  it("links bare addresses without the full stop, and not in verbatim text", () => {
    expect(inline("see https://a.b/c.")).toEqual([
      text("see "),
      { type: "link", url: "https://a.b/c", label: "https://a.b/c" },
      text("."),
    ]);
    expect(parseMrkdwn("https://a.b", { verbatim: true })[0]?.children).toEqual([text("https://a.b")]);
  });
});

describe("hostile text", () => {
  it("shows escaped marks as text: they ping and link nothing", () => {
    expect(inline("&lt;!channel&gt; &lt;@U1&gt; &lt;https://a.b|x&gt;")[0]).toEqual(
      text("<!channel> <@U1> <"),
    );
    expect(inline("&lt;!channel&gt;")).toEqual([text("<!channel>")]);
    expect(inline("CN=&lt;script&gt;alert(1)&lt;/script&gt;")).toEqual([
      text("CN=<script>alert(1)</script>"),
    ]);
  });

  it("decodes each escape once", () => {
    expect(decodeEntities("&amp;lt;b&amp;gt; &quot; &#60;")).toBe("&lt;b&gt; &quot; &#60;");
  });

  it.each([
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>1</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "//evil.example",
    "https:evil",
    "https://",
    "&#106;avascript:alert(1)",
    "",
  ])("makes no link of %j", (address) => {
    expect(safeUrl(address)).toBeUndefined();
    for (const node of everyNode(parseMrkdwn(`a <${address}|click> <!date^1^{date}^${address}|d> b`)))
      expect(node.url === undefined || node.url.startsWith("https://")).toBe(true);
  });

  it("reads any text into nodes whose links are safe, and loses no word of it", () => {
    const pieces = fc.constantFrom(
      "*",
      "_",
      "~",
      "`",
      "```",
      "<",
      ">",
      "|",
      "&lt;",
      "&amp;",
      "\n",
      ":x:",
      "<@U1>",
      "<!date^1^{x}|y>",
      "https://a.b",
      "javascript:",
      "字",
      " ",
      "word",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 40 }), (parts) => {
        for (const node of everyNode(parseMrkdwn(parts.join(""))))
          if (node.url !== undefined) expect(node.url).toMatch(/^(https?:\/\/|mailto:|tel:)/i);
      }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("alpha", "beta", "*", "_", "~", "`", " ", "\n", "<", ">"), {
          maxLength: 30,
        }),
        (parts) => {
          const words = parts.filter((part) => /^[a-z]+$/.test(part)).join("");
          const shown = JSON.stringify(parseMrkdwn(parts.join(""))).replace(
            /"(?:type|text|label|children|id)"|"(?:text|lines|quote|pre|bold|italic|strike|code|break|link|user)"/g,
            "",
          );
          expect(shown.replace(/[^a-z]|\\n/g, "")).toBe(words);
        },
      ),
    );
  });

  it("stands long runs of marks", () => {
    for (const run of ["*a", "_a ", "<", "`", "*<`", "~a*b_", ":x", "```", ">", "<@"])
      expect(() => parseMrkdwn(run.repeat(13_000))).not.toThrow();
  });
});

describe("emoji", () => {
  it("knows shortcodes and characters alike, and leaves the rest", () => {
    expect(inline(":warning: ⚠️ :no_such_thing: 10:30:00")).toEqual([
      { type: "emoji", name: "warning", char: "⚠️" },
      text(" "),
      { type: "emoji", name: "warning", char: "⚠️" },
      text(" :no_such_thing: 10:30:00"),
    ]);
    expect(inline(":constructor: :__proto__:")).toEqual([text(":constructor: :__proto__:")]);
  });
});
