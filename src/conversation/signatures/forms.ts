import { type PersonRef, type PlaceRef, platforms } from "../../people/person.ts";
import type { FormRef } from "../../road/decision.ts";
import { dayOf, limits } from "../../signatures/draft.ts";
import type { Draft, Faults } from "../../signatures/faults.ts";
import type { CertificateFacts, Facts, Signature } from "../../signatures/signature.ts";
import { enteredEnd, enteredKinds } from "../../signatures/signature.ts";
import type { Answer } from "../answer.ts";
import { type Field, type FieldInput, type Form, initially } from "../form.ts";
import { date, daysUntil, type Reader } from "../reader.ts";

type Prefill = Partial<Draft>;
type FormPart = Form["parts"][number];

function field(
  id: keyof Draft | "file",
  input: FieldInput,
  reader: Reader,
  more: Partial<Field> = {},
): FormPart {
  return {
    type: "field",
    field: { id, label: reader.texts.forms.labels[id], required: false, input, ...more },
  };
}

function text(
  id: keyof typeof limits,
  prefill: Prefill,
  reader: Reader,
  more: Partial<Field> = {},
): FormPart {
  const lines = id === "notes" ? "many" : "one";
  return field(id, { type: "text", lines, maxLength: limits[id], ...initially(prefill[id]) }, reader, more);
}

/** Who and what can't be shown as chosen, being on another platform, by what is to be said of it. */
type Elsewhere = Partial<Record<"owner" | "backup" | "place", string>>;

/** The fields that every kind has. */
function describing(prefill: Prefill, reader: Reader, elsewhere: Elsewhere = {}): FormPart[] {
  const { hints } = reader.texts.forms;
  const hinted = (hint: string | undefined) => (hint === undefined ? {} : { hint });
  return [
    field("owner", { type: "person", ...initially(prefill.owner) }, reader, hinted(elsewhere.owner)),
    field("backup", { type: "person", ...initially(prefill.backup) }, reader, hinted(elsewhere.backup)),
    field(
      "place",
      { type: "place", ...initially(prefill.place) },
      reader,
      hinted(elsewhere.place ?? hints.place),
    ),
    text("vendor", prefill, reader),
    text("support", prefill, reader, { hint: hints.support }),
    text("link", prefill, reader),
    text("notes", prefill, reader),
  ];
}

function certificateFile(reader: Reader): FormPart {
  const { fileInstead, hints } = reader.texts.forms;
  return field("file", { type: "file", maxFiles: 1, instead: fileInstead }, reader, { hint: hints.file });
}

function pastedText(prefill: Prefill, reader: Reader): FormPart {
  const input = { type: "text", lines: "many", ...initially(prefill.pasted) } as const;
  return field("pasted", input, reader, { hint: reader.texts.forms.hints.pasted });
}

export type AddForm = {
  prefill: Prefill;
  found: CertificateFacts | null;
  offer: number | null;
  index: number | null;
};

/** The form behind `add`; with an offered certificate, only what the certificate does not say itself. */
export function addForm({ prefill, found, offer, index }: AddForm, reader: Reader): Form {
  const { forms } = reader.texts;
  const offered = offer !== null;
  const substance: FormPart[] = offered
    ? [
        field(
          "name",
          { type: "text", lines: "one", maxLength: limits.name, ...initially(prefill.name) },
          reader,
        ),
      ]
    : [
        text("name", prefill, reader, { hint: forms.hints.name }),
        field(
          "kind",
          { type: "choice", options: kindOptions(reader), initial: prefill.kind ?? "certificate" },
          reader,
          { required: true },
        ),
        certificateFile(reader),
        pastedText(prefill, reader),
        field("end", { type: "date", ...initially(prefill.end) }, reader, { hint: forms.hints.end }),
      ];
  const about: FormPart[] = found ? [{ type: "note", text: [aboutCertificate(found, reader)] }] : [];
  return {
    hidden: { type: "add", ...(offer === null ? {} : { offer }), ...(index === null ? {} : { index }) },
    title: forms.addTitle,
    submit: forms.track,
    close: forms.cancel,
    parts: [...about, ...substance, ...describing(prefill, reader)],
  };
}

function kindOptions(reader: Reader) {
  return enteredKinds.map((value) => ({ value, label: reader.texts.forms.kinds[value] }));
}

/** The day that somebody entered as its last one, as YYYY-MM-DD; null where its facts bring their own end. */
function enteredDay(facts: Facts, { timeZone }: Reader): string | null {
  const end = enteredEnd(facts);
  return end === null ? null : dayOf(end, timeZone);
}

