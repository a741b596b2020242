import type { HookView, SourceOutcome, SourceView } from "../../signatures/source/intents.ts";
import { isChosen, sourceKinds } from "../../signatures/source/source.ts";
import type { Writers } from "../answer.ts";
import { overviewButton, showButton, testButton } from "../buttons.ts";
import type { Button, Card, CardPart, Text } from "../card.ts";
import { date, moment, type Reader } from "../reader.ts";
import { rich } from "../rich.ts";
import { say } from "../sentence.ts";
import { ends } from "../signatures/line.ts";
import { choiceForm, hookForm, sourceForm } from "./forms.ts";

const addressOf = ({ settings }: SourceView): string =>
  settings.kind === "csc" ? settings.baseUrl : settings.url;

const isOpen = (source: SourceView): boolean => !isChosen(source);

/** What the source last did, as the value of a field. */
function answerOf({ failure, word, checkedAt }: SourceView, { texts: { sources } }: Reader): string {
  if (checkedAt === null) return sources.never;
  if (failure !== null) return `⚠️ ${sources.failure(failure)}`;
  return `✅ ${sources.well(word === null ? null : sources.word(word))}`;
}

function fields(source: SourceView, reader: Reader): CardPart {
  const { sources, tests } = reader.texts;
  const { labels } = sources;
  const { settings, checkedAt, failingSince, nextCheckAt, nextTestAt } = source;
  const own = reader.audience === "asker";
  const lines: [string, string | null][] = [
    [labels.kind, sources.kind[settings.kind]],
    [labels.address, own ? addressOf(source) : null],
    [labels.credential, settings.kind === "csc" && own ? (settings.credentialId ?? sources.notChosen) : null],
    [labels.secret, own ? (source.hasSecret ? sources.kept : sources.noSecret) : null],
    [labels.checked, checkedAt === null ? sources.never : moment(checkedAt, reader)],
    [labels.answer, checkedAt === null ? null : answerOf(source, reader)],
    [labels.failing, failingSince === null ? null : moment(failingSince, reader)],
    [labels.next, nextCheckAt === null ? sources.nextUnset : moment(nextCheckAt, reader)],
    [tests.label, nextTestAt === null ? null : tests.monthly(date(nextTestAt, reader))],
  ];
  return {
    type: "fields",
    fields: lines.flatMap(([label, value]) => (value === null ? [] : [{ label, value: [value] }])),
  };
}

/** The words of the source itself, for the one who can do something about them. */
function detail({ detail: said }: SourceView, reader: Reader): CardPart[] {
  const show = said !== null && reader.audience === "asker";
  return show ? [{ type: "note", text: [reader.texts.sources.detail(said)] }] : [];
}

type Shown = Extract<SourceOutcome, { type: "source-shown" }>;

function shownCard({ view, source, hook, sealing }: Shown, reader: Reader): Card {
  const { sources, how } = reader.texts;
  const { id, name } = view.signature;
  const buttons: Button[] = [];
  if (reader.audience === "asker") {
    if (source === null)
      for (const kind of sourceKinds)
        buttons.push({ label: sources.setUp[kind], press: { type: "source-open", id, kind } });
    else {
      if (isOpen(source))
        buttons.push({
          label: sources.choose,
          press: { type: "source-choose-open", id },
          style: "primary",
        });
      else buttons.push({ label: sources.checkNow, press: { type: "source-check", id } });
      if (!isOpen(source) && source.choices.length > 1)
        buttons.push({ label: sources.chooseAnother, press: { type: "source-choose-open", id } });
      if (source.settings.kind === "csc" && !isOpen(source)) buttons.push(...testButtons(id, source, reader));
      const { kind } = source.settings;
      buttons.push({ label: sources.change, press: { type: "source-open", id, kind } });
      buttons.push({ label: sources.remove, press: { type: "source-remove", id }, style: "danger" });
    }
    buttons.push({ label: sources.notices, press: { type: "hook-open", id } });
    if (hook !== null) buttons.push({ label: sources.noNotices, press: { type: "hook-remove", id } });
  }
  buttons.push(showButton(id, reader));
  const body: CardPart[] =
    source === null
      ? [{ type: "text", text: sources.none(name) }]
      : [fields(source, reader), ...detail(source, reader)];
  const hint =
    reader.audience === "room" ? [sources.hiddenHere(how[reader.platform])] : sealing ? [] : [sources.noKeys];
  return {
    summary: sources.title(name),
    parts: [
      { type: "heading", text: sources.title(name) },
      ...body,
      ...noticesPart(hook, reader),
      ...hint.map((text): CardPart => ({ type: "note", text: rich(text) })),
      { type: "buttons", buttons },
    ],
  };
}

/** A test signature now, and once a month where nobody has to be there for it. */
function testButtons(id: number, { asks, nextTestAt }: SourceView, reader: Reader): Button[] {
  const { tests } = reader.texts;
  const on = nextTestAt === null;
  const label = on ? tests.monthlyOn : tests.monthlyOff;
  const monthly: Button[] =
    !on || asks?.unattended ? [{ label, press: { type: "test-monthly", id, on } }] : [];
  return [testButton(id, reader), ...monthly];
}

/** Where the vendor's notices come in, and the last of them. */
function noticesPart(hook: HookView | null, reader: Reader): CardPart[] {
  const { sources } = reader.texts;
  if (hook === null) return [];
  const { name, last } = hook;
  const parts: CardPart[] = [];
  if (reader.audience === "asker") parts.push({ type: "text", text: sources.noticesTo(addressFor(name)) });
  if (last !== null) {
    const { type, text } = last.notice;
    parts.push({
      type: "text",
      text: [{ bold: sources.lastNotice(moment(last.at, reader)) }, `\n${type}: ${text}`],
    });
  }
  return parts;
}

