import type { PlaceRef } from "../../people/person.ts";
import type { Outlook } from "../../reminders/marks.ts";
import type { SignatureOutcome, SignatureView } from "../../signatures/intents.ts";
import type { Predecessor } from "../../signatures/signature.ts";
import type { Writers } from "../answer.ts";
import { overviewButton, renewalOr, renewButton } from "../buttons.ts";
import type { Button, CardPart, Inline, Text } from "../card.ts";
import { planButton } from "../incidents/plan.ts";
import { type Press, reportAtMost } from "../press.ts";
import { chargeOf, date, moment, nameOf, type Reader } from "../reader.ts";
import { markButtons, markFields } from "../reminders/mark-words.ts";
import { underWayText } from "../renewals/under-way.ts";
import { readable, rich } from "../rich.ts";
import { ends, signs } from "./line.ts";
import { renewedPress } from "./successors.ts";

type FieldLine = { label: string; value: Text };

/** The facts that are worth a line, in the order in which people ask for them. */
function fields(view: SignatureView, place: PlaceRef | null, outlook: Outlook, reader: Reader): FieldLine[] {
  const words = reader.texts.signatures;
  const { labels } = words;
  const { signature, status, origin } = view;
  const { deadline, owner, backup, vendor, facts } = signature;
  const reason = origin.from === "issuer" ? words.origin.issuer(origin.name) : [words.origin[origin.from]];
  const due = outlook.nextAt;
  const lines: [string, Text | null][] = [
    [labels.status, [`${signs[status]} ${words.status[status]}`]],
    [labels.kind, [words.kind[facts.kind]]],
    [labels.deadline, [deadline === null ? words.noEnd : moment(deadline, reader)]],
    [labels.decidedBy, reason],
    [labels.owner, [owner ? chargeOf(owner, reader) : words.nobody]],
    [labels.backup, backup && [chargeOf(backup, reader)]],
    [labels.vendor, vendor === null ? null : [vendor]],
    [labels.channel, [place ? { place } : words.noChannel]],
    [
      labels.nextReminder,
      [due === null ? words.none : due <= reader.now ? words.dueNow : moment(due, reader)],
    ],
    [labels.checked, [moment(signature.checkedAt, reader)]],
  ];
  return [
    ...lines.flatMap(([label, value]) => (value === null ? [] : [{ label, value }])),
    ...markFields(outlook.marks, reader),
  ];
}

function certificateFields({ signature }: SignatureView, reader: Reader): FieldLine[] {
  const { labels } = reader.texts.signatures;
  if (!("chain" in signature.facts)) return [];
  const [leaf] = signature.facts.chain;
  const lines: FieldLine[] = [
    { label: labels.subject, value: [leaf.subject] },
    { label: labels.issuer, value: [leaf.issuer] },
    { label: labels.validFrom, value: [moment(leaf.notBefore, reader)] },
    { label: labels.key, value: [leaf.key] },
    { label: labels.serial, value: [{ code: leaf.serialNumber }] },
    { label: labels.fingerprint, value: [{ code: leaf.thumbprint }] },
  ];
  return lines;
}

/** What it held before, and when that was replaced. */
function earlier(predecessors: Predecessor[], reader: Reader): CardPart[] {
  const words = reader.texts.successors;
  if (predecessors.length === 0) return [];
  const lines = predecessors.flatMap(({ deadline, replacedAt, by }) => {
    const end = deadline === null ? reader.texts.signatures.noEndShort : date(deadline, reader);
    return ["\n", ...words.earlier(end, date(replacedAt, reader), by && nameOf(by, reader))];
  });
  return [{ type: "text", text: [{ bold: words.earlierLabel }, ...lines] }];
}

/** Contacts and notes are for the one who asked; a room is told where to find them. */
function confidential({ signature }: SignatureView, reader: Reader): CardPart[] {
  const words = reader.texts.signatures;
  const { support, notes } = signature;
  if (support === null && notes === null) return [];
  if (reader.audience === "room")
    return [{ type: "note", text: rich(words.supportHidden(reader.texts.how[reader.platform])) }];
  const lines: FieldLine[] = [];
  if (support !== null) lines.push({ label: words.labels.support, value: [support] });
  if (notes !== null) lines.push({ label: words.labels.notes, value: [notes] });
  return [{ type: "fields", fields: lines }];
}

function details(view: SignatureView, place: PlaceRef | null, outlook: Outlook, reader: Reader): CardPart[] {
  const more = certificateFields(view, reader);
  const renewal: Text = outlook.renewal ? ["\n", ...underWayText(outlook.renewal, reader)] : [];
  return [
    { type: "heading", text: view.signature.name },
    { type: "text", text: [`${signs[view.status]} `, { bold: ends(view, reader) }, ...renewal] },
    { type: "fields", fields: fields(view, place, outlook, reader) },
    ...confidential(view, reader),
    ...(more.length > 0
      ? ([{ type: "divider" }, { type: "fields", fields: more }] satisfies CardPart[])
      : []),
  ];
}

function summary(view: SignatureView, reader: Reader): string {
  return `${view.signature.name}: ${reader.texts.signatures.status[view.status]}, ${ends(view, reader)}`;
}

