import { z } from "zod";
import { steps } from "../../renewals/method.ts";
import { methodFields, methodLimits, type Part } from "../../renewals/method-draft.ts";

const id = z.number().int();
const step = z.enum(steps);
const inPlace = z.literal(true).optional();

const part = z.discriminatedUnion("part", [
  z.object({ part: z.literal("note"), step }),
  z.object({ part: z.literal("company") }),
  z.object({ part: z.literal("candidate"), candidate: z.number().int().nullable() }),
]) satisfies z.ZodType<Part>;

/** What buttons about a change of method do; `seen` is the number of the tick that they were shown with. */
export const methodPresses = [
  z.object({ type: z.literal("method"), id, inPlace }),
  z.object({ type: z.literal("method-step"), id, step, inPlace }),
  z.object({ type: z.literal("method-tick"), id, step, inPlace }),
  z.object({ type: z.literal("method-untick"), id, step, seen: z.number().int(), inPlace }),
  z.object({ type: z.literal("method-open"), id, part }),
  z.object({ type: z.literal("method-export"), id }),
] as const;

/** What a form about it remembers: what stood in it when it was opened. */
export const methodHidden = z.object({
  type: z.literal("method"),
  id,
  part,
  base: z.partialRecord(z.enum(methodFields), z.string().max(methodLimits.note)),
});
