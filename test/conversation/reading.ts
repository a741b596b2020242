import type { Card, Text } from "../../src/conversation/card.ts";
import { type Reader, readerOf } from "../../src/conversation/reader.ts";
import { write } from "../../src/conversation/write.ts";
import { cardToBlocks } from "../../src/platforms/slack/card-to-blocks.ts";
import type { Outcome } from "../../src/road/intent.ts";
import { now } from "./renewals/views.ts";

/** Reads the cards of renewals and incidents as somebody in Berlin does. */

export const reader = (locale: "en" | "zh" = "en", audience: Reader["audience"] = "asker") =>
  readerOf({ locale, timeZone: "Europe/Berlin" }, { audience, platform: "slack", now });

export function cardOf(outcome: Outcome, who = reader()): Card {
  const answer = write(outcome, who);
  if (answer === null || !("card" in answer)) throw new Error("no card");
  return answer.card;
}

function plain(text: Text): string {
  return text
    .map((one) => {
      if (typeof one === "string") return one;
      if ("bold" in one) return one.bold;
      if ("code" in one) return one.code;
      if ("person" in one) return `@${one.person.name}`;
      return "place" in one ? one.place.name : one.label;
    })
    .join("");
}

/** All that is read on a card but its buttons, mentions as @name. */
export function words({ parts }: Card): string {
  const said = parts.flatMap((part): string[] => {
    switch (part.type) {
      case "heading":
      case "copy":
        return [part.text];
      case "text":
      case "row":
      case "note":
        return [plain(part.text)];
      case "fields":
        return part.fields.map(({ label, value }) => `${label}: ${plain(value)}`);
      default:
        return [];
    }
  });
  return said.join("\n");
}

/** All that Slack is sent of a card. */
export const shown = (card: Card) => JSON.stringify([card.summary, cardToBlocks(card)]);

/** Where Slack looks for mentions and links. */
export function mrkdwnIn(part: unknown): string[] {
  if (typeof part !== "object" || part === null) return [];
  if ("type" in part && part.type === "mrkdwn" && "text" in part) return [String(part.text)];
  return Object.values(part).flatMap(mrkdwnIn);
}

export const buttonsOf = ({ parts }: Card) =>
  parts.flatMap((part) =>
    part.type === "buttons" ? part.buttons : part.type === "row" && part.button ? [part.button] : [],
  );
export const labels = (card: Card) => buttonsOf(card).map(({ label }) => label);