/** For one of several that may be meant. */
function chooseButton(
  id: number,
  { purpose, report = "" }: Extract<SignatureOutcome, { type: "which" }>,
  reader: Reader,
): Button {
  const { signatures, incidents } = reader.texts;
  const press: Press = purpose === "show" ? { type: "show", id, inPlace: true } : { type: purpose, id };
  if (purpose === "renew") return renewButton(id, reader, false);
  if (press.type !== "incident-open") return { label: signatures.open, press };
  const said = report === "" ? {} : { report: report.slice(0, reportAtMost) };
  return { label: incidents.report, press: { ...press, ...said } };
}

export const oneWriters: Pick<
  Writers,
  "shown" | "shared" | "share-needs-room" | "which" | "not-found" | "gone"
> = {
  shown({ view, place, mayChange, predecessors, outlook }, reader) {
    const words = reader.texts.signatures;
    const { id, link, deadline, owner, backup } = view.signature;
    const buttons: Button[] = [];
    const mine = reader.audience === "asker";
    // What is done most comes first, and what nobody should do by mistake last.
    if (mine && (outlook.renewal || (mayChange && deadline !== null)))
      buttons.push(renewalOr(id, outlook.renewal, reader, false));
    if (mayChange && mine) {
      buttons.push({ label: words.renewed, press: renewedPress(view.signature) });
      buttons.push({ label: reader.texts.sources.button, press: { type: "source", id } });
    }
    const mayMark = mayChange || (owner === null && backup === null);
    if (deadline !== null && mayMark && mine)
      buttons.push(...markButtons(id, outlook.marks, deadline < reader.now, reader));
    if (mayChange && mine) buttons.push({ label: words.edit, press: { type: "edit-open", id } });
    if (deadline !== null && mine)
      buttons.push({ label: reader.texts.policy.title, press: { type: "policy", id } });
    if (link !== null) buttons.push({ label: words.renew, url: link });
    if (mine) buttons.push({ label: words.share, press: { type: "share", id } });
    buttons.push({ label: words.overview, press: { type: "status", page: 1, inPlace: true } });
    if (mine) buttons.push({ label: reader.texts.method.button, press: { type: "method", id } });
    if (mine) buttons.push(planButton(id, reader.texts.plan.button));
    // Whoever sees that signing is down may say so.
    if (mine) buttons.push({ label: reader.texts.incidents.report, press: { type: "incident-open", id } });
    if (mayChange && mine)
      buttons.push({ label: words.remove, press: { type: "remove-ask", id }, style: "danger" });
    return {
      card: {
        summary: summary(view, reader),
        parts: [
          ...details(view, place, outlook, reader),
          ...earlier(predecessors, reader),
          { type: "buttons", buttons },
        ],
      },
    };
  },

  shared({ view, place, by, outlook }, reader) {
    const words = reader.texts.signatures;
    const room: Reader = { ...reader, audience: "room" };
    const buttons: Button[] = [{ label: words.open, press: { type: "show", id: view.signature.id } }];
    const note: CardPart = { type: "note", text: words.sharedBy({ person: by }) };
    return {
      card: {
        summary: summary(view, room),
        parts: [...details(view, place, outlook, room), note, { type: "buttons", buttons }],
      },
    };
  },

  "share-needs-room"(_outcome, reader) {
    const words = reader.texts.signatures;
    return {
      card: {
        summary: words.share,
        parts: [{ type: "text", text: rich(words.shareNeedsRoom(reader.texts.how[reader.platform])) }],
      },
    };
  },

  which(outcome, reader) {
    const { name, hits, more } = outcome;
    const words = reader.texts.signatures;
    const question = words.which(readable(name));
    const rows: CardPart[] = hits.map(({ id, name: hit, deadline }) => {
      const end: Inline[] = deadline === null ? [] : [`\n${date(deadline, reader)}`];
      return {
        type: "row",
        text: [{ bold: hit }, ...end],
        button: chooseButton(id, outcome, reader),
      };
    });
    const note: CardPart[] = more ? [{ type: "note", text: [words.whichMore] }] : [];
    return { card: { summary: question, parts: [{ type: "text", text: [question] }, ...rows, ...note] } };
  },

  "not-found"({ name, nearest }, reader) {
    const words = reader.texts.signatures;
    const sentence = name === "" ? words.notFoundNameless : words.notFound(readable(name));
    const buttons: Button[] = [];
    if (nearest)
      buttons.push({ label: words.show, press: { type: "show", id: nearest.id }, style: "primary" });
    buttons.push(overviewButton(reader));
    const text: Text = nearest ? [sentence, "\n", words.didYouMean(nearest.name)] : [sentence];
    return {
      card: {
        summary: sentence,
        parts: [
          { type: "text", text },
          { type: "buttons", buttons },
        ],
      },
    };
  },

  gone({ name, removedAt }, reader) {
    const words = reader.texts.signatures;
    const sentence = words.gone(name, date(removedAt, reader));
    return {
      card: {
        summary: sentence,
        parts: [
          { type: "text", text: [sentence] },
          { type: "buttons", buttons: [overviewButton(reader)] },
        ],
      },
    };
  },
};
