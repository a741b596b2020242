import type { SourceField } from "../../signatures/source/draft.ts";
import type { SourceOutcome } from "../../signatures/source/intents.ts";
import type { Choice } from "../../signatures/source/source.ts";
import type { Field, FieldInput, Form } from "../form.ts";
import type { Reader } from "../reader.ts";
import { rich } from "../rich.ts";

type FormPart = Form["parts"][number];
type Asked = Extract<SourceOutcome, { type: "source-form" }>;

/** The words of most platforms, for whoever need not change them. */
const usualWords =
  "active = active\nexpired = expired\nsuspended = suspended\nrevoked = revoked\npending = pending";

/** How most are asked who want to know who asks; where no secret can be kept, they can't be asked. */
const usualHeader = "Authorization: Bearer {secret}";

/** Longest entries, in characters. */
const [longLine, longText] = [1_000, 3_000];

/** How a source is asked; its secret is never shown again. */
export function sourceForm(asked: Asked, reader: Reader): Form {
  const { signature, kind, revision, sealing } = asked;
  const { sources, forms } = reader.texts;
  const keys: FormPart[] = sealing ? [] : [{ type: "note", text: rich(sources.noKeys) }];
  return {
    hidden: { type: "source", id: signature.id, kind, revision },
    title: sources.formTitle,
    submit: sources.submit,
    close: forms.cancel,
    parts: [
      { type: "text", text: sources.formAbout(signature.name) },
      ...keys,
      ...(kind === "http" ? addressFields(asked, reader) : serviceFields(asked, reader)),
    ],
  };
}

function addressFields(asked: Asked, reader: Reader): FormPart[] {
  const { sources } = reader.texts;
  const { draft } = asked;
  const { hints } = sources;
  const methods = ["GET", "POST"].map((value) => ({ value, label: value }));
  const choice: FieldInput = { type: "choice", options: methods, initial: draft.method ?? "GET" };
  return [
    entry(asked, "url", reader, { required: true, hint: hints.url }),
    { type: "field", field: { id: "method", label: sources.fields.method, required: true, input: choice } },
    entry(asked, "headers", reader, { hint: hints.headers }, asked.sealing ? usualHeader : undefined),
    secretField(asked, sources.fields.secret, reader),
    entry(asked, "statusAt", reader, { hint: hints.statusAt }),
    entry(asked, "endAt", reader, { hint: hints.endAt }),
    entry(asked, "words", reader, { hint: hints.words }, usualWords),
  ];
}

function serviceFields(asked: Asked, reader: Reader): FormPart[] {
  const { sources } = reader.texts;
  const { hints } = sources;
  return [
    entry(asked, "url", reader, { required: true, hint: hints.baseUrl }),
    entry(asked, "clientId", reader, { required: true }),
    secretField(asked, sources.fields.clientSecret, reader),
    entry(asked, "userId", reader, { hint: hints.userId }),
  ];
}

/** @param usual what stands there where nothing has been entered yet */
function entry(
  { draft }: Asked,
  id: Exclude<SourceField, "method">,
  { texts: { sources } }: Reader,
  more: Partial<Field>,
  usual?: string,
): FormPart {
  const many = id === "headers" || id === "words";
  const initial = Object.keys(draft).length === 0 ? usual : (draft[id] ?? undefined);
  const input: FieldInput = {
    ...{ type: "text", lines: many ? "many" : "one", maxLength: many ? longText : longLine },
    ...(initial === undefined || initial === "" ? {} : { initial }),
  };
  return { type: "field", field: { id, label: sources.fields[id], required: false, input, ...more } };
}

function secretField({ hasSecret }: Asked, label: string, { texts, platform }: Reader): FormPart {
  const { hints } = texts.sources;
  const seen = texts.how[platform].passwordSeen;
  const said = [hasSecret ? hints.secretKept : hints.secret, ...(seen === null ? [] : [seen])];
  const input: FieldInput = { type: "text", lines: "one", maxLength: longText, secret: true };
  return { type: "field", field: { id: "secret", label, hint: said.join(" "), required: false, input } };
}

/** The secret with which a vendor signs its notices. */
export function hookForm(signature: { id: number; name: string }, sealing: boolean, reader: Reader): Form {
  const { sources, forms, how } = reader.texts;
  const seen = how[reader.platform].passwordSeen;
  const keys: FormPart[] = sealing ? [] : [{ type: "note", text: rich(sources.noKeys) }];
  const input: FieldInput = { type: "text", lines: "one", maxLength: longText, secret: true };
  const hint = [sources.hints.hookSecret, ...(seen === null ? [] : [seen])].join(" ");
  return {
    hidden: { type: "hook", id: signature.id },
    title: sources.noticesTitle,
    submit: forms.save,
    close: forms.cancel,
    parts: [
      { type: "text", text: sources.noticesAbout(signature.name) },
      ...keys,
      {
        type: "field",
        field: { id: "secret", label: sources.fields.hookSecret, hint, required: true, input },
      },
    ],
  };
}

/** Which credential of a signing service it is; each is named by its holder or description, and its identifier. */
export function choiceForm(
  signature: { id: number; name: string },
  revision: number,
  choices: readonly Choice[],
  reader: Reader,
): Form {
  const { sources, forms } = reader.texts;
  const options = choices.map((choice, at) => ({ value: String(at), label: labelOf(choice) }));
  return {
    hidden: { type: "source-choose", id: signature.id, revision },
    title: sources.choiceTitle,
    submit: sources.take,
    close: forms.cancel,
    parts: [
      { type: "text", text: sources.choiceAbout(signature.name, choices.length) },
      {
        type: "field",
        field: {
          id: "choice",
          label: sources.fields.choice,
          required: true,
          input: { type: "choice", options, ...(options[0] && choices.length === 1 ? { initial: "0" } : {}) },
        },
      },
    ],
  };
}

function labelOf({ id, description, holder }: Choice): string {
  const named = [holder, description].filter((part) => part !== null && part !== "");
  return named.length === 0 ? id : `${named.join(", ")} (${id})`;
}
