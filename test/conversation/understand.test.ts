import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { understand } from "../../src/conversation/understand.ts";

const meant = (text: string) => understand(text, []);

test.each([
  ["", { type: "status", page: 1 }],
  ["status", { type: "status", page: 1 }],
  ["  Status  ", { type: "status", page: 1 }],
  ["/signature", { type: "status", page: 1 }],
  ["signature status", { type: "status", page: 1 }],
  ["ｓｔａｔｕｓ", { type: "status", page: 1 }],
  ["status Contract seal", { type: "show", which: { name: "Contract seal" } }],
  ["status\tContract\nseal", { type: "show", which: { name: "Contract seal" } }],
  ["status “Contract seal”", { type: "show", which: { name: "Contract seal" } }],
  ["status 「合同章」", { type: "show", which: { name: "合同章" } }],
  ["查看　合同章", { type: "show", which: { name: "合同章" } }],
  ["status ＡＢＣ", { type: "show", which: { name: "ABC" } }],
  ["status \u0000seal\u001b", { type: "show", which: { name: "seal" } }],
  ["edit Seal", { type: "edit-open", which: { name: "Seal" } }],
  ["修改 Seal", { type: "edit-open", which: { name: "Seal" } }],
  ["edit", { type: "list", words: "", filter: {}, page: 1 }],
  ["remove Seal", { type: "remove-ask", which: { name: "Seal" } }],
  ["删除 Seal", { type: "remove-ask", which: { name: "Seal" } }],
  ["delete Seal", { type: "remove-ask", which: { name: "Seal" } }],
  ["add", { type: "add-open", offer: null, index: null }],
  ["添加", { type: "add-open", offer: null, index: null }],
  ["renew Contract seal", { type: "renew", which: { name: "Contract seal" } }],
  ["renewal “Contract seal”", { type: "renew", which: { name: "Contract seal" } }],
  ["续期 合同章", { type: "renew", which: { name: "合同章" } }],
  ["续期：合同章", { type: "renew", which: { name: "合同章" } }],
  ["续签 「合同章」", { type: "renew", which: { name: "合同章" } }],
  ["续费 合同章", { type: "renew", which: { name: "合同章" } }],
  ["更新 合同章", { type: "renew", which: { name: "合同章" } }],
  ["renew", { type: "renewals" }],
  ["renewals", { type: "renewals" }],
  ["续期", { type: "renewals" }],
  // As near to "renew" as to it: a name is changed where that was typed.
  ["rename Seal", { type: "edit-open", which: { name: "Seal" } }],
  ["source Seal", { type: "source", which: { name: "Seal" } }],
  ["来源：合同章", { type: "source", which: { name: "合同章" } }],
  ["source", { type: "list", words: "", filter: {}, page: 1, wanted: "source" }],
  ["setup", { type: "setup" }],
  ["owners", { type: "owners" }],
  ["负责人", { type: "owners" }],
  // With a name behind it, it is that person's signatures that are wanted.
  ["owner me", { type: "list", words: "owner me", filter: { owner: "me" } }],
  ["负责人 我", { type: "list", filter: { owner: "me" } }],
  ["负责人：@{U0ANNA}", { type: "list", filter: { owner: "U0ANNA" } }],
  ["change-method", { type: "method", which: null }],
  ["change-method Seal", { type: "method", which: { name: "Seal" } }],
  ["Change method “Seal”", { type: "method", which: { name: "Seal" } }],
  ["更换方式：合同章", { type: "method", which: { name: "合同章" } }],
  ["help", { type: "help" }],
  ["？", { type: "help" }],
  ["__proto__", { type: "faq-ask" }],
  ["constructor", { type: "faq-ask" }],
  ["toString seal", { type: "faq-ask" }],
])("%j", (text, intent) => {
  expect(meant(text)).toMatchObject(intent);
});

