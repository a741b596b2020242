import { z } from "zod";
import { seats } from "../incidents/oncall-intents.ts";
import { policyFields } from "../reminders/policy-draft.ts";
import { stepLists } from "../renewals/step.ts";
import { sourceKinds } from "../signatures/source/source.ts";
import { fields } from "../signatures/table/fields.ts";
import { faqHidden } from "./faq/press.ts";
import { planHidden } from "./incidents/plan-press.ts";
import { methodHidden } from "./methods/press.ts";
import { incidentForm, payment, questionAtMost, renewalForm, seen } from "./press.ts";

/** Whose policy it is, and what stood when its form was opened: the release before did not keep the channel. */
const policyBefore = {
  id: z.number().int().nullable(),
  revision: z.number().int(),
  held: z.string().nullable().optional(),
};

/** What a form remembers of itself between opening and submission. */
export const hiddenSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("add"),
    offer: z.number().int().optional(),
    index: z.number().int().optional(),
  }),
  z.object({ type: z.literal("edit"), id: z.number().int(), revision: z.number().int() }),
  z.object({ type: z.literal("renewed"), id: z.number().int(), deadline: z.number().int().nullable() }),
  z.object({ type: z.literal("reassign"), id: z.number().int() }),
  z.object({ type: z.literal("unlock"), offer: z.number().int(), file: z.number().int().min(0) }),
  z.object({ type: z.literal("import"), id: z.number().int() }),
  z.object({
    type: z.literal("import-start"),
    id: z.number().int(),
    mapping: z.partialRecord(z.enum(fields), z.number().int().min(0)),
    dayFirst: z.boolean().nullable(),
  }),
  z.object({ type: z.literal("acknowledge"), id: z.number().int(), seen }),
  z.object({ type: z.literal("snooze"), id: z.number().int(), seen }),
  z.object({ type: z.literal("policy"), ...policyBefore }),
  z.object({
    type: z.literal("policy-save"),
    ...policyBefore,
    draft: z.partialRecord(z.enum(policyFields), z.string().max(3_000).nullable()),
  }),
  z.object({ type: z.literal("renewal-submit"), ...renewalForm }),
  z.object({ type: z.literal("payment"), ...payment }),
  z.object({
    type: z.literal("vendor-steps"),
    id: z.number().int(),
    vendor: z.string(),
    revision: z.number().int().min(0),
    list: z.enum(stepLists),
  }),
  z.object({
    type: z.literal("source"),
    id: z.number().int(),
    kind: z.enum(sourceKinds),
    revision: z.number().int(),
  }),
  z.object({ type: z.literal("source-choose"), id: z.number().int(), revision: z.number().int() }),
  z.object({
    type: z.literal("test"),
    id: z.number().int(),
    revision: z.number().int(),
    wants: z.enum(["signature", "code"]),
    sent: z.boolean(),
    challenge: z.string().max(questionAtMost).nullable(),
  }),
  z.object({ type: z.literal("hook"), id: z.number().int() }),
  z.object({ type: z.literal("incident-begin"), id: z.number().int() }),
  z.object({ type: z.literal("incident-submit"), ...incidentForm }),
  planHidden,
  z.object({
    type: z.literal("rotation"),
    revision: z.number().int().min(0),
    kept: z.array(z.number().int().nullable()).max(seats.length),
  }),
  z.object({ type: z.literal("cover") }),
  z.object({
    type: z.literal("incident-pin"),
    // Personal chats in Teams have long ids.
    message: z.string().max(400),
    author: z.string().max(200).nullable(),
  }),
  methodHidden,
  ...faqHidden,
  z.object({ type: z.literal("told") }),
]);
export type Hidden = z.infer<typeof hiddenSchema>;
