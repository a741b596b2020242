import type { Writers } from "../answer.ts";
import type { CardPart } from "../card.ts";
import { date, nameOf } from "../reader.ts";
import { rich } from "../rich.ts";

export const peopleWriters: Pick<
  Writers,
  "setup-claimed" | "setup-needs-room" | "setup-taken" | "setup-configured" | "denied" | "done"
> = {
  "setup-claimed"({ by }, { texts: { people } }) {
    return {
      card: {
        summary: people.claimedSummary,
        parts: [
          { type: "text", text: people.claimed({ person: by }) },
          { type: "note", text: [people.claimedHint] },
        ],
      },
    };
  },

  "setup-needs-room"(_outcome, { texts: { people } }) {
    return {
      card: { summary: people.setupSummary, parts: [{ type: "text", text: rich(people.setupNeedsRoom) }] },
    };
  },

  "setup-taken"({ by, at }, reader) {
    const text = reader.texts.people.taken(nameOf(by, reader), date(at, reader));
    return { card: { summary: reader.texts.people.claimedSummary, parts: [{ type: "text", text }] } };
  },

  "setup-configured"({ admins }, reader) {
    const { people } = reader.texts;
    const text = people.configured(admins.map((person) => nameOf(person, reader)));
    return { card: { summary: people.claimedSummary, parts: [{ type: "text", text }] } };
  },

  denied({ why, admins }, reader) {
    const { people } = reader.texts;
    const parts: CardPart[] = [{ type: "text", text: rich(people.denied[why]) }];
    const ask = why === "needs-admin" || why === "needs-owner";
    if (ask && admins.length > 0)
      parts.push({ type: "text", text: people.ask(admins.map((person) => nameOf(person, reader))) });
    return { card: { summary: people.deniedSummary, parts } };
  },

  done: () => null,
};
