import type { Fault, Faults } from "../../signatures/faults.ts";
import type { How } from "../texts/en/how.ts";
import type { Texts } from "../texts/texts.ts";

/** Why a row of a table was not taken, in one line: each fault with the column that it is about. */
export function reasonOf(faults: Faults, texts: Texts, how: How): string {
  const { forms, tables } = texts;
  const labels: Record<string, string> = { ...forms.labels, pasted: forms.kinds.certificate };
  const entries: [string, Fault][] = Object.entries(faults);
  return tables.reasons(
    entries.map(([field, fault]) => ({ column: labels[field] ?? field, reason: forms.fault(fault, how) })),
  );
}
