import type { KnownBlock, MrkdwnElement, PlainTextElement, Button as SlackButton } from "@slack/types";
import type { Button, Card, CardPart, Text } from "../../conversation/card.ts";
import { clean, plain, shorten } from "../plain.ts";
import { linkable, toMrkdwn } from "./mrkdwn.ts";
import { fallback } from "./plain.ts";

/**
 * Slack's limits: https://docs.slack.dev/reference/block-kit/blocks and .../block-elements/button-element.
 * `all` is what chat.postMessage takes of blocks in one message; their JSON counts here, which is on the safe side.
 */
export const limits = {
  header: 150,
  text: 3_000,
  field: 2_000,
  fields: 10,
  elements: 25,
  label: 75,
  value: 2_000,
  blocks: 50,
  all: 13_200,
} as const;

/** How long a text may be, tried in turn until the whole message has room. */
const textLengths = [limits.text, 1_500, 800, 400, 200, 100];

/** A plain_text object; codes such as ":cd:" stay what they are. */
export const plainText = (text: string, limit: number): PlainTextElement => ({
  type: "plain_text",
  text: plain(text, limit),
  emoji: false,
});

/** A mrkdwn object that Slack doesn't search for names and addresses of its own accord; null for an empty text. */
export function mrkdwn(text: Text, limit: number): MrkdwnElement | null {
  const written = toMrkdwn(text, limit);
  return written.trim() === "" ? null : { type: "mrkdwn", text: written, verbatim: true };
}

/** Where Slack wants a text and there is none. */
const nothing: MrkdwnElement = { type: "mrkdwn", text: "—", verbatim: true };

const more: KnownBlock = { type: "context", elements: [{ type: "mrkdwn", text: "…", verbatim: true }] };

/** What a button carries. Control characters, six units each in JSON, are left out where there is no room for them. */
function toValue(press: unknown): string {
  const value = JSON.stringify(press);
  if (value.length <= limits.value) return value;
  const cleaned = (_: string, part: unknown) =>
    typeof part === "string" ? part.replace(/\p{Cc}|\p{Cs}/gu, "") : part;
  return JSON.stringify(press, cleaned);
}

/** A button, or null where its address is none that Slack would open. */
function toButton(button: Button, part: number, n: number): SlackButton | null {
  const text = plainText(button.label, limits.label);
  if ("url" in button) {
    const url = linkable(button.url);
    return url === null ? null : { type: "button", action_id: `link:${part}:${n}`, text, url };
  }
  const value = toValue(button.press);
  const style = button.style === undefined ? {} : { style: button.style };
  return { type: "button", action_id: `press:${part}:${n}`, text, value, ...style };
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, n) => items.slice(n * size, (n + 1) * size));
}

function section(text: Text, limit: number): KnownBlock[] {
  const written = mrkdwn(text, limit);
  return written === null ? [] : [{ type: "section", text: written }];
}

/** Within rich text nothing means anything to Slack: what is copied is what was written. */
function toCopy(text: string, limit: number): KnownBlock[] {
  const raw = shorten(clean(text).trim(), limit);
  if (raw === "") return [];
  const elements = [{ type: "text" as const, text: raw }];
  return [{ type: "rich_text", elements: [{ type: "rich_text_preformatted", elements }] }];
}

function toRow(part: CardPart & { type: "row" }, index: number, limit: number): KnownBlock[] {
  if (part.button === undefined) return section(part.text, limit);
  const accessory = toButton(part.button, index, 0);
  if (accessory === null) return [...section(part.text, limit), ...spelledOut([part.button], limit)];
  const text = mrkdwn(part.text, limit) ?? nothing;
  return [{ type: "section", text, accessory }];
}

/** Buttons whose address can't be one: shown as text rather than lost. */
function spelledOut(buttons: Button[], limit: number): KnownBlock[] {
  return buttons.flatMap((button) =>
    "url" in button ? section([`${button.label}: `, { code: button.url }], limit) : [],
  );
}

function toButtons(buttons: Button[], index: number, limit: number): KnownBlock[] {
  const pairs = buttons.map((button, n) => ({ button, element: toButton(button, index, n) }));
  const elements = pairs.flatMap(({ element }) => element ?? []);
  const failed = pairs.filter(({ element }) => element === null).map(({ button }) => button);
  const actions = chunks(elements, limits.elements).map(
    (chunk): KnownBlock => ({ type: "actions", elements: chunk }),
  );
  return [...actions, ...spelledOut(failed, limit)];
}

function toBlocks(part: CardPart, index: number, limit: number): KnownBlock[] {
  switch (part.type) {
    case "heading":
      return part.text.trim() === "" ? [] : [{ type: "header", text: plainText(part.text, limits.header) }];
    case "text":
      return section(part.text, limit);
    case "fields":
      return chunks(part.fields, limits.fields).map((chunk) => ({
        type: "section",
        fields: chunk.map(({ label, value }) => {
          const text: Text = [{ bold: label }, "\n", ...value];
          return mrkdwn(text, Math.min(limit, limits.field)) ?? nothing;
        }),
      }));
    case "row":
      return toRow(part, index, limit);
    case "note": {
      const text = mrkdwn(part.text, limit);
      return text === null ? [] : [{ type: "context", elements: [text] }];
    }
    case "copy":
      // Half a message is worse than none: the texts around it give way.
      return toCopy(part.text, limits.text);
    case "buttons":
      return toButtons(part.buttons, index, limit);
    case "divider":
      return [{ type: "divider" }];
  }
}

const size = (blocks: KnownBlock[]) => JSON.stringify(blocks).length;

/** The blocks that have room, from the top; "…" tells that some are missing. */
function cutToFit(blocks: KnownBlock[]): KnownBlock[] {
  if (blocks.length <= limits.blocks && size(blocks) <= limits.all) return blocks;
  const kept = blocks.slice(0, limits.blocks - 1);
  while (kept.length > 0 && size([...kept, more]) > limits.all) kept.pop();
  return [...kept, more];
}

/**
 * A card as a Slack message: `text` for notifications, `blocks` for the screen, within every limit of Slack's. In a
 * card that is too big its long texts give way first, so that buttons stay; then blocks from the end.
 */
export function cardToBlocks(card: Card): { text: string; blocks: KnownBlock[] } {
  const text = fallback(card.summary);
  let blocks: KnownBlock[] = [];
  for (const length of textLengths) {
    blocks = card.parts.flatMap((part, index) => toBlocks(part, index, length));
    if (size(blocks) <= limits.all) break;
  }
  if (blocks.length === 0) blocks = section([plain(card.summary, 500)], limits.text);
  return { text, blocks: cutToFit(blocks) };
}
