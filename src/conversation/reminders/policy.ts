import type { ReminderOutcome } from "../../reminders/intents.ts";
import { always, audiences, type Policy, urgencies } from "../../reminders/policy.ts";
import { type PolicyDraft, type PolicyField, weekOf, weeks, wordsOf } from "../../reminders/policy-draft.ts";
import type { PreviewLine } from "../../reminders/preview.ts";
import type { Writers } from "../answer.ts";
import { overviewButton } from "../buttons.ts";
import type { Button, CardPart, Inline, Text } from "../card.ts";
import { type Field, type FieldInput, type Form, initially } from "../form.ts";
import { date, type Reader } from "../reader.ts";
import { say } from "../sentence.ts";

type FormPart = Form["parts"][number];
type Of<T extends ReminderOutcome["type"]> = Extract<ReminderOutcome, { type: T }>;

/** Days are those of the policy, where it is read. */
const inZone = ({ timeZone }: Policy, reader: Reader): Reader => ({ ...reader, timeZone });

/** The time of day, and where it is that late. */
function timeOf(policy: Policy, { texts }: Reader): string {
  const { time, zone } = wordsOf(policy);
  return texts.policy.at(time ?? "", zone ?? "");
}

/** Each reminder to come on a line: when, why, and who is told. */
function timetable(preview: readonly PreviewLine[], policy: Policy, reader: Reader): Text {
  const words = reader.texts.policy;
  return preview.flatMap(({ at, threshold, days, to }, line): Inline[] => {
    const who = words.people(to.map((one) => words.audience[one]));
    return [
      ...(line === 0 ? [] : ["\n"]),
      { bold: date(at, inZone(policy, reader)) },
      ` · ${words.line(threshold > 0 ? days : threshold)} · ${who}`,
    ];
  });
}

function previewParts(
  {
    about,
    deadline,
    preview,
    policy,
  }: Pick<Of<"policy-previewed">, "about" | "deadline" | "preview" | "policy">,
  reader: Reader,
): (CardPart & FormPart)[] {
  const words = reader.texts.policy;
  if (deadline === null) return [{ type: "text", text: [words.previewNoEnd] }];
  const end = date(deadline, inZone(policy, reader));
  const at = timeOf(policy, reader);
  const intro = about === null ? words.previewIntro(end, at) : words.previewIntroOf(about.name, end, at);
  if (preview.length === 0) return [{ type: "text", text: [words.previewEmpty] }];
  return [
    { type: "text", text: [intro] },
    { type: "text", text: timetable(preview, policy, reader) },
    { type: "note", text: [words.previewNote] },
  ];
}

/** What holds, as people say it. */
function fieldsOf(policy: Policy, reader: Reader): { label: string; value: Text }[] {
  const words = reader.texts.policy;
  const { thresholds, freezes } = wordsOf(policy);
  const week = weekOf(policy.workdays);
  const who = audiences.flatMap((one) => {
    const from = policy.from[one];
    if (from === null) return [];
    const name = words.audience[one];
    return [from >= (policy.thresholds[0] ?? 0) ? words.always(name) : words.from(name, from)];
  });
  const lines: [string, string | null][] = [
    [words.labels.thresholds, thresholds],
    [words.labels.time, timeOf(policy, reader)],
    [words.labels.days, week === null ? null : words.weeks[week]],
    [words.labels.freezes, freezes || words.nothing],
    [words.told, who.join("\n")],
    ...urgencies.map((one): [string, string | null] => [words.labels[one], policy.words[one]]),
  ];
  return lines.flatMap(([label, value]) => (value === null ? [] : [{ label, value: [value] }]));
}

function field(id: PolicyField, input: FieldInput, reader: Reader, hint?: string): FormPart {
  const label = reader.texts.policy.labels[id];
  const made: Field = { id, label, required: false, input, ...(hint === undefined ? {} : { hint }) };
  return { type: "field", field: made };
}

/** What the fields below have in common. */
const group = (title: string, hint: string): FormPart => ({
  type: "text",
  text: [{ bold: title }, "\n", hint],
});

