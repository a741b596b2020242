import { z } from "zod";
import { incidentSteps } from "../incidents/incident.ts";
import { incidentForms } from "../incidents/intents.ts";
import { seats } from "../incidents/oncall-intents.ts";
import { policyFields } from "../reminders/policy-draft.ts";
import { renewalForms } from "../renewals/intents.ts";
import { stepLists } from "../renewals/step.ts";
import { sourceKinds } from "../signatures/source/source.ts";
import { fields } from "../signatures/table/fields.ts";
import { filterAtMost } from "./filter.ts";
import { planHidden, planPresses } from "./incidents/plan-press.ts";
import { methodHidden, methodPresses } from "./methods/press.ts";

/** Set where the answer takes the place of the message with the button, as between the pages of a list. */
const inPlace = z.literal(true).optional();

/** The last mark that the button was shown with; 0 for none. */
const seen = z.number().int().min(0);

/** A step's id in its renewal. */
const step = z.string().min(1).max(64);

/** The end of a signature that is to be paid for. */
const payment = { id: z.number().int(), deadline: z.number().int() };

/** As much is shown of what a signing service asks, in characters. */
export const questionAtMost = 300;

/** A form about a renewal, or about one of its steps. */
const renewalForm = { id: z.number().int(), step: step.nullable(), form: z.enum(renewalForms) };

/** A form about an incident, or about one of its steps. */
const incidentForm = {
  id: z.number().int(),
  form: z.enum(incidentForms),
  step: z.enum(incidentSteps).nullable(),
};

/**
 * What a button does when it is pressed. It travels through the platform and comes back, perhaps years later or
 * forged, so it is checked on the way in.
 */
export const pressSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("status"), page: z.number().int().min(1), inPlace }),
  z.object({ type: z.literal("show"), id: z.number().int(), inPlace }),
  z.object({
    type: z.literal("list"),
    words: z.string().max(filterAtMost),
    page: z.number().int().min(1),
    inPlace,
  }),
  z.object({ type: z.literal("help") }),
  /** As if these words had been typed. */
  z.object({ type: z.literal("words"), text: z.string().max(filterAtMost) }),
  z.object({
    type: z.literal("add-open"),
    offer: z.number().int().optional(),
    index: z.number().int().optional(),
  }),
  z.object({ type: z.literal("unlock-open"), offer: z.number().int(), file: z.number().int().min(0) }),
  z.object({ type: z.literal("export-help") }),
  z.object({ type: z.literal("import-open"), id: z.number().int() }),
  z.object({ type: z.literal("track-all"), offer: z.number().int() }),
  z.object({
    type: z.literal("replace"),
    offer: z.number().int(),
    index: z.number().int().min(0),
    id: z.number().int(),
    held: z.string().max(64),
  }),
  z.object({ type: z.literal("replace-all"), offer: z.number().int() }),
  z.object({ type: z.literal("renewed-open"), id: z.number().int(), deadline: z.number().int().optional() }),
  z.object({ type: z.literal("edit-open"), id: z.number().int() }),
  z.object({ type: z.literal("remove-ask"), id: z.number().int() }),
  z.object({ type: z.literal("remove"), id: z.number().int() }),
  z.object({ type: z.literal("restore"), id: z.number().int() }),
  z.object({ type: z.literal("share"), id: z.number().int() }),
  z.object({ type: z.literal("reassign-open"), id: z.number().int() }),
  z.object({ type: z.literal("outbox"), page: z.number().int().min(1), inPlace }),
  z.object({
    type: z.literal("outbox-retry"),
    id: z.number().int(),
    page: z.number().int().min(1),
    inPlace,
  }),
  z.object({ type: z.literal("outbox-retry-all"), inPlace }),
  z.object({ type: z.literal("link-answer"), id: z.number().int(), yes: z.boolean() }),
  z.object({
    type: z.literal("digest-rest"),
    id: z.number().int(),
    page: z.number().int().min(1),
    inPlace,
  }),
  z.object({ type: z.literal("acknowledge-open"), id: z.number().int(), seen }),
  z.object({
    type: z.literal("snooze"),
    id: z.number().int(),
    days: z.union([z.literal(1), z.literal(3)]),
    seen,
  }),
  z.object({ type: z.literal("snooze-open"), id: z.number().int(), seen }),
  z.object({
    type: z.literal("unmark"),
    id: z.number().int(),
    mark: z.enum(["acknowledgement", "snooze"]),
    seen,
  }),
  z.object({ type: z.literal("policy"), id: z.number().int().nullable() }),
  z.object({ type: z.literal("policy-open"), id: z.number().int().nullable() }),
  z.object({ type: z.literal("renew"), id: z.number().int(), sure: z.literal(true).optional(), inPlace }),
  z.object({ type: z.literal("renewals"), inPlace }),
  z.object({ type: z.literal("renewal-show"), id: z.number().int(), inPlace }),
  z.object({ type: z.literal("renewal-form"), ...renewalForm }),
  z.object({ type: z.literal("payment-open"), ...payment }),
  z.object({ type: z.literal("renewal-hand-back"), id: z.number().int(), step, inPlace }),
  z.object({ type: z.literal("renewal-take-back"), id: z.number().int(), step, inPlace }),
  z.object({ type: z.literal("renewal-prove"), id: z.number().int(), step }),
  /** Of the vendor of this signature. */
  z.object({ type: z.literal("vendor-steps-open"), id: z.number().int() }),
  z.object({ type: z.literal("source"), id: z.number().int(), inPlace }),
  z.object({ type: z.literal("source-open"), id: z.number().int(), kind: z.enum(sourceKinds) }),
  z.object({ type: z.literal("source-choose-open"), id: z.number().int() }),
  z.object({ type: z.literal("source-check"), id: z.number().int() }),
  z.object({ type: z.literal("source-remove"), id: z.number().int() }),
  z.object({ type: z.literal("test-open"), id: z.number().int(), next: z.literal(true).optional() }),
  z.object({ type: z.literal("test-monthly"), id: z.number().int(), on: z.boolean() }),
  z.object({ type: z.literal("hook-open"), id: z.number().int() }),
  z.object({ type: z.literal("hook-remove"), id: z.number().int() }),
  /** Of this signature: what has happened is asked. */
  z.object({ type: z.literal("incident-open"), id: z.number().int() }),
  z.object({ type: z.literal("incidents"), inPlace }),
  z.object({
    type: z.literal("incident-history"),
    // The release before had one page.
    page: z.number().int().min(1).optional(),
    inPlace,
  }),
  z.object({ type: z.literal("incident-show"), id: z.number().int(), inPlace }),
  /** The last page where none is named. */
  z.object({
    type: z.literal("incident-timeline"),
    id: z.number().int(),
    page: z.number().int().min(1).nullable(),
    inPlace,
  }),
  /** `seen` is whose it was when the button was shown. */
  z.object({ type: z.literal("incident-take"), id: z.number().int(), seen: z.number().int().nullable() }),
  /** The incident of this signature; of several this one, perhaps to somebody who was named. */
  z.object({
    type: z.literal("incident-assign"),
    id: z.number().int(),
    incident: z.number().int().optional(),
    to: z.string().max(200).optional(),
  }),
  z.object({
    type: z.literal("incident-back"),
    id: z.number().int(),
    step: z.enum(incidentSteps),
    inPlace,
  }),
  z.object({ type: z.literal("incident-settle"), id: z.number().int(), document: z.number().int(), inPlace }),
  z.object({ type: z.literal("incident-clear"), id: z.number().int() }),
  z.object({ type: z.literal("incident-report"), id: z.number().int() }),
  z.object({ type: z.literal("incident-form"), ...incidentForm }),
  ...planPresses,
  z.object({ type: z.literal("oncall"), inPlace }),
  z.object({ type: z.literal("rotation-open") }),
  z.object({ type: z.literal("cover-open") }),
  z.object({ type: z.literal("cover-back"), id: z.number().int(), inPlace }),
  ...methodPresses,
]);
export type Press = z.infer<typeof pressSchema>;

