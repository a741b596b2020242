import type { Button, Card, CardPart, Text } from "../../conversation/card.ts";
import { opensForm } from "../../conversation/opens-form.ts";
import { plain, webAddress } from "../plain.ts";
import {
  type Action,
  type ActionData,
  type AdaptiveCard,
  type Column,
  type Element,
  type Looks,
  type TextElement,
  toCard,
} from "./adaptive.ts";
import { toElements } from "./inline.ts";
import { inert, isPlainMarkdown } from "./markdown.ts";
import { createMentions, type Mentions } from "./mentions.ts";
import { type Group, toPages } from "./pages.ts";

/** Teams hides what is more than six buttons in a set. Lengths, in UTF-16 units, are a matter of sense. */
const limits = { actions: 6, label: 75, heading: 150, text: 3_000, summary: 500 } as const;

/** Dialogs know neither mentions nor Action.Execute, and open no other dialog. */
type Where = "chat" | "dialog";
type Place = { where: Where; mentions: Mentions };

export const smallPrint: Looks = { size: "Small", isSubtle: true };
const labelLooks: Looks = { size: "Small", weight: "Bolder" };

/** A text on one line for where Teams shows it as it is: titles, labels, notifications. */
export const plainLine = (text: string, limit: number) => inert(plain(text, limit));

const write = (text: Text, { where, mentions }: Place, looks: Looks = {}) =>
  toElements(text, { limit: limits.text, looks, mentions: where === "chat" ? mentions : null });

const group = (elements: Element[]): Group[] => (elements.length === 0 ? [] : [{ type: "group", elements }]);

function chunks<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, n) => items.slice(n * size, (n + 1) * size));
}

/** A button, or null where its address is none that Teams would open. */
function toAction(button: Button, where: Where): Action | null {
  const title = plainLine(button.label, limits.label);
  if ("url" in button) {
    const url = webAddress(button.url);
    return url === null ? null : { type: "Action.OpenUrl", title, url };
  }
  const { press } = button;
  const styles = { primary: "positive", danger: "destructive" } as const;
  const style = button.style === undefined ? {} : { style: styles[button.style] };
  if (where === "dialog") return { type: "Action.Submit", title, data: { verb: "press", press }, ...style };
  if (!opensForm(press)) return { type: "Action.Execute", title, verb: "press", data: { press }, ...style };
  const data: ActionData = { verb: "open", press, msteams: { type: "task/fetch" } };
  return { type: "Action.Submit", title, data, ...style };
}

/** Buttons whose address can't be one: shown as text rather than lost. */
function spelledOut(buttons: Button[], place: Place): Group[] {
  return buttons.flatMap((button) =>
    "url" in button ? group(write([`${button.label}: `, { code: button.url }], place)) : [],
  );
}

function toButtons(buttons: Button[], place: Place): Group[] {
  const pairs = buttons.map((button) => ({ button, action: toAction(button, place.where) }));
  const actions = pairs.flatMap(({ action }) => action ?? []);
  const failed = pairs.filter(({ action }) => action === null).map(({ button }) => button);
  const sets = chunks(actions, limits.actions).flatMap((chunk) =>
    group([{ type: "ActionSet", actions: chunk }]),
  );
  return [...sets, ...spelledOut(failed, place)];
}

function toRow({ text, button }: CardPart & { type: "row" }, place: Place): Group[] {
  if (button === undefined) return group(write(text, place));
  const action = toAction(button, place.where);
  if (action === null) return [...group(write(text, place)), ...spelledOut([button], place)];
  const written = write(text, place);
  const items = written.length === 0 ? write(["—"], place) : written;
  const actions: Column["items"] = [{ type: "ActionSet", actions: [action] }];
  const columns: Column[] = [
    { type: "Column", width: "stretch", verticalContentAlignment: "Center", items },
    { type: "Column", width: "auto", verticalContentAlignment: "Center", items: actions },
  ];
  return group([{ type: "ColumnSet", columns }]);
}