/** The form: what is set here, and in grey what holds where nothing is. */
function form({ about, draft, inherited, revision, held, faults }: Of<"policy-form">, reader: Reader): Form {
  const { policy: words, forms, how } = reader.texts;
  const usual = wordsOf(inherited);
  const usualOf = (id: Exclude<PolicyField, "days" | "place">): string => {
    const set = usual[id]?.replaceAll("\n", "; ") || words.nothing;
    if (set === "-") return words.never;
    return set === String(always) ? words.everyTime : set;
  };
  const text = (id: Exclude<PolicyField, "days" | "place">, hint?: string, lines: "one" | "many" = "one") => {
    const placeholder = usualOf(id);
    return field(id, { type: "text", lines, placeholder, ...initially(draft[id]) }, reader, hint);
  };
  const week = weekOf(inherited.workdays);
  const usualWeek = week === null ? words.nothing : words.weeks[week];
  const options = [
    { value: "usual", label: about === null ? words.standard(usualWeek) : words.asForAll(usualWeek) },
    ...(Object.keys(weeks) as (keyof typeof weeks)[]).map((value) => ({ value, label: words.weeks[value] })),
  ];
  const place: FormPart[] =
    about === null
      ? []
      : [field("place", { type: "place", ...initially(draft.place) }, reader, words.hints.place)];
  const wrong = Object.entries(faults).map(([id, fault]): FormPart => {
    const label = words.labels[id as PolicyField];
    return { type: "text", text: ["⚠️ ", { bold: label }, `: ${words.fault(fault, how[reader.platform])}`] };
  });
  return {
    hidden: { type: "policy", id: about?.signatureId ?? null, revision, held },
    title: words.formTitle,
    submit: words.previewButton,
    close: forms.cancel,
    parts: [
      ...wrong,
      { type: "text", text: [about === null ? words.formAbout : words.formAboutOf(about.name)] },
      text("thresholds"),
      text("time"),
      text("zone"),
      field("days", { type: "choice", options, initial: draft.days || "usual" }, reader, words.hints.days),
      text("freezes", words.hints.freezes, "many"),
      ...place,
      group(words.told, words.hints.from),
      ...audiences.map((one) => text(one)),
      group(words.toAdd, words.hints.words),
      ...urgencies.map((one) => text(one)),
    ],
  };
}

const idOf = (about: { signatureId: number } | null) => about?.signatureId ?? null;

export const policyWriters: Pick<
  Writers,
  "policy-shown" | "policy-form" | "policy-previewed" | "policy-saved" | "policy-changed-meanwhile"
> = {
  "policy-shown"(outcome, reader) {
    const { policy: words, signatures } = reader.texts;
    const { about, policy, own, place, mayChange } = outcome;
    const title = about === null ? words.title : words.titleOf(about.name);
    const labels = own?.map((field) => words.labels[field]);
    const ofOne = labels?.length === 0 ? words.asUsual : labels && words.own(labels);
    const intro = about === null ? words.forAll : ofOne;
    const buttons: Button[] = [];
    if (mayChange) buttons.push({ label: words.change, press: { type: "policy-open", id: idOf(about) } });
    if (about !== null) buttons.push({ label: words.changeAll, press: { type: "policy", id: null } });
    buttons.push(overviewButton(reader));
    const channel = { label: signatures.labels.channel, value: [place ? { place } : signatures.noChannel] };
    return {
      card: {
        summary: title,
        parts: [
          { type: "heading", text: title },
          ...(intro === undefined ? [] : [{ type: "text" as const, text: [intro] }]),
          { type: "fields", fields: [...fieldsOf(policy, reader), channel] },
          { type: "divider" },
          ...previewParts(outcome, reader),
          { type: "buttons", buttons },
        ],
      },
    };
  },

  "policy-form"(outcome, reader) {
    const { policy: words, how } = reader.texts;
    const faults = Object.entries(outcome.faults).map(([id, fault]) => [
      id,
      words.fault(fault, how[reader.platform]),
    ]);
    const filled = form(outcome, reader);
    return faults.length === 0 ? { form: filled } : { faults: Object.fromEntries(faults), form: filled };
  },

  "policy-previewed"(outcome, reader) {
    const { policy: words, forms } = reader.texts;
    const { about, draft, revision, held } = outcome;
    return {
      form: {
        hidden: { type: "policy-save", id: idOf(about), revision, held, draft: trimmed(draft) },
        title: words.previewTitle,
        submit: words.save,
        close: forms.cancel,
        parts: previewParts(outcome, reader),
      },
    };
  },

  "policy-saved"({ about, unchanged }, reader) {
    const words = reader.texts.policy;
    const sentence = unchanged ? words.unchanged : about === null ? words.saved : words.savedOf(about.name);
    return say(sentence, [sentence], [{ label: words.title, press: { type: "policy", id: idOf(about) } }]);
  },

  "policy-changed-meanwhile"({ about }, reader) {
    const words = reader.texts.policy;
    return say(
      words.changedMeanwhile,
      [words.changedMeanwhile],
      [{ label: words.title, press: { type: "policy", id: idOf(about) } }],
    );
  },
};

/** Without what was left empty: a form can remember little. */
function trimmed(draft: PolicyDraft): PolicyDraft {
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== null && value !== ""));
}
