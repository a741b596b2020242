import type { Writers } from "../answer.ts";
import { overviewButton } from "../buttons.ts";
import type { Button, Card, CardPart } from "../card.ts";
import type { Reader } from "../reader.ts";
import { rich } from "../rich.ts";

function commandList({ texts: { talk } }: Reader): CardPart[] {
  const lines = talk.help.flatMap(([command, what], at) => [
    ...(at === 0 ? [] : ["\n"]),
    { code: command },
    " · ",
    ...rich(what),
  ]);
  return [{ type: "text", text: lines }];
}

function help(reader: Reader): Card {
  const { talk, signatures } = reader.texts;
  const overview: Button = { ...overviewButton(reader), style: "primary" };
  const add: Button = { label: signatures.add, press: { type: "add-open" } };
  return {
    summary: talk.helpTitle,
    parts: [
      { type: "heading", text: talk.helpTitle },
      { type: "text", text: [talk.helpIntro] },
      ...commandList(reader),
      { type: "note", text: [talk.helpFiles] },
      { type: "buttons", buttons: [overview, add] },
    ],
  };
}

export const talkWriters: Pick<Writers, "help" | "bad-filter" | "stale-button" | "failed"> = {
  help: (_outcome, reader) => ({ card: help(reader) }),

  "bad-filter": ({ word }, { texts: { talk } }) => ({
    card: { summary: word, parts: [{ type: "text", text: rich(talk.badFilter(word.replaceAll("`", "'"))) }] },
  }),

  failed: (_outcome, { texts: { talk } }) => ({
    card: { summary: talk.failed, parts: [{ type: "text", text: [talk.failed] }] },
  }),

  "stale-button"(_outcome, reader) {
    const { talk } = reader.texts;
    const buttons: Button[] = [overviewButton(reader), { label: talk.helpButton, press: { type: "help" } }];
    return {
      card: {
        summary: talk.staleButton,
        parts: [
          { type: "text", text: [talk.staleButton] },
          { type: "buttons", buttons },
        ],
      },
    };
  },
};
