import { isObj, type Obj, objects, objOf, str } from "../../../src/playground/emulator/json.ts";
import { ACTIONS, ELEMENTS, PARTS, type Properties } from "./card-kinds.ts";
import { VALUES } from "./card-values.ts";
import { SIZES } from "./limits.ts";
import { partsIn } from "./walk.ts";

/** Where a card is shown; dialogs neither open further dialogs nor know Action.Execute. */
export type Frame = "message" | "dialog";

type Check = (value: unknown, where: string) => void;

class Fault extends Error {}

const fault = (where: string, what: string): never => {
  throw new Fault(`${where}: ${what}`);
};

/** The texts in which Teams looks for mentions. */
const mentionable = (card: Obj): string[] =>
  partsIn(card).flatMap(({ type, text, facts }) =>
    type === "TextBlock"
      ? [str(text)]
      : objects(facts).flatMap(({ title, value }) => [str(title), str(value)]),
  );

/** Bytes of a card as it travels. */
export function weightOf(card: unknown): number {
  return Buffer.byteLength(JSON.stringify(card) ?? "");
}

/** What is wrong with a card, as a sentence; null where nothing is. `isKnown` tells whom a mention may name. */
export function faultOf(card: unknown, frame: Frame, isKnown: (id: string) => boolean): string | null {
  const ids = new Set<string>();
  const part =
    (kind: Properties): Check =>
    (value, where) =>
      checkProperties(isObj(value) ? value : fault(where, "is no object"), kind, where);
  const typed =
    (kinds: Record<string, Properties>): Check =>
    (value, where) =>
      checkTyped(value, kinds, where);
  const single: Record<string, Check> = {
    action: (value, where) => checkAction(value, where, false),
    card: checkCard,
    query: part(PARTS.query),
    refresh: part(PARTS.refresh),
  };
  const lists: Record<string, Check> = {
    elements: typed(ELEMENTS),
    actions: (value, where) => checkAction(value, where, true),
    inlines: (value, where) =>
      typeof value === "string" || checkTyped(value, { TextRun: PARTS.TextRun }, where),
    columns: part(PARTS.Column),
    rows: typed({ TableRow: PARTS.TableRow }),
    cells: typed({ TableCell: PARTS.TableCell }),
    facts: part(PARTS.fact),
    choices: part(PARTS.choice),
  };
  try {
    checkCard(card, "card");
    return null;
  } catch (error) {
    if (error instanceof Fault) return error.message;
    throw error;
  }

  function checkCard(value: unknown, where: string): void {
    const part = isObj(value) ? value : fault(where, "is no object");
    if (part.type !== "AdaptiveCard") fault(where, "is no AdaptiveCard");
    checkProperties(part, PARTS.card, where);
    checkMentions(part, where);
  }

  /** No property may be unknown, of another kind, or, where it is needed, missing. */
  function checkProperties(part: Obj, kind: Properties, where: string): void {
    for (const [name, rule] of Object.entries(kind)) {
      if (rule.endsWith("!") && part[name] === undefined) fault(where, `${name} is missing`);
    }
    for (const [name, value] of Object.entries(part)) {
      const rule = kind[name] ?? fault(where, `${name} is unknown`);
      checkValue(value, rule.replace("!", ""), `${where}.${name}`);
    }
  }

  function checkValue(value: unknown, rule: string, where: string): void {
    const plain = VALUES[rule];
    if (plain !== undefined) {
      if (!plain(value)) fault(where, `is not what "${rule}" may be`);
      return;
    }
    const one = single[rule];
    const each = lists[rule];
    if (one) one(value, where);
    else if (!each) throw new Error(`there is no rule "${rule}"`);
    else if (!Array.isArray(value)) fault(where, "is no list");
    else for (const [index, item] of value.entries()) each(item, `${where}[${index}]`);
  }

  function checkTyped(value: unknown, kinds: Record<string, Properties>, where: string): void {
    const part = isObj(value) ? value : fault(where, "is no object");
    const type = str(part.type);
    checkProperties(part, kinds[type] ?? fault(where, `there is no ${type} here`), `${where} (${type})`);
    if (type === "Input.ChoiceSet" && part.choices === undefined && part["choices.data"] === undefined) {
      fault(where, "has no choices");
    }
    if (!type.startsWith("Input.")) return;
    if (ids.has(str(part.id))) fault(where, `a second input is called ${str(part.id)}`);
    ids.add(str(part.id));
  }

  function checkAction(value: unknown, where: string, isButton: boolean): void {
    checkTyped(value, ACTIONS, where);
    const { type, title, data } = objOf(value);
    if (isButton && str(title).trim() === "") fault(where, "a button needs a title");
    if (!isButton && type === "Action.ShowCard") fault(where, "no Action.ShowCard here");
    if (frame !== "dialog") return;
    if (type === "Action.Execute") fault(where, "Action.Execute does not work in dialogs");
    if (objOf(data).msteams !== undefined) fault(where, "msteams actions do not work in dialogs");
  }

  /** Each mention stands word for word in a TextBlock or FactSet, and names somebody. */
  function checkMentions(card: Obj, where: string): void {
    const texts = mentionable(card);
    for (const { type, text, mentioned } of objects(objOf(card.msteams).entities)) {
      if (type !== "mention") fault(where, "an entity that is no mention");
      if (!/^<at>.+<\/at>$/s.test(str(text))) fault(where, `the mention's text is ${JSON.stringify(text)}`);
      if (!texts.some((one) => one.includes(str(text)))) fault(where, `no text holds ${str(text)}`);
      if (!isKnown(str(objOf(mentioned).id))) fault(where, `nobody is ${JSON.stringify(mentioned)}`);
    }
  }
}

/** What is wrong with a card that answers an invoke, its weight included; null where nothing is. */
export function faultOfAnswer(card: unknown, frame: Frame, isKnown: (id: string) => boolean): string | null {
  const weight = weightOf(card);
  if (weight > SIZES.card.max) return `the card has ${weight} bytes, over ${SIZES.card.max}`;
  return faultOf(card, frame, isKnown);
}
