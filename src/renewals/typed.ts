import { z } from "zod";
import { type TypedField, typedFields } from "./test-intents.ts";

const shape = z.object({ pin: z.string().min(1).optional(), otp: z.string().min(1).optional() });

/** What was typed in, as one secret that passes through memory; null where nothing was. */
export function typedTogether(values: Partial<Record<TypedField, unknown>>): string | null {
  const typed = typedFields.flatMap((field): [TypedField, string][] => {
    const value = values[field];
    const text = typeof value === "string" ? value.trim() : "";
    return text === "" ? [] : [[field, text]];
  });
  return typed.length === 0 ? null : JSON.stringify(Object.fromEntries(typed));
}

/** The same, taken apart again. */
export function typedIn(secret: string | null): { pin?: string; otp?: string } {
  if (secret === null) return {};
  const { pin, otp } = shape.parse(JSON.parse(secret));
  return { ...(pin === undefined ? {} : { pin }), ...(otp === undefined ? {} : { otp }) };
}