const wordsOf = (element: TextElement) =>
  element.type === "TextBlock" ? element.text : element.inlines.map(({ text }) => text).join("");

/** Whether a value reads well in half the width: one line's worth, and no word that would be broken. */
function isShort(value: TextElement[]): boolean {
  const words = value.map(wordsOf).join(" ");
  return value.length <= 1 && words.length <= 80 && words.split(/\s/).every((word) => word.length <= 30);
}

/**
 * Labels above their values, two side by side where both are short. A FactSet would read the values as markdown, and
 * leave long ones little room.
 */
function toFields({ fields }: CardPart & { type: "fields" }, place: Place): Group[] {
  const rows: TextElement[][][] = [];
  let open = false;
  for (const field of fields) {
    const value = write(field.value, place);
    const [first, ...rest] = value;
    const below = first === undefined ? [] : [{ ...first, spacing: "None" as const }, ...rest];
    const cell = [...write([plain(field.label, limits.heading)], place, labelLooks), ...below];
    const last = rows.at(-1);
    if (open && last !== undefined && isShort(value)) {
      last.push(cell);
      open = false;
    } else {
      rows.push([cell]);
      open = isShort(value);
    }
  }
  return rows.flatMap((cells) => {
    const [alone, ...others] = cells;
    if (alone !== undefined && others.length === 0) return group(alone);
    const columns = cells.map((items): Column => ({ type: "Column", width: "stretch", items }));
    return group([{ type: "ColumnSet", columns }]);
  });
}

/** A heading that can't be mistaken for markdown is one for screen readers too. */
function toHeading(text: string, place: Place): Group[] {
  if (text.trim() === "") return [];
  const words = plain(text, limits.heading);
  const looks = { size: "Large", weight: "Bolder" } as const;
  const elements: Element[] = isPlainMarkdown(words)
    ? [{ type: "TextBlock", style: "heading", text: words, wrap: true, ...looks }]
    : write([words], place, looks);
  return [{ type: "heading", elements }];
}

function toGroups(part: CardPart, place: Place): Group[] {
  switch (part.type) {
    case "heading":
      return toHeading(part.text, place);
    case "text":
      return group(write(part.text, place));
    case "fields":
      return toFields(part, place);
    case "row":
      return toRow(part, place);
    case "note":
      return group(write(part.text, place, smallPrint));
    case "copy":
      return group(write([part.text], place, { fontType: "Monospace" }));
    case "buttons":
      return toButtons(part.buttons, place);
    case "divider":
      return [{ type: "divider" }];
  }
}

/**
 * A card as Adaptive Cards: mostly one, and as many as it takes where it is too big for one, to be shown in this order.
 * Texts far beyond what anybody reads end in "…"; nothing else is left out.
 */
export function cardToAdaptive(card: Card, where: Where = "chat"): AdaptiveCard[] {
  const mentions = createMentions();
  const place: Place = { where, mentions };
  const bodies = toPages(
    card.parts.flatMap((part) => toGroups(part, place)),
    mentions,
  );
  if (bodies.length === 0) bodies.push(write([plain(card.summary, limits.summary)], place));
  return bodies.map((body) => toCard(body, mentions.within(body)));
}

/** The one line of a card for notifications: an activity's `summary`. */
export function summaryOf(card: Pick<Card, "summary">): string {
  return plainLine(card.summary, limits.summary);
}

/** Where there is room for one card alone: what does not fit is marked. */
export function firstPage(card: Card, where: Where): AdaptiveCard {
  const [first, ...more] = cardToAdaptive(card, where);
  if (first === undefined) throw new Error("a card without a page");
  if (more.length === 0) return first;
  const body: AdaptiveCard["body"] = [...first.body];
  body.push({ type: "RichTextBlock", inlines: [{ type: "TextRun", text: "…" }] });
  return { ...first, body };
}
