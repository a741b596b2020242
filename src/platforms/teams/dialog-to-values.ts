import { z } from "zod";
import type { FormValues } from "../../conversation/form.ts";
import { inputOf, noPlace } from "./form-to-dialog.ts";

/** What a form's button brings along; the inputs stand beside it by their names. */
const submitted = z.looseObject({
  verb: z.literal("submit"),
  hidden: z.unknown(),
  form: z.string().min(1),
  fields: z.array(z.string()).max(1_000),
});

const nothing: ReadonlySet<string> = new Set(["", noPlace]);

/**
 * More than that of one entry, in characters, is dropped: clients heed a field's own limit, a forged submission needn't.
 * Every such limit is far below it, so that what is too long is still said to be. It is above Slack's 3,000, for a chain
 * of certificates can be pasted alone where dialogs take no files.
 */
const entryAtMost = 16_000;

/**
 * What a person entered, by field; null for what was left untouched. `form` is the nonce of the form, `hidden` what it
 * remembers of itself, not checked yet. Null for data that is none of a form of ours.
 */
export function dialogToValues(data: unknown): { hidden: unknown; form: string; values: FormValues } | null {
  const read = submitted.safeParse(data);
  if (!read.success) return null;
  const { hidden, form, fields } = read.data;
  const entries = fields.map((field) => {
    const entered = read.data[inputOf(field)];
    return [
      field,
      typeof entered === "string" && !nothing.has(entered) ? entered.slice(0, entryAtMost) : null,
    ] as const;
  });
  return { hidden, form, values: Object.fromEntries(entries) };
}
