import { DAY } from "../../clock.ts";
import type { PersonRef } from "../../people/person.ts";
import type { DigestLine, ReminderOutcome } from "../../reminders/intents.ts";
import { type Urgency, urgencies, urgencyOf } from "../../reminders/policy.ts";
import { markButton, renewalOr } from "../buttons.ts";
import type { Button, Card, CardPart, Inline, Text } from "../card.ts";
import { date, daysUntil, moment, nameOf, type Reader } from "../reader.ts";
import { underWayText } from "../renewals/under-way.ts";
import { pager } from "../signatures/board.ts";
import { renewedPress } from "../signatures/successors.ts";
import { dayText } from "./days.ts";

type Digest = Extract<ReminderOutcome, { type: "digest" }>;
type Listed = Extract<ReminderOutcome, { type: "digest-listed" }>;

const signs: Record<Urgency, string> = { early: "⏳", urgent: "🟠", over: "🔴" };

/** How urgent it is today, whenever the reminder was due. */
const urgencyNow = ({ deadline }: DigestLine, reader: Reader): Urgency =>
  urgencyOf(daysUntil(deadline, reader), deadline < reader.now);

function headline({ name, deadline }: DigestLine, reader: Reader): string {
  return reader.texts.reminders.headline(name, daysUntil(deadline, reader), deadline < reader.now);
}

/** Whether somebody has its renewal in hand; whoever has left has not. */
const isUnderWay = ({ renewal }: DigestLine): boolean => renewal !== null && renewal.holder.active !== false;

/** Whether somebody has said that they are on it, or has its renewal in hand. */
const isInHand = (line: DigestLine): boolean => line.acknowledgement !== null || isUnderWay(line);

/** How far its renewal is, before whatever else is said of who is on it. */
function inCharge(line: DigestLine, between: string, reader: Reader): Text {
  const { renewal } = line;
  if (renewal === null) return whoActs(line, reader);
  const said = underWayText(renewal, reader);
  return isUnderWay(line) && line.acknowledgement === null
    ? said
    : [...said, between, ...whoActs(line, reader)];
}

/** Who is in charge, called by name with a sound; where both have left, that nobody is there who would act. */
function whoActs({ owner, backup, acknowledgement }: DigestLine, reader: Reader): Text {
  const { reminders, people, marks } = reader.texts;
  // Whoever is on it need not be called, and nobody else has to.
  if (acknowledgement !== null) {
    const { by, expected } = acknowledgement;
    return ["✋ ", ...marks.onIt(nameOf(by, { ...reader, audience: "room" }), dayText(expected, reader))];
  }
  const called = (one: PersonRef): Inline =>
    one.active === false ? people.hasLeft(one.name) : { person: one };
  const line = reminders.owner(owner && called(owner), backup && called(backup));
  const gone = owner?.active === false && (backup === null || backup.active === false);
  return gone ? [...line, " ", reminders.nobodyReachable] : line;
}

/** By when the renewal has to start, learned from those before; nothing of what has ended. */
function startSentence({ start, deadline }: DigestLine, reader: Reader): Text {
  if (start === null || deadline < reader.now) return [];
  const { reminders, renewals } = reader.texts;
  const took = renewals.lead(start.from, start.low, start.high);
  if (start.by < reader.now) return [reminders.startNow(took), "\n"];
  return [...reminders.startBy(date(start.by, reader), took), "\n"];
}

/** The same in a few words, for a line of a list. */
function startWords({ start, deadline }: DigestLine, reader: Reader): string {
  if (start === null || deadline < reader.now) return "";
  const { startShort, startNowShort } = reader.texts.reminders;
  return ` · ${start.by < reader.now ? startNowShort : startShort(date(start.by, reader))}`;
}

/** Why somebody is told in person. */
function youAre({ reader: id, owner, backup }: DigestLine, reader: Reader): Text | null {
  const { youAre: words } = reader.texts.reminders;
  if (id === null) return null;
  if (owner?.id === id) return [words.owner];
  if (backup?.id === id) return words.backup(owner?.name ?? null);
  return [words.admin];
}

/** What can be done about one: the snoozes that end before it does. */
function buttonsOf(line: DigestLine, reader: Reader): Button[] {
  const { signatures, marks } = reader.texts;
  const { signatureId: id, deadline, link, acknowledgement, snooze, renewal } = line;
  const buttons: Button[] = [];
  if (isUnderWay(line)) buttons.push({ ...renewalOr(id, renewal, reader, true), style: "primary" });
  if (acknowledgement === null)
    buttons.push({
      ...markButton("acknowledgement", id, 0, reader),
      ...(isUnderWay(line) ? {} : { style: "primary" }),
    });
  else if (acknowledgement.by.id === line.reader)
    buttons.push({
      label: marks.handBack,
      press: { type: "unmark", id, mark: "acknowledgement", seen: acknowledgement.id },
    });
  if (!isUnderWay(line)) buttons.push(renewalOr(id, renewal, reader, true));
  buttons.push({ label: signatures.renewed, press: renewedPress({ id, deadline }) });
  for (const days of [1, 3] as const) {
    if (deadline - reader.now > days * DAY)
      buttons.push({ label: marks.snooze(days), press: { type: "snooze", id, days, seen: snooze } });
  }
  if (deadline - reader.now > DAY) buttons.push(markButton("snooze", id, snooze, reader));
  buttons.push({ label: signatures.open, press: { type: "show", id } });
  if (link !== null) buttons.push({ label: signatures.renew, url: link });
  return buttons;
}

