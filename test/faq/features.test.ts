import fc from "fast-check";
import { expect, test } from "vitest";
import { featuresOf, normalise } from "../../src/faq/features.ts";

test.each([
  ["ＲＥＮＥＷ　the “Cert”", "renew the “cert”"],
  ["pleeeease!!!", "pleease!!!"],
  ["don’t, isn't", "dont, isnt"],
  ["in 14 days, ２０２６年", "in 0 days, 0年"],
  ["sig\u{200b}na\u{ad}ture", "signature"],
  ["<@U12AB> see https://token.im/renew?x=1 now", "  see   now"],
  ["a\u{0}b\tc", "a b c"],
])("%j is looked at as %j", (text, seen) => {
  expect(normalise(text)).toBe(seen);
});

test("of a long text both ends are looked at", () => {
  const text = `begin ${"x ".repeat(20_000)}end`;
  const seen = normalise(text);
  expect(seen.length).toBeLessThan(2_000);
  expect(seen).toMatch(/^begin .* end$/u);
});

test.each(["", " ", "\u{0}\u{1}", "🙂🙂🙂", "----", "\ud800", "\udc00\ud800", "\u{202e}\u{202d}"])(
  "%j has no features",
  (text) => {
    const { words, pieces } = featuresOf(text);
    expect([...words, ...pieces]).toEqual([]);
  },
);

test("right-to-left, half characters and what unfolds to much are only more text", () => {
  for (const text of ["תוקף החתימה", "انتهى التوقيع", "\ud800签名\udfff", "ﷺ".repeat(40_000)]) {
    const { words, pieces } = featuresOf(text);
    expect(words.length).toBeGreaterThan(0);
    expect(words.length + pieces.length).toBeLessThan(20_000);
  }
});

test("typing that differs in form alone has the same features", () => {
  expect(featuresOf("Don’t RENEW２ it")).toEqual(featuresOf("dont renew7 it"));
});

test("Chinese that follows letters or a number is still read character by character", () => {
  const { pieces } = featuresOf("CA证书还剩14天到期");
  for (const one of ["证书", "到期", "天到"])
    expect(featuresOf(one).pieces.every((piece) => pieces.includes(piece))).toBe(true);
});

test("any text has each feature once", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
      for (const half of Object.values(featuresOf(text))) expect(new Set(half).size).toBe(half.length);
    }),
  );
});