describe("filters", () => {
  test.each([
    ["list", {}],
    ["list expiring 30", { withinDays: 30 }],
    ["list expiring", { status: "expiring" }],
    ["list EXPIRED", { status: "expired" }],
    ["list not-yet-valid", { status: "not-yet-valid" }],
    ["list owner me", { owner: "me" }],
    ["list owner @{U1}", { owner: "U1" }],
    ["list kind Certificate", { kind: "certificate" }],
    ["list kind subscription owner @{U1} expiring 7", { kind: "subscription", owner: "U1", withinDays: 7 }],
    ["list 类型 证书 负责人 我 到期 7", { kind: "certificate", owner: "me", withinDays: 7 }],
    ["list contract expired seal", { name: "contract seal", status: "expired" }],
    ["list expiring soon", { status: "expiring", name: "soon" }],
  ])("%s", (text, filter) => {
    expect(meant(text)).toEqual({ type: "list", words: text.slice(4).trim(), filter, page: 1 });
  });

  test("a name alone comes with the line, which may be a question", () => {
    const words = "of documents for the verification";
    const filter = { name: words };
    expect(meant(`list ${words}`)).toEqual({ type: "list", words, filter, page: 1, typed: `list ${words}` });
  });

  test.each([
    ["list owner", "owner"],
    ["list owner anna", "owner"],
    ["list Kind", "Kind"],
    ["list kind stamp", "kind"],
    ["list 负责人", "负责人"],
  ])("%s is bad at %s", (text, word) => {
    expect(meant(text)).toEqual({ type: "bad-filter", word });
  });
});

describe("questions", () => {
  test.each([
    "付完款多久签名能恢复",
    "how long til we can sign again after paying??",
    // They begin like a command that nothing follows, or that wants somebody's name.
    "new here, can someone explain this e-sign thing",
    "add jess to the alerts too",
    "owner has left the company",
    "help me, our signature has expired",
  ])("%s", (text) => {
    expect(meant(text)).toEqual({ type: "faq-ask", text, nearest: null });
  });

  test("a greeting before a question or a command is passed over", () => {
    expect(meant("hi status")).toEqual({ type: "status", page: 1 });
    expect(meant("你好 签名过期了怎么办")).toMatchObject({ type: "faq-ask", text: "签名过期了怎么办" });
  });

  test("what begins like a command with a name behind it keeps the whole line", () => {
    const line = "renewal is stuck, is there some interim permit";
    expect(meant(line)).toEqual({
      type: "renew",
      which: { name: "is stuck, is there some interim permit", typed: line },
    });
    expect(meant("renew Seal")).toEqual({ type: "renew", which: { name: "Seal" } });
    const down = "emergency our seal has expired";
    expect(meant(down)).toMatchObject({ type: "incident-open", which: { typed: down } });
  });

  test("of a long one the beginning and the end are read", () => {
    const intent = meant(`So ${"and then ".repeat(5_000)} how do we renew?`);
    if (intent.type !== "faq-ask") throw new Error(intent.type);
    expect(intent.text.length).toBeLessThan(1_010);
    expect(intent.text).toMatch(/^So and .* how do we renew\?$/);
  });

  test("faq alone is the list, and with a question an answer, also where that begins like a command", () => {
    expect(meant("faq")).toEqual({ type: "faq-list", topic: null, page: 1 });
    expect(meant("问答")).toEqual({ type: "faq-list", topic: null, page: 1 });
    expect(meant("faq status of what?")).toEqual({ type: "faq-ask", text: "status of what?", nearest: null });
  });
});

describe("typing errors", () => {
  test.each(["status", "list", "add", "edit", "remove", "renew", "owners", "setup", "help"])(
    "every slip in %s is known for it",
    (name) => {
      const slips = [...name].flatMap((_, at) => [
        name.slice(0, at) + name.slice(at + 1),
        `${name.slice(0, at)}x${name.slice(at)}`,
        `${name.slice(0, at)}x${name.slice(at + 1)}`,
        name.slice(0, at) +
          name
            .slice(at, at + 2)
            .split("")
            .reverse()
            .join("") +
          name.slice(at + 2),
      ]);
      for (const slip of slips.filter((one) => one !== name && one.length > 2)) {
        const intent = meant(slip);
        if (intent.type === "faq-ask") expect(intent.nearest, slip).toBe(name);
      }
    },
  );
});

test("files are files, whatever is written with them", () => {
  const files = [{ id: "F1", name: "a.pem", bytes: 3 }];
  expect(understand("remove Seal", files)).toEqual({ type: "files-dropped", files });
});

test("any words at all come to an intent that a person may have, of modest length", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 3_000 }),
    fc
      .tuple(fc.constantFrom("status ", "list ", "edit ", "列表 "), fc.string({ unit: "grapheme" }))
      .map((both) => both.join("")),
  );
  fc.assert(
    fc.property(text, (typed) => {
      const intent = meant(typed);
      expect([
        "status",
        "show",
        "list",
        "add-open",
        "edit-open",
        "remove-ask",
        "owners",
        "renew",
        "renewals",
        "method",
        "setup",
        "help",
        "faq-ask",
        "bad-filter",
      ]).toContain(intent.type);
      expect(JSON.stringify(intent).length).toBeLessThan(8_000);
    }),
    { numRuns: 100 },
  );
});
