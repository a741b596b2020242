import { z } from "zod";
import { planParts } from "../../incidents/plan-draft.ts";

/** Numbers are those of the signature. */
const id = z.number().int();
const inPlace = z.literal(true).optional();
const about = { id, part: z.enum(planParts), item: z.number().int().nullable() };

/** What buttons about an emergency plan do; `item` is somebody in it. */
export const planPresses = [
  z.object({ type: z.literal("plan"), id, inPlace }),
  z.object({ type: z.literal("plan-form"), ...about }),
  z.object({ type: z.literal("plan-drop"), id, place: z.number().int(), inPlace }),
  z.object({ type: z.literal("plan-confirm"), id, inPlace }),
  /** A rehearsal: it is asked before it begins. */
  z.object({ type: z.literal("drill"), id }),
  z.object({ type: z.literal("drill-begin"), id }),
  z.object({ type: z.literal("drill-history"), id, inPlace }),
] as const;

/** What a form about it remembers: the plan that it has shown. */
export const planHidden = z.object({
  type: z.literal("plan-save"),
  ...about,
  revision: z.number().int().min(0),
});
