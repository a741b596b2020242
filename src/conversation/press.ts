import { z } from "zod";
import { topics } from "../faq/entry.ts";
import { incidentSteps } from "../incidents/incident.ts";
import { incidentForms } from "../incidents/intents.ts";
import { locales } from "../people/person.ts";
import { renewalForms } from "../renewals/intents.ts";
import { sourceKinds } from "../signatures/source/source.ts";
import { faqLearnPresses } from "./faq/press.ts";
import { filterAtMost } from "./filter.ts";
import { planPresses } from "./incidents/plan-press.ts";
import { methodPresses } from "./methods/press.ts";

/** Set where the answer takes the place of the message with the button, as between the pages of a list. */
const inPlace = z.literal(true).optional();

/** The last mark that the button was shown with; 0 for none. */
export const seen = z.number().int().min(0);

/** A step's id in its renewal. */
const step = z.string().min(1).max(64);

/** The end of a signature that is to be paid for. */
export const payment = { id: z.number().int(), deadline: z.number().int() };

/** As much is shown of what a signing service asks, in characters. */
export const questionAtMost = 300;

/** As much of what somebody has reported goes along with a button, in characters: a value holds no more than a few thousand. */
export const reportAtMost = 500;

/** A form about a renewal, or about one of its steps. */
export const renewalForm = { id: z.number().int(), step: step.nullable(), form: z.enum(renewalForms) };

/** A form about an incident, or about one of its steps. */
export const incidentForm = {
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
  z.object({
    type: z.literal("faq-list"),
    topic: z.enum(topics).nullable(),
    page: z.number().int().min(1),
    inPlace,
  }),
  /** `asked`: what was asked, where it was offered for that. */
  z.object({
    type: z.literal("faq-show"),
    entry: z.string().max(100),
    locale: z.enum(locales),
    asked: z.string().max(reportAtMost).optional(),
  }),
  ...faqLearnPresses,
  /** All that was answered so far, so that it goes on from any message. */
  z.object({
    type: z.literal("faq-walk"),
    signature: z.union([z.number().int(), z.literal("other")]).nullable(),
    today: z.boolean().nullable(),
    reach: z.boolean().nullable(),
    locale: z.enum(locales),
    asked: z.string().max(reportAtMost).optional(),
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
  z.object({
    type: z.literal("incident-open"),
    id: z.number().int(),
    report: z.string().max(reportAtMost).optional(),
  }),
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
