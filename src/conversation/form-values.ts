import { type IncidentDraft, incidentFields } from "../incidents/draft.ts";
import { oneLine, shorten } from "../platforms/plain.ts";
import { type PolicyDraft, policyFields } from "../reminders/policy-draft.ts";
import { longestEntry } from "../renewals/evidence.ts";
import { type PaymentDraft, paymentFields, type RenewalDraft, renewalFields } from "../renewals/intents.ts";
import type { Draft } from "../signatures/faults.ts";
import type { Chosen } from "../signatures/import-store.ts";
import { mentionsPrivateKey } from "../signatures/pem.ts";
import { type SourceDraft, sourceFields } from "../signatures/source/draft.ts";
import { fields, type Mapping } from "../signatures/table/fields.ts";
import type { DroppedFile, FormValues } from "./form.ts";

/** Stands where a private key was: whoever reads on learns that there was one, and nothing of it. */
export const keyWithheld = "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n";

export function draftOf(values: FormValues): Draft {
  const text = (id: keyof Draft) => {
    const value = values[id];
    if (typeof value !== "string") return null;
    return id === "pasted" ? value : withoutKey(value);
  };
  return {
    name: text("name"),
    kind: text("kind"),
    pasted: text("pasted"),
    end: text("end"),
    owner: text("owner"),
    backup: text("backup"),
    place: text("place"),
    vendor: text("vendor"),
    support: text("support"),
    link: text("link"),
    notes: text("notes"),
  };
}

/** The columns that were chosen, and the order of dates where it was asked for. */
export function chosenIn(values: FormValues): Chosen {
  const mapping: Mapping = {};
  for (const field of fields) {
    const column = values[`column:${field}`];
    if (typeof column === "string" && /^\d{1,4}$/.test(column)) mapping[field] = Number(column);
  }
  const dayFirst = values.order === "day" ? true : values.order === "month" ? false : null;
  return { mapping, dayFirst };
}

export const dayIn = ({ day }: FormValues): string | null => (typeof day === "string" ? day : null);

/** A private key has no business in any text, and is not kept. */
export const withoutKey = (text: string) => (mentionsPrivateKey(text) ? keyWithheld : text);

/** What was entered in these fields. */
export function textsIn<F extends string>(
  fields: readonly F[],
  values: FormValues,
): Partial<Record<F, string>> {
  const draft: Partial<Record<F, string>> = {};
  for (const field of fields) {
    const value = values[field];
    if (typeof value === "string") draft[field] = withoutKey(value);
  }
  return draft;
}

export const policyIn = (values: FormValues): PolicyDraft => textsIn(policyFields, values);

export const paymentIn = (values: FormValues): PaymentDraft => textsIn(paymentFields, values);

/** What was entered about a renewal. Of a file its name is kept, and where it is found unless that was entered, too. */
export function renewalIn(values: FormValues): RenewalDraft {
  const draft: RenewalDraft = textsIn(renewalFields, values);
  const [file] = filesIn(values);
  if (file === undefined) return draft;
  const document = draft.document?.trim() || file.link;
  return {
    ...draft,
    file: shorten(oneLine(file.name), longestEntry("file")),
    ...(document ? { document } : {}),
  };
}

export const incidentIn = (values: FormValues): IncidentDraft => textsIn(incidentFields, values);

export const sourceIn = (values: FormValues): SourceDraft => textsIn(sourceFields, values);

export function filesIn(values: FormValues): DroppedFile[] {
  return Array.isArray(values.file) ? values.file : [];
}
