import { type IncidentDraft, incidentFields } from "../incidents/intents.ts";
import type { Incoming } from "../platforms/contract.ts";
import { oneLine, shorten } from "../platforms/plain.ts";
import { type PolicyDraft, policyFields } from "../reminders/policy-draft.ts";
import { longestEntry } from "../renewals/evidence.ts";
import { type PaymentDraft, paymentFields, type RenewalDraft, renewalFields } from "../renewals/intents.ts";
import { methodFields } from "../renewals/method-draft.ts";
import { typedTogether } from "../renewals/typed.ts";
import type { Intent } from "../road/intent.ts";
import type { Draft } from "../signatures/faults.ts";
import type { Chosen } from "../signatures/import-store.ts";
import { mentionsPrivateKey } from "../signatures/pem.ts";
import { readFile } from "../signatures/read-file.ts";
import type { ReadResult } from "../signatures/reading.ts";
import { type SourceDraft, sourceFields } from "../signatures/source/draft.ts";
import { fields, type Mapping } from "../signatures/table/fields.ts";
import { parseFilter } from "./filter.ts";
import type { DroppedFile, FormValues } from "./form.ts";
import { type Hidden, hiddenSchema, type Press, pressSchema } from "./press.ts";
import { isStandardSteps } from "./renewals/step-words.ts";
import { understand } from "./understand.ts";

/**
 * What was heard; `inPlace` says that the answer takes the place of the message with the button. `secret` is what somebody
 * entered to be used once: it is part of no intent, for those are written down.
 */
export type Heard = { intent: Intent; inPlace: boolean; secret?: string };

/** What the act means; null for what nobody needs to answer. */
export async function hear(incoming: Incoming): Promise<Heard | null> {
  if (incoming.act === "press") {
    const press = pressSchema.safeParse(incoming.press);
    if (!press.success) return { intent: { type: "stale-button" }, inPlace: false };
    return { intent: pressed(press.data), inPlace: "inPlace" in press.data && press.data.inPlace === true };
  }
  const intent = await intentOf(incoming);
  if (intent === null) return null;
  const secret = incoming.act === "submit" ? secretIn(intent, incoming.values) : null;
  return { intent, inPlace: false, ...(secret === null ? {} : { secret }) };
}

/** What a form holds that is secret. An empty field holds nothing. */
function secretIn({ type }: Intent, { password, secret, pin, otp }: FormValues): string | null {
  if (type === "test-submit") return typedTogether({ pin, otp });
  const keeps = type === "source-save" || type === "hook-save";
  const entered = type === "unlock" ? password : keeps ? secret : null;
  return typeof entered === "string" && entered !== "" ? entered : null;
}

async function intentOf(incoming: Exclude<Incoming, { act: "press" }>): Promise<Intent | null> {
  switch (incoming.act) {
    case "words":
      return holdsPem(incoming) ? pasted(incoming.text) : understand(incoming.text, incoming.files);
    case "submit": {
      const hidden = hiddenSchema.safeParse(incoming.hidden);
      return hidden.success ? submitted(hidden.data, incoming) : { type: "stale-button" };
    }
    case "place-changed":
      return {
        type: "place-changed",
        now: incoming.now,
        team: incoming.team ?? null,
        welcome: incoming.welcome === true,
      };
    case "left-person":
      return { type: "left-person" };
    case "file-answer":
      return { type: "file-answer", message: incoming.message, slot: incoming.slot };
    default:
      return incoming satisfies never;
  }
}

/** As many characters of Base64 are no name any more: the shortest private keys in use (Ed25519) have so many. */
const longBase64 = 64;

/**
 * PEM typed into a conversation, or the same without its armour. What it holds may be a key, so the text is read here
 * and goes no further.
 */
function holdsPem({ text, files }: Extract<Incoming, { act: "words" }>): boolean {
  if (files.length > 0 || text.length < longBase64) return false;
  // Hexadecimal alone is a fingerprint.
  const base64 = text.split(/\s+/).filter((word) => /^(?![\da-f]+$)[\w+/]{24,}={0,2}$/i.test(word));
  return mentionsPrivateKey(text) || text.includes("-----BEGIN ") || base64.join("").length >= longBase64;
}

/** Stands where a private key was: whoever reads on learns that there was one, and nothing of it. */
const keyWithheld = "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n";

const nothing: ReadResult = { found: [], refused: [] };

async function pasted(text: string): Promise<Intent> {
  return { type: "text-pasted", read: await readFile(new TextEncoder().encode(text)) };
}

