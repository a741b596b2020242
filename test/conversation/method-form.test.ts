import { expect, test } from "vitest";
import { hiddenSchema } from "../../src/conversation/hidden.ts";
import { fieldsOf, longest, type MethodField, type Part } from "../../src/renewals/method-draft.ts";

test("a form can remember whatever stood in it, at its longest", () => {
  const worst = (fields: readonly MethodField[]) =>
    Object.fromEntries(fields.map((field) => [field, '"'.repeat(longest(field))]));
  const parts: Part[] = [
    { part: "note", step: "counterparties" },
    { part: "company" },
    { part: "candidate", candidate: 8 },
  ];
  for (const part of parts) {
    const scores =
      part.part === "candidate" ? { security: "5", ease: "5", support: "5", price: "5", fit: "5" } : {};
    const base = {
      ...worst(fieldsOf(part)),
      ...scores,
      ...(part.part === "candidate" ? { verdict: "ruled-out" } : {}),
    };
    const hidden = { type: "method", id: 2 ** 31 - 1, part, base };
    expect(JSON.stringify(hidden).length, part.part).toBeLessThanOrEqual(3_000);
    expect(hiddenSchema.safeParse(hidden).success).toBe(true);
  }
});
