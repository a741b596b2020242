import type { AccountRef } from "../../people/intents.ts";
import type { Writers } from "../answer.ts";
import type { Button } from "../card.ts";
import type { Reader } from "../reader.ts";
import { say } from "../sentence.ts";

/** "Slack", "Slack and Microsoft Teams" */
const where = ({ platforms }: AccountRef, { texts }: Reader) =>
  texts.links.join(platforms.map((platform) => texts.how[platform].name));

/** Asking whether two accounts are one person's, and what came of it. */
export const linkWriters: Pick<
  Writers,
  "link-asked" | "link-waits" | "linked" | "link-declined" | "link-over"
> = {
  "link-asked"({ id, other }, reader) {
    const { links } = reader.texts;
    const question = links.asked(other.name, where(other, reader));
    const buttons: Button[] = [
      { label: links.yes, press: { type: "link-answer", id, yes: true }, style: "primary" },
      { label: links.no, press: { type: "link-answer", id, yes: false } },
    ];
    return {
      card: {
        summary: question,
        parts: [
          { type: "text", text: [question] },
          { type: "note", text: [links.why] },
          { type: "buttons", buttons },
        ],
      },
    };
  },

  "link-waits": ({ other }, reader) => say(reader.texts.links.waits(where(other, reader))),
  linked: ({ account }, reader) => say(reader.texts.links.linked(where(account, reader))),
  "link-declined": ({ other }, reader) => say(reader.texts.links.declined(other.name)),
  "link-over": (_outcome, reader) => say(reader.texts.links.over),
};
