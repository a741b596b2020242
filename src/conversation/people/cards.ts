import type { Writers } from "../answer.ts";
import type { CardPart } from "../card.ts";
import { date } from "../reader.ts";
import { rich } from "../rich.ts";

export const peopleWriters: Pick<
  Writers,
  "setup-claimed" | "setup-taken" | "setup-configured" | "denied" | "done"
> = {
  "setup-claimed"({ by }, { texts: { people } }) {
    return {
      to: "room",
      card: {
        summary: people.claimedSummary,
        parts: [
          { type: "text", text: people.claimed({ person: by }) },
          { type: "note", text: [people.claimedHint] },
        ],
      },
    };
  },

  "setup-taken"({ by, at }, reader) {
    const text = reader.texts.people.taken({ person: by }, date(at, reader));
    return { card: { summary: reader.texts.people.claimedSummary, parts: [{ type: "text", text }] } };
  },

  "setup-configured"({ admins }, { texts: { people } }) {
    const text = people.configured(admins.map((person) => ({ person })));
    return { card: { summary: people.claimedSummary, parts: [{ type: "text", text }] } };
  },

  denied({ why, admins }, { texts: { people } }) {
    const parts: CardPart[] = [{ type: "text", text: rich(people.denied[why]) }];
    const ask = why === "needs-admin" || why === "needs-owner";
    if (ask && admins.length > 0)
      parts.push({ type: "text", text: people.ask(admins.map((person) => ({ person }))) });
    return { card: { summary: people.deniedSummary, parts } };
  },

  done: () => null,
};
