import { entryFields, phrasingFields } from "../faq/drafts.ts";
import { coverFields, rotationFields } from "../incidents/oncall-intents.ts";
import { planFields } from "../incidents/plan-draft.ts";
import type { Incoming } from "../platforms/contract.ts";
import { methodFields } from "../renewals/method-draft.ts";
import type { Intent } from "../road/intent.ts";
import type { Draft } from "../signatures/faults.ts";
import { readFile } from "../signatures/read-file.ts";
import type { ReadResult } from "../signatures/reading.ts";
import type { FormValues } from "./form.ts";
import {
  chosenIn,
  dayIn,
  draftOf,
  filesIn,
  incidentIn,
  keyWithheld,
  paymentIn,
  policyIn,
  renewalIn,
  sourceIn,
  textsIn,
  withoutKey,
} from "./form-values.ts";
import type { Hidden } from "./hidden.ts";
import { isStandardSteps } from "./renewals/step-words.ts";

const nothing: ReadResult = { found: [], refused: [] };

type Submission = Extract<Incoming, { act: "submit" }>;

/** What a submitted form wants; null where it only told something. */
export async function submitted(hidden: Hidden, { values, view, bot }: Submission): Promise<Intent | null> {
  const draft = draftOf(values);
  switch (hidden.type) {
    case "add": {
      const { offer = null, index = null } = hidden;
      return { type: "add", offer, index, ...(await withCertificates(draft, values)), view };
    }
    case "renewed": {
      const { id, deadline } = hidden;
      return { type: "renewed", id, deadline, ...(await withCertificates(draft, values)), view };
    }
    case "edit":
      return { type: "edit", id: hidden.id, revision: hidden.revision, draft, view };
    case "reassign": {
      const heir = draft.owner?.trim() || null;
      return { type: "reassign", personId: hidden.id, heir, toBot: heir !== null && heir === bot };
    }
    case "unlock":
      return { type: "unlock", offer: hidden.offer, file: hidden.file, view };
    case "import":
      return { type: "import-preview", id: hidden.id, chosen: chosenIn(values) };
    case "import-start": {
      const { id, mapping, dayFirst } = hidden;
      return { type: "import-start", id, chosen: { mapping, dayFirst } };
    }
    case "acknowledge":
      return { type: "acknowledge", id: hidden.id, seen: hidden.seen, expected: dayIn(values) };
    case "snooze":
      return { type: "snooze", id: hidden.id, seen: hidden.seen, until: { day: dayIn(values) } };
    case "policy": {
      const { id, revision, held } = hidden;
      return { type: "policy-preview", id, revision, held, draft: policyIn(values) };
    }
    case "policy-save": {
      const { id, revision, held, draft } = hidden;
      return { type: "policy-save", id, revision, held, draft };
    }
    case "renewal-submit": {
      const { id, step, form } = hidden;
      const draft = renewalIn(values);
      const toBot = typeof draft.person === "string" && draft.person === bot;
      return { type: "renewal-submit", id, step, form, draft, toBot };
    }
    case "incident-begin":
      return { type: "incident-begin", id: hidden.id, report: incidentIn(values).text ?? "" };
    case "incident-submit": {
      const { id, step, form } = hidden;
      const draft = incidentIn(values);
      const toBot = typeof draft.person === "string" && draft.person === bot;
      return { type: "incident-submit", id, step, form, draft, toBot };
    }
    case "plan-save": {
      const { id, part, item, revision } = hidden;
      const draft = textsIn(planFields[part], values);
      const toBot = typeof values.person === "string" && values.person === bot;
      return { type: "plan-save", id, part, item, revision, draft, toBot };
    }
    case "rotation": {
      const draft = textsIn(rotationFields, values);
      const bots = rotationFields.filter((field) => bot !== undefined && draft[field] === bot);
      return { type: "rotation-save", revision: hidden.revision, kept: hidden.kept, draft, bots };
    }
    case "cover": {
      const draft = textsIn(coverFields, values);
      return { type: "cover-save", draft, toBot: typeof draft.person === "string" && draft.person === bot };
    }
    case "incident-pin": {
      const { message, author } = hidden;
      const id = Number(typeof values.incident === "string" ? values.incident : "");
      const { text } = incidentIn(values);
      return Number.isSafeInteger(id)
        ? { type: "incident-pin-submit", id, pinned: { message, author, text: text ?? "" } }
        : { type: "stale-button" };
    }
    case "vendor-steps": {
      const { id, vendor, revision, list } = hidden;
      const typed = typeof values.text === "string" ? withoutKey(values.text) : "";
      const text = isStandardSteps(typed, list) ? "" : typed;
      return { type: "vendor-steps-save", id, vendor, revision, text };
    }
    case "payment":
      return { type: "payment-answer", id: hidden.id, deadline: hidden.deadline, draft: paymentIn(values) };
    case "source": {
      const { id, kind, revision } = hidden;
      return { type: "source-save", id, kind, revision, draft: sourceIn(values), view };
    }
    case "source-choose": {
      const choice = typeof values.choice === "string" ? values.choice : "";
      return { type: "source-choose", id: hidden.id, revision: hidden.revision, choice, view };
    }
    case "test": {
      const { type: _, ...test } = hidden;
      return { type: "test-submit", ...test, view };
    }
    case "hook":
      return { type: "hook-save", id: hidden.id };
    case "method": {
      const { id, part, base } = hidden;
      return { type: "method-save", id, part, base, entered: textsIn(methodFields, values) };
    }
    case "faq-phrasing":
      return { type: "faq-phrasing-save", id: hidden.id, draft: textsIn(phrasingFields, values) };
    case "faq-entry": {
      const { question, entry, locale, seen } = hidden;
      const draft = textsIn(entryFields, values);
      return { type: "faq-entry-save", question, entry, locale, seen, draft };
    }
    case "told":
      return null;
    default:
      return hidden satisfies never;
  }
}

/** What was pasted, read: the text itself, which may hold a key, goes no further. */
async function withCertificates(draft: Draft, values: FormValues) {
  const text = draft.pasted?.trim() ?? "";
  const { found, refused } = text === "" ? nothing : await readFile(new TextEncoder().encode(text));
  const seen = refused.some(({ reason }) => reason === "private-key");
  const pem = found.map((one) => one.pem + (seen ? keyWithheld : "")).join("");
  return { draft: { ...draft, pasted: pem || null }, refused, files: filesIn(values) };
}
