import { isObj, type Obj, objects, objOf, str } from "../../../src/playground/emulator/json.ts";
import { inputsIn } from "./walk.ts";

/** Markdown and entities as a reader sees them: without their signs. */
function plain(text: string, mentions: string[]): string {
  const pinged = mentions.reduce((left, at) => left.replaceAll(at, `@${at.slice(4, -5)}`), text);
  return pinged
    .replace(/(?<!\\)\*\*(.+?)(?<!\\)\*\*/gs, "$1")
    .replace(/(?<!\\)\[(.+?)(?<!\\)\]\(\S+?\)/gs, "$1")
    .replace(/\\([\\`*_{}[\]()#+\-.!~|<>&])/g, "$1")
    .replace(/&(lt|gt|amp|quot|nbsp|#\d+);/g, (_all, name: string) => {
      if (name.startsWith("#")) return String.fromCodePoint(Number(name.slice(1)));
      return { lt: "<", gt: ">", amp: "&", quot: '"' }[name] ?? " ";
    });
}

const runOf = (inline: unknown): string => (typeof inline === "string" ? inline : str(objOf(inline).text));

const choiceOf = ({ choices, value }: Obj): string =>
  objects(choices)
    .filter((choice) => str(value).split(",").includes(str(choice.value)))
    .map(({ title }) => str(title))
    .join(", ");

/** All words of a part and of what lies in it, a line each; buttons read [Label]. Hidden parts are not read. */
function wordsIn(part: unknown, mentions: string[]): string[] {
  if (Array.isArray(part)) return part.flatMap((one) => wordsIn(one, mentions));
  if (!isObj(part) || part.isVisible === false) return [];
  const { type, text, label, title, value, placeholder } = part;
  const kind = str(type);
  if (kind.startsWith("Action.")) return [`[${str(title)}]`];
  if (kind === "TextBlock") return [plain(str(text), mentions)];
  if (kind === "RichTextBlock")
    return [(Array.isArray(part.inlines) ? part.inlines : []).map(runOf).join("")];
  if (kind === "FactSet") {
    return objects(part.facts).map(
      (fact) => `${plain(str(fact.title), mentions)}: ${plain(str(fact.value), mentions)}`,
    );
  }
  if (kind === "Input.ChoiceSet") return [str(label), choiceOf(part) || str(placeholder)].filter(Boolean);
  if (kind.startsWith("Input.")) return [label, title, value ?? placeholder].map(str).filter(Boolean);
  if (kind === "Image") return part.altText === undefined ? [] : [str(part.altText)];
  const { body, items, columns, rows, cells, images, actions } = part;
  return [body, items, columns, rows, cells, images, actions].flatMap((one) => wordsIn(one, mentions));
}

const mentionsOf = (card: Obj): string[] =>
  objects(objOf(card.msteams).entities).map(({ text }) => str(text));

/** Everything that a person reads in a card, or in several one below the other. Who is mentioned reads "@Name". */
export function wordsOf(shown: Obj | Obj[] | null | undefined): string {
  return [shown ?? []]
    .flat()
    .flatMap((card) => wordsIn(card, mentionsOf(card)))
    .join("\n");
}

/** A button and the lists in which it lies, from the outermost in: each with the place that it has there. */
type Found = { action: Obj; trail: { list: Obj[]; index: number }[] };

function findIn(part: Obj, trail: Found["trail"] = [{ list: [part], index: 0 }]): Found[] {
  if (part.isVisible === false) return [];
  const own = objects(part.actions).map((action) => ({ action, trail }));
  const inner = [part.body, part.items, part.columns, part.rows, part.cells].flatMap((list) =>
    objects(list).flatMap((one, index) => findIn(one, [...trail, { list: objects(list), index }])),
  );
  return [...inner, ...own];
}

/** The labels of a card's buttons, in the order in which they are seen. */
export function buttonsOf(shown: Obj | Obj[]): string[] {
  return [shown].flat().flatMap((card) => findIn(card).map(({ action }) => str(action.title)));
}

/** How many lists one has to step out of until the words stand beside the button; Infinity where they never do. */
function distance({ trail }: Found, beside: string, mentions: string[]): number {
  const steps = [...trail].reverse().findIndex(({ list, index }) => {
    const before = list.slice(0, index);
    const from = before.findLastIndex((one) => findIn(one).length > 0) + 1;
    return wordsIn(list.slice(from, index + 1), mentions)
      .join("\n")
      .includes(beside);
  });
  return steps < 0 ? Number.POSITIVE_INFINITY : steps;
}

/**
 * The button with this label. Where several have it, the one beside which stand the words `beside`: in the same part of
 * the card, or before it since the last button.
 */
export function actionOf(shown: Obj | Obj[], label: string, beside = ""): Obj {
  const cards = [shown].flat();
  const labelled = cards.flatMap((card) =>
    findIn(card)
      .filter(({ action }) => str(action.title) === label)
      .map((found) => ({ ...found, far: beside === "" ? 0 : distance(found, beside, mentionsOf(card)) })),
  );
  const nearest = Math.min(...labelled.map(({ far }) => far));
  const found = labelled.filter(({ far }) => far === nearest && far < Number.POSITIVE_INFINITY);
  const [only] = found;
  if (only === undefined || found.length > 1) {
    throw new Error(`${found.length} buttons "${label}" beside "${beside}" in:\n${wordsOf(cards)}`);
  }
  return only.action;
}

/** What stands in a card's inputs before anything is entered, by their ids. */
export function inputValuesOf(card: Obj): Record<string, unknown> {
  return Object.fromEntries(inputsIn(card).map(({ id, value }) => [str(id), value ?? null]));
}