const addressFor = (name: string): string => `/notices?to=${name}`;

type Checked = Extract<SourceOutcome, { type: "source-checked" }>;

function checkedCard({ view, source, later, before }: Checked, reader: Reader): Card {
  const { sources, signatures } = reader.texts;
  const { id, name } = view.signature;
  const { failure, failingSince, failures } = source;
  const buttons: CardPart = {
    type: "buttons",
    buttons: [
      showButton(id, reader),
      { label: sources.button, press: { type: "source", id } },
      ...(failure === null
        ? []
        : [{ label: sources.checkNow, press: { type: "source-check", id } } as const]),
    ],
  };
  if (failure === null) {
    const moved = later && before !== null ? [sources.endMoved(date(before, reader))] : [];
    const text = sources.answered(name, ends(view, reader), signatures.status[view.status]);
    const parts: CardPart[] = [{ type: "text", text }];
    for (const line of moved) parts.push({ type: "text", text: [line] });
    return { summary: name, parts: [...parts, buttons] };
  }
  const since =
    failures > 1 && failingSince !== null ? [` ${sources.since(moment(failingSince, reader))}`] : [];
  return {
    summary: name,
    parts: [
      { type: "text", text: ["⚠️ ", ...sources.failed(name)] },
      { type: "text", text: [sources.failure(failure), ...since] },
      ...detail(source, reader),
      { type: "note", text: [isOpen(source) ? sources.notChosenNow : sources.stays] },
      buttons,
    ],
  };
}

type Changed = Extract<SourceOutcome, { type: "source-changed" }>;

function changedCard({ view, failure, failingSince }: Changed, reader: Reader): Card {
  const { sources, signatures } = reader.texts;
  const { id, name, condition } = view.signature;
  const text: Text = sources.changed[condition](name);
  const why: CardPart[] = [];
  if (condition === "unreachable" && failure !== null) {
    const since = failingSince === null ? [] : [` ${sources.since(moment(failingSince, reader))}`];
    why.push({ type: "text", text: [sources.failure(failure), ...since] });
  }
  return {
    summary: `${name}: ${signatures.status[view.status]}`,
    parts: [
      { type: "text", text },
      { type: "text", text: [`${signatures.status[view.status]} · ${ends(view, reader)}`] },
      ...why,
      {
        type: "buttons",
        buttons: [showButton(id, reader), { label: sources.button, press: { type: "source", id } }],
      },
    ],
  };
}

export const sourceWriters: Pick<Writers, SourceOutcome["type"]> = {
  "source-shown": (outcome, reader) => ({ card: shownCard(outcome, reader) }),

  "source-none": ({ view }, reader) =>
    say(view.signature.name, reader.texts.sources.none(view.signature.name), [
      { label: reader.texts.sources.button, press: { type: "source", id: view.signature.id } },
      showButton(view.signature.id, reader),
    ]),

  "source-form"(outcome, reader) {
    const form = sourceForm(outcome, reader);
    const entries = Object.entries(outcome.faults).map(
      ([field, fault]) => [field, reader.texts.sources.fault(fault)] as const,
    );
    if (entries.length === 0) return { form };
    const top = entries.map(([, sentence]) => ({ type: "text", text: ["⚠️ ", sentence] }) as const);
    return { faults: Object.fromEntries(entries), form: { ...form, parts: [...top, ...form.parts] } };
  },

  "source-choice"({ signature, revision, choices }, reader) {
    const { sources } = reader.texts;
    if (choices.length > 0) return { form: choiceForm(signature, revision, choices, reader) };
    return say(
      signature.name,
      [sources.noChoices],
      [{ label: sources.button, press: { type: "source", id: signature.id } }],
    );
  },

  "source-asked": ({ id, name }, reader) =>
    say(name, reader.texts.sources.asked(name), [showButton(id, reader)]),

  "source-checked": (outcome, reader) => ({ card: checkedCard(outcome, reader) }),

  "source-changed": (outcome, reader) => ({ card: changedCard(outcome, reader) }),

  "hook-form"({ signature, sealing, fault }, reader) {
    const form = hookForm(signature, sealing, reader);
    if (fault === null) return { form };
    const sentence = reader.texts.sources.fault({ why: fault });
    const top = { type: "text", text: ["⚠️ ", sentence] } as const;
    return { faults: { secret: sentence }, form: { ...form, parts: [top, ...form.parts] } };
  },

  "hook-saved": ({ view, name }, reader) =>
    say(view.signature.name, reader.texts.sources.noticesTo(addressFor(name)), [
      showButton(view.signature.id, reader),
    ]),

  "hook-removed": ({ view }, reader) =>
    say(view.signature.name, reader.texts.sources.noticesOff(view.signature.name), [
      showButton(view.signature.id, reader),
    ]),

  notice({ view, notice }, reader) {
    const { sources } = reader.texts;
    const { id, name } = view.signature;
    const parts: CardPart[] = [
      { type: "text", text: sources.noticeOf(name, view.signature.vendor) },
      { type: "text", text: [{ bold: notice.type }, `\n${notice.text}`] },
      { type: "buttons", buttons: [showButton(id, reader)] },
    ];
    return { card: { summary: `${name}: ${notice.type}`, parts } };
  },

  "source-removed": ({ view }, reader) =>
    say(view.signature.name, reader.texts.sources.removed(view.signature.name), [
      showButton(view.signature.id, reader),
      overviewButton(reader),
    ]),
};
