import type { Button, Card, CardPart, Text } from "./card.ts";

/** A card that says one thing, and what can be done next. */
export function sentence(summary: string, text: Text = [summary], buttons: Button[] = []): Card {
  const parts: CardPart[] = [{ type: "text", text }];
  if (buttons.length > 0) parts.push({ type: "buttons", buttons });
  return { summary, parts };
}

/** The same as an answer. */
export const say = (...said: Parameters<typeof sentence>): { card: Card } => ({ card: sentence(...said) });
