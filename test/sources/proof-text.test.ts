import fc from "fast-check";
import { expect, test } from "vitest";
import { formsOf, isProofText, makeProofText } from "../../src/sources/proof-text.ts";

test("a text binds nobody, holds its code, and is one line of ASCII", () => {
  const { text, code } = makeProofText(Buffer.from("000102030405060708090a0b0c0d0e1f", "hex"));
  expect(code).toBe("0123-4567-89AB-CDEZ");
  expect(text).toBe(`Sealwatch test, no agreement. This file binds nobody to anything. Code: ${code}`);
});

test("each of eighty bits counts, and no other", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 20 }), fc.nat(15), fc.nat(7), (random, at, bit) => {
      const other = Uint8Array.from(random);
      other[at] = (other[at] ?? 0) ^ (1 << bit);
      const { text, code } = makeProofText(random);
      expect(text).toMatch(/^[ -~]+$/);
      expect(makeProofText(other).code !== code).toBe(bit < 5);
    }),
  );
});

test("too little randomness is none", () => {
  expect(() => makeProofText(new Uint8Array(15))).toThrow(RangeError);
});

test("editors change line ends and add marks, nothing else is forgiven", () => {
  const forms = formsOf("one\ntwo").map((form) => form.toString("latin1"));
  const mark = "\u00ef\u00bb\u00bf";
  for (const form of ["one\ntwo", "one\ntwo\n", "one\r\ntwo", "one\r\ntwo\r\n"]) {
    expect(forms).toContain(form);
    expect(forms).toContain(mark + form);
    expect(forms).toContain(`\u00ff\u00fe${[...form].map((one) => `${one}\0`).join("")}`);
  }
  expect(forms).toHaveLength(12);
  expect(forms[0]).toBe("one\ntwo");
});

test("the text itself comes first, and all forms are the same text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const forms = formsOf(text);
      expect(forms[0]?.toString("utf8")).toBe(Buffer.from(text).toString("utf8"));
      expect(forms.length).toBeLessThanOrEqual(15);
    }),
  );
});

test("a text is known in every form that it may take, and nothing else is", () => {
  const { text } = makeProofText(new Uint8Array(16));
  for (const form of formsOf(text)) expect(isProofText(form)).toBe(true);
  for (const other of ["", "Sealwatch", `PS: ${text}`, text + " ".repeat(1_000)])
    expect(isProofText(Buffer.from(other))).toBe(false);
});