function pressed(press: Press): Intent {
  switch (press.type) {
    case "status":
      return { type: "status", page: press.page };
    case "words":
      return understand(press.text, []);
    case "help":
    case "track-all":
    case "replace":
    case "replace-all":
    case "unlock-open":
    case "export-help":
    case "import-open":
    case "link-answer":
    case "digest-rest":
    case "acknowledge-open":
    case "snooze-open":
    case "unmark":
    case "policy-open":
    case "renewal-form":
    case "vendor-steps-open":
    case "payment-open":
    case "source-open":
    case "source-choose-open":
    case "source-check":
    case "source-remove":
    case "hook-open":
    case "hook-remove":
    case "test-open":
    case "test-monthly":
    case "method-step":
    case "method-tick":
    case "method-untick":
    case "method-open":
    case "method-export":
    case "incident-take":
    case "incident-clear":
    case "incident-form":
      return press;
    case "source":
      return { type: "source", which: { id: press.id } };
    case "snooze":
      return { type: "snooze", id: press.id, seen: press.seen, until: { days: press.days } };
    case "policy":
      return { type: "policy", which: press.id === null ? null : { id: press.id } };
    case "outbox":
      return { type: "outbox", page: press.page };
    case "outbox-retry":
      return { type: "outbox-retry", id: press.id, page: press.page };
    case "outbox-retry-all":
      return { type: "outbox-retry-all" };
    case "renewals":
      return { type: "renewals" };
    case "renewal-show":
      return { type: "renewal-show", id: press.id };
    case "incidents":
    case "incident-history":
      return { type: press.type };
    case "incident-show":
      return { type: press.type, id: press.id };
    case "incident-back":
      return { type: press.type, id: press.id, step: press.step };
    case "incident-settle":
      return { type: press.type, id: press.id, document: press.document };
    case "renewal-hand-back":
    case "renewal-take-back":
    case "renewal-prove":
      return { type: press.type, id: press.id, step: press.step };
    case "renewed-open":
      return { type: press.type, id: press.id, deadline: press.deadline ?? null };
    case "list": {
      const list = parseFilter(press.words);
      return list.type === "list" ? { ...list, page: press.page } : list;
    }
    case "add-open":
      return { type: "add-open", offer: press.offer ?? null, index: press.index ?? null };
    case "reassign-open":
      return { type: "reassign-open", personId: press.id };
    case "show":
    case "method":
    case "edit-open":
    case "remove-ask":
    case "remove":
    case "restore":
    case "share":
    case "renew":
    case "incident-open":
      return { type: press.type, which: { id: press.id } };
    default:
      return press satisfies never;
  }
}

type Submission = Extract<Incoming, { act: "submit" }>;

async function submitted(hidden: Hidden, { values, view, bot }: Submission): Promise<Intent | null> {
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

function draftOf(values: FormValues): Draft {
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
function chosenIn(values: FormValues): Chosen {
  const mapping: Mapping = {};
  for (const field of fields) {
    const column = values[`column:${field}`];
    if (typeof column === "string" && /^\d{1,4}$/.test(column)) mapping[field] = Number(column);
  }
  const dayFirst = values.order === "day" ? true : values.order === "month" ? false : null;
  return { mapping, dayFirst };
}

const dayIn = ({ day }: FormValues): string | null => (typeof day === "string" ? day : null);

/** A private key has no business in any text, and is not kept. */
const withoutKey = (text: string) => (mentionsPrivateKey(text) ? keyWithheld : text);

/** What was entered in these fields. */
function textsIn<F extends string>(fields: readonly F[], values: FormValues): Partial<Record<F, string>> {
  const draft: Partial<Record<F, string>> = {};
  for (const field of fields) {
    const value = values[field];
    if (typeof value === "string") draft[field] = withoutKey(value);
  }
  return draft;
}

const policyIn = (values: FormValues): PolicyDraft => textsIn(policyFields, values);

const paymentIn = (values: FormValues): PaymentDraft => textsIn(paymentFields, values);

/** What was entered about a renewal. Of a file its name is kept, and where it is found unless that was entered, too. */
function renewalIn(values: FormValues): RenewalDraft {
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

const incidentIn = (values: FormValues): IncidentDraft => textsIn(incidentFields, values);

const sourceIn = (values: FormValues): SourceDraft => textsIn(sourceFields, values);

function filesIn(values: FormValues): DroppedFile[] {
  return Array.isArray(values.file) ? values.file : [];
}
