import fc from "fast-check";
import { expect, it } from "vitest";
import { parseVendorSteps } from "../../src/renewals/vendor-steps.ts";

const parse = (text: string) => parseVendorSteps(text);

it("reads a vendor's own list", () => {
  const steps = parse(`
## Sign in as administrator (prepare)
https://token.im/console
Look at the account's state.
Have the seal at hand.
## 公司资料（data）
## Ask the notary
### Pay (payment)
See https://token.im/prices first.
## Test signature (verification)`);
  expect(steps).toEqual({
    steps: [
      {
        id: "prepare",
        kind: "prepare",
        title: "Sign in as administrator",
        text: "Look at the account's state.\nHave the seal at hand.",
        link: "https://token.im/console",
      },
      { id: "data", kind: "data", title: "公司资料", text: null, link: null },
      { id: "other-2", kind: "other", title: "Ask the notary", text: null, link: null },
      {
        id: "payment",
        kind: "payment",
        title: "Pay",
        text: "See https://token.im/prices first.",
        link: null,
      },
      { id: "verification", kind: "verification", title: "Test signature", text: null, link: null },
    ],
  });
});

it("names the line that it can't read, and why", () => {
  const proof = "\n## Proof (verification)";
  expect(parse("")).toEqual({ fault: { line: 1, why: "no-heading" } });
  expect(parse("\nJust pay")).toEqual({ fault: { line: 2, why: "no-heading" } });
  expect(parse("## Pay (payment)")).toEqual({ fault: { line: 1, why: "no-proof" } });
  expect(parse(`## Pay (paying)${proof}`)).toEqual({ fault: { line: 1, why: "unknown-kind" } });
  expect(parse(`## (payment)${proof}`)).toEqual({ fault: { line: 1, why: "no-title" } });
  expect(parse(`## ${proof}`)).toEqual({ fault: { line: 1, why: "no-title" } });
  expect(parse(`${proof}\n## Pay (payment)`)).toEqual({ fault: { line: 3, why: "proof-not-last" } });
  expect(parse(`## A (payment)\n## B (payment)${proof}`)).toEqual({ fault: { line: 2, why: "twice" } });
  expect(parse(`## A (prepare)\n## B (prepare)${proof}`)).toEqual({ fault: { line: 2, why: "twice" } });
  expect(parse(`## ${"x".repeat(61)}${proof}`)).toEqual({ fault: { line: 1, why: "too-long" } });
  expect(parse(`## A\n${"x".repeat(601)}${proof}`)).toEqual({ fault: { line: 2, why: "too-long" } });
  expect(parse(`${"## A\n".repeat(12)}${proof}`)).toEqual({ fault: { line: 14, why: "too-many" } });
});

it("answers whatever is written, with a list that ends in its proof or a line that there is", () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom("## A (payment)", "## B", "## P (verification)", "#(", "##（"),
  );
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const text = lines.join("\n");
      const parsed = parse(text);
      if ("fault" in parsed) {
        expect(parsed.fault.line).toBeGreaterThan(0);
        expect(parsed.fault.line).toBeLessThanOrEqual(text.split(/\r\n?|\n/).length);
      } else {
        expect(parsed.steps.at(-1)?.kind).toBe("verification");
        expect(new Set(parsed.steps.map(({ id }) => id)).size).toBe(parsed.steps.length);
      }
    }),
  );
});
