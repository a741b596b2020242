import type { Signature } from "../../signatures/signature.ts";
import type { Difference, Succession } from "../../signatures/successor.ts";
import type { Writers } from "../answer.ts";
import { overviewButton, renewalOr, showButton } from "../buttons.ts";
import type { Button, CardPart, Text } from "../card.ts";
import type { Press } from "../press.ts";
import { date, nameOf, type Reader } from "../reader.ts";
import { say } from "../sentence.ts";
import { renewedForm } from "./forms.ts";
import { endsAt } from "./line.ts";

/** "Already renewed": the button remembers which end it was shown with. */
export function renewedPress({ id, deadline }: Pick<Signature, "id" | "deadline">): Press {
  return { type: "renewed-open", id, ...(deadline === null ? {} : { deadline }) };
}

function difference(one: Difference, reader: Reader): string {
  const { differences } = reader.texts.successors;
  switch (one.differs) {
    case "ends-earlier":
    case "ends-together":
      return differences[one.differs];
    case "shorter":
      return differences.shorter(one.days, one.before);
    case "issuer":
    case "subject":
      return differences[one.differs](one.now, one.before);
    case "organization":
      return differences.organization(one.now, one.before);
    case "begins-later":
      return differences.beginsLater(date(one.at, reader));
  }
}

const end = (deadline: number | null, reader: Reader) =>
  deadline === null ? reader.texts.signatures.noEndShort : date(deadline, reader);

/** What a certificate on offer has to do with one that is watched, and how the two differ. */
export function aboutSuccession(follows: Succession, reader: Reader): Text {
  const { successors } = reader.texts;
  const { name, before, replaces, renewing, differences } = follows;
  if (renewing !== undefined) {
    const look = differences.length > 0 ? successors.lookAt : "";
    return [...successors.renewing[renewing](name), look, ...warnings(differences, reader)];
  }
  const head = replaces ? successors.follows(name, end(before, reader)) : successors.resembles(name);
  return [...head, ...warnings(differences, reader)];
}

const warnings = (differences: Difference[], reader: Reader) =>
  differences.map((one) => `\n⚠️ ${difference(one, reader)}`);

/** What comes next where a renewal is open, by its id. */
const leftOf = (renewal: number | null, { texts }: Reader): Text =>
  renewal === null ? [] : [`\n👉 ${texts.successors.left}`];

const nextButtons = (id: number, renewal: number | null, reader: Reader): Button[] => [
  ...(renewal === null ? [] : [renewalOr(id, { id: renewal }, reader, false)]),
  showButton(id, reader),
];

type Successors =
  | "renewed-form"
  | "replaced"
  | "replaced-all"
  | "prolonged"
  | "renewed-already"
  | "replace-doubted";

export const successorWriters: Pick<Writers, Successors> = {
  "renewed-form": ({ signature }, reader) => ({ form: renewedForm(signature, reader) }),

  replaced({ view, change, privateKeySeen, renewal = null }, reader) {
    const { successors, files } = reader.texts;
    const { name } = view.signature;
    const text: Text = [
      ...successors.replaced(name, endsAt(view.signature.deadline, reader), end(change.before, reader)),
      ...warnings(change.differences, reader),
      ...leftOf(renewal, reader),
    ];
    const parts: CardPart[] = [{ type: "text", text }];
    if (privateKeySeen) parts.push({ type: "text", text: [files.keyInFile] });
    parts.push({ type: "buttons", buttons: nextButtons(view.signature.id, renewal, reader) });
    return { card: { summary: name, parts } };
  },

  "replaced-all"({ replaced, left }, reader) {
    const { successors } = reader.texts;
    const sentence = successors.replacedAll(replaced.length);
    const rest = left > 0 ? ` ${successors.leftAlone(left)}` : "";
    const names = replaced.map(({ name }) => `\n• ${name}`);
    return say(sentence, [sentence + rest, ...names], [overviewButton(reader)]);
  },

  prolonged({ view, before, renewal = null }, reader) {
    const { successors } = reader.texts;
    const { name } = view.signature;
    const text = successors.prolonged(name, endsAt(view.signature.deadline, reader), end(before, reader));
    return say(name, [...text, ...leftOf(renewal, reader)], nextButtons(view.signature.id, renewal, reader));
  },

  "renewed-already"({ view, last }, reader) {
    const { successors } = reader.texts;
    const { name } = view.signature;
    const when = last && date(last.replacedAt, reader);
    const text = successors.already(
      name,
      endsAt(view.signature.deadline, reader),
      when,
      last?.by ? nameOf(last.by, reader) : null,
    );
    return say(name, text, [showButton(view.signature.id, reader)]);
  },

  "replace-doubted"({ view, change, offer, asks }, reader) {
    const { successors } = reader.texts;
    const { id, name } = view.signature;
    const text: Text = [
      ...successors.doubted(name),
      ...warnings(change.differences, reader),
      "\n",
      asks ? successors.replaceAnyway : successors.askedInChat,
    ];
    const press = { type: "replace", offer, index: 0, id, held: change.held } as const;
    const buttons: Button[] = [
      { label: successors.yesReplace, press, style: "danger" },
      { label: successors.beside, press: { type: "add-open", offer, index: 0 } },
      { label: successors.keepOld, press: { type: "show", id, inPlace: true } },
    ];
    return say(name, text, asks ? buttons : [showButton(view.signature.id, reader)]);
  },
};