/**
 * Whether a press is answered with a form as a rule. Some platforms want to know before it is pressed, and open forms
 * from such buttons alone.
 */
export function opensForm(press: Press): boolean {
  switch (press.type) {
    case "add-open":
    case "edit-open":
    case "renewed-open":
    case "reassign-open":
    case "unlock-open":
    case "import-open":
    case "acknowledge-open":
    case "snooze-open":
    case "policy-open":
    case "renewal-form":
    case "vendor-steps-open":
    case "payment-open":
    case "source-open":
    case "source-choose-open":
    case "hook-open":
    case "test-open":
    case "method-open":
    case "incident-open":
    case "incident-form":
    case "plan-form":
    case "rotation-open":
    case "cover-open":
      return true;
    case "incident-assign":
      return press.to === undefined;
    case "status":
    case "show":
    case "list":
    case "help":
    case "words":
    case "export-help":
    case "track-all":
    case "replace":
    case "replace-all":
    case "remove-ask":
    case "remove":
    case "restore":
    case "share":
    case "outbox":
    case "outbox-retry":
    case "outbox-retry-all":
    case "link-answer":
    case "digest-rest":
    case "snooze":
    case "unmark":
    case "policy":
    case "renew":
    case "renewals":
    case "renewal-show":
    case "renewal-hand-back":
    case "renewal-take-back":
    case "source":
    case "source-check":
    case "source-remove":
    case "hook-remove":
    case "test-monthly":
    case "renewal-prove":
    case "method":
    case "method-step":
    case "method-tick":
    case "method-untick":
    case "method-export":
    case "incidents":
    case "incident-history":
    case "incident-show":
    case "incident-timeline":
    case "incident-take":
    case "incident-back":
    case "incident-settle":
    case "incident-clear":
    case "plan":
    case "plan-drop":
    case "plan-confirm":
    case "drill":
    case "drill-begin":
    case "drill-history":
    case "oncall":
    case "cover-back":
    case "incident-report":
      return false;
  }
}

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
    message: z.string().max(200),
    author: z.string().max(200).nullable(),
  }),
  methodHidden,
  z.object({ type: z.literal("told") }),
]);
export type Hidden = z.infer<typeof hiddenSchema>;