/** One alone reads like a sentence. */
function sentenceOf(line: DigestLine, reader: Reader): CardPart[] {
  const { reminders } = reader.texts;
  const urgency = urgencyNow(line, reader);
  const words = (isInHand(line) ? null : youAre(line, reader)) ?? inCharge(line, "\n", reader);
  const end = moment(line.deadline, reader);
  const text: Inline[] = [
    `${signs[urgency]} `,
    { bold: headline(line, reader) },
    "\n",
    ...(isUnderWay(line) && urgency !== "over" ? reminders.bodyUnderWay(end) : reminders.body[urgency](end)),
    "\n",
    ...startSentence(line, reader),
    ...words,
  ];
  if (line.words !== null) text.push("\n", line.words);
  const note: CardPart[] = line.instead
    ? [{ type: "note", text: reminders.instead({ place: line.instead }) }]
    : [];
  return [{ type: "text", text }, ...note];
}

/** One of several, on two lines. */
function textOf(line: DigestLine, reader: Reader): Text {
  const { reminders } = reader.texts;
  const text: Inline[] = [
    { bold: headline(line, reader) },
    ` · ${date(line.deadline, reader)}${startWords(line, reader)}\n`,
    ...inCharge(line, " · ", reader),
  ];
  if (line.instead) text.push(" · ", ...reminders.meantFor({ place: line.instead }));
  if (line.words !== null) text.push("\n", line.words);
  return text;
}

/** Several, by how urgent they are. */
function groups(lines: DigestLine[], superseded: boolean, reader: Reader): CardPart[] {
  const { reminders, signatures } = reader.texts;
  return [...urgencies].reverse().flatMap((urgency): CardPart[] => {
    const some = lines.filter((line) => urgencyNow(line, reader) === urgency);
    if (some.length === 0) return [];
    const rows = some.map((line): CardPart => {
      const press = { type: "show", id: line.signatureId } as const;
      const button = superseded ? {} : { button: { label: signatures.open, press } };
      return { type: "row", text: textOf(line, reader), ...button };
    });
    return [{ type: "text", text: [`${signs[urgency]} `, { bold: reminders.groups[urgency] }] }, ...rows];
  });
}

/** What is to be looked after, worst first: one as a sentence, several as lines, at most ten of them. */
export function digestCard(
  { id, direct, lines, total, snoozed, superseded: since, counts }: Digest,
  who: Reader,
): Card {
  const superseded = since !== null;
  const reader = since === null ? who : { ...who, now: since };
  const { reminders } = reader.texts;
  const [only] = lines;
  if (only === undefined) {
    const [sign, words] = snoozed > 0 ? ["💤 ", reminders.allSnoozed(snoozed)] : ["✅ ", reminders.allDone];
    return { summary: words, parts: [{ type: "text", text: [sign, words] }] };
  }
  const note: CardPart[] = superseded ? [{ type: "note", text: [reminders.superseded] }] : [];
  if (total === 1) {
    const buttons: CardPart[] = superseded ? [] : [{ type: "buttons", buttons: buttonsOf(only, reader) }];
    return { summary: headline(only, reader), parts: [...sentenceOf(only, reader), ...note, ...buttons] };
  }
  const summary = reminders.digest(counts.over, counts.urgent, counts.early);
  const open = lines.some((line) => !isInHand(line));
  const why: CardPart[] = direct && open ? [{ type: "note", text: [reminders.youAreMany] }] : [];
  if (snoozed > 0) note.unshift({ type: "note", text: [reminders.moreSnoozed(snoozed)] });
  const rest: CardPart[] =
    total > lines.length && !superseded
      ? [
          {
            type: "buttons",
            buttons: [{ label: reminders.rest(total), press: { type: "digest-rest", id, page: 1 } }],
          },
        ]
      : [];
  return {
    summary,
    parts: [
      { type: "text", text: [{ bold: summary }] },
      ...groups(lines, superseded, reader),
      ...rest,
      ...why,
      ...note,
    ],
  };
}

/** All of a digest, page by page. */
export function restCard({ id, lines, page, pages, total }: Listed, reader: Reader): Card {
  const { reminders, signatures } = reader.texts;
  if (total === 0)
    return { summary: reminders.restEmpty, parts: [{ type: "text", text: ["✅ ", reminders.restEmpty] }] };
  const title = reminders.restTitle(total);
  return {
    summary: title,
    parts: [
      { type: "heading", text: title },
      ...groups(lines, false, { ...reader, audience: "asker" }),
      ...pager(
        page,
        pages,
        signatures.page(page, pages, total),
        (to) => ({ type: "digest-rest", id, page: to, inPlace: true }),
        reader,
      ),
    ],
  };
}
