import { beforeAll, describe, expect, test } from "vitest";
import { MINUTE } from "../../src/clock.ts";
import { leans, understood } from "../../src/faq/understanding.ts";
import { faq } from "../support/faq.ts";

beforeAll(() => faq.ready());

const now = Date.UTC(2026, 2, 2, 9);

/** What is understood some minutes after a question about `entry`. */
function askedAfter(entry: string | null, minutes: number, text: string) {
  const about = entry === null ? null : { entry, at: now - minutes * MINUTE, placeId: null };
  const locale = /\p{Script=Han}/u.test(text) ? "zh" : "en";
  return understood(text, locale, about, now, faq);
}

describe("a question that leans on the one before it", () => {
  test.each([
    ["renew", "and for the payment?", "payment"],
    ["payment", "and how long does that take?", "recovery-time"],
    ["recovery-time", "and if it's stuck, can they give us something temporary?", "temporary-authorization"],
    ["check-expired", "who has it?", "owner"],
    ["emergency", "what about the contracts we already signed?", "signed-documents"],
    ["renew", "那付款呢", "payment"],
    ["payment", "那要多久？", "recovery-time"],
    ["check-expired", "谁负责呢", "owner"],
    ["outage", "那客服怎么找", "contact-support"],
  ])("after %s: %s", (before, text, entry) => {
    const { ranked, verdict } = askedAfter(before, 2, text);
    expect(verdict).not.toBe("none");
    expect(ranked[0]?.entry).toBe(entry);
  });

  test("long after it is a question of its own", () => {
    for (const text of ["how long?", "and then?", "那呢"])
      expect(askedAfter("payment", 30, text)).toEqual(faq.rank(text));
    expect(askedAfter(null, 0, "how long?")).toEqual(faq.rank("how long?"));
  });

  test("what is none of ours stays so, however short, and whatever was asked before", () => {
    for (const text of [
      "what about lunch?",
      "and the weather?",
      "make me a coffee",
      "続き",
      "那午饭呢",
      "that's funny",
    ])
      for (const before of ["renew", "payment", "emergency"])
        expect(askedAfter(before, 1, text).verdict, `${text} after ${before}`).toBe("none");
  });

  test("what says by itself what it means needs nothing before it", () => {
    const text = "what's the weather like in Berlin tomorrow";
    expect(askedAfter("renew", 1, text).verdict).toBe("none");
    const own = "how do we make sure that the signature does not expire again next year";
    expect(askedAfter("payment", 1, own)).toEqual(faq.rank(own));
  });
});

test.each([
  ["and then?", true],
  ["那呢", true],
  ["how long does it take?", true],
  ["make me a coffee", false],
  ["what about the invoice", true],
  ["企业签名续期的时候企业实名认证要交哪些材料", false],
  ["which documents do we need for the identity verification at renewal", false],
])("%s leans: %s", (text, does) => {
  expect(leans(text)).toBe(does);
});