function aboutCertificate({ commonName, notAfter }: CertificateFacts, reader: Reader): string {
  const words = reader.texts.signatures;
  if (notAfter === null) return reader.texts.forms.aboutCertificate(commonName, words.noEndShort);
  const until = daysUntil(notAfter, reader);
  const end = date(notAfter, reader);
  return reader.texts.forms.aboutCertificate(
    commonName,
    notAfter < reader.now ? words.ended(until, end) : words.ends(until, end),
  );
}

/** The form behind `edit`. It remembers the revision that it shows. */
export function editForm(signature: Signature, reader: Reader): Form {
  const external = (one: { identities: Partial<Record<string, string>> } | null) =>
    one === null ? null : (one.identities[reader.platform] ?? null);
  const away = (noun: keyof Elsewhere, one: PersonRef | PlaceRef | null): Elsewhere => {
    if (one === null || external(one) !== null) return {};
    const { how, forms } = reader.texts;
    const where = platforms.filter((platform) => one.identities[platform] !== undefined);
    return {
      [noun]: forms.hints.elsewhere(one.name, where.map((platform) => how[platform].name).join(", ")),
    };
  };
  const { name, vendor, support, link, notes, owner, backup, place, facts } = signature;
  const end = enteredDay(facts, reader);
  const prefill = {
    name,
    vendor,
    support,
    link,
    notes,
    end,
    owner: external(owner),
    backup: external(backup),
    place: external(place),
  };
  const ref = { form: "edit", id: signature.id, revision: signature.revision } as const;
  const elsewhere = { ...away("owner", owner), ...away("backup", backup), ...away("place", place) };
  return fillEdit(ref, prefill, reader, elsewhere);
}

function fillEdit(
  ref: Extract<FormRef, { form: "edit" }>,
  prefill: Prefill,
  reader: Reader,
  elsewhere: Elsewhere = {},
): Form {
  const { forms } = reader.texts;
  const end = prefill.end
    ? [field("end", { type: "date", initial: prefill.end }, reader, { required: true })]
    : [];
  return {
    hidden: { type: "edit", id: ref.id, revision: ref.revision },
    title: forms.editTitle,
    submit: forms.save,
    close: forms.cancel,
    parts: [
      text("name", prefill, reader, { required: true, hint: forms.hints.nameRequired }),
      ...end,
      ...describing(prefill, reader, elsewhere),
    ],
  };
}

/** The form behind "already renewed": the new end date where one was typed in, else the new certificate. */
export function renewedForm({ id, name, deadline, facts }: Signature, reader: Reader): Form {
  const { forms } = reader.texts;
  const form = fillRenewed({ form: "renewed", id, deadline }, { end: enteredDay(facts, reader) }, reader);
  const now = deadline === null ? reader.texts.signatures.noEnd : date(deadline, reader);
  return { ...form, parts: [{ type: "text", text: forms.renewedAbout(name, now) }, ...form.parts] };
}

function fillRenewed(
  { id, deadline }: Extract<FormRef, { form: "renewed" }>,
  prefill: Prefill,
  reader: Reader,
): Form {
  const { forms } = reader.texts;
  const { hints } = forms;
  const parts: FormPart[] = prefill.end
    ? [field("end", { type: "date", initial: prefill.end }, reader, { required: true, hint: hints.newEnd })]
    : [certificateFile(reader), pastedText(prefill, reader)];
  const hidden = { type: "renewed", id, deadline } as const;
  return { hidden, title: forms.renewedTitle, submit: forms.save, close: forms.cancel, parts };
}

/** The form once more, with what was entered. */
export function filledIn(ref: FormRef, draft: Draft, reader: Reader): Form {
  switch (ref.form) {
    case "edit":
      return fillEdit(ref, draft, reader);
    case "renewed":
      return fillRenewed(ref, draft, reader);
    case "add":
      return addForm({ prefill: draft, found: null, offer: ref.offer, index: ref.index }, reader);
  }
}

/** Faults beside their fields; and, for a form that has to be shown anew, the form with them on top. */
export function faultsOf(faults: Faults, ref: FormRef, draft: Draft, reader: Reader): Answer {
  const { forms } = reader.texts;
  const blank = filledIn(ref, draft, reader);
  const present = new Set(blank.parts.flatMap((part) => (part.type === "field" ? [part.field.id] : [])));
  const sentences = Object.entries(faults).map(
    ([id, fault]) => [id, forms.fault(fault, reader.texts.how[reader.platform])] as const,
  );
  const shown = sentences.filter(([id]) => present.has(id));
  const top: FormPart[] = sentences.map(([id, sentence]) => {
    const label = forms.labels[id as keyof typeof forms.labels];
    return { type: "text", text: ["⚠️ ", { bold: label }, `: ${sentence}`] };
  });
  return { faults: Object.fromEntries(shown), form: { ...blank, parts: [...top, ...blank.parts] } };
}
