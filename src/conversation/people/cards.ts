import type { Writers } from "../answer.ts";
import { overviewButton } from "../buttons.ts";
import type { Button, CardPart } from "../card.ts";
import { suggestedRows } from "../faq/suggested.ts";
import { date, nameOf } from "../reader.ts";
import { rich } from "../rich.ts";

/** Where somebody else can do it. */

export const peopleWriters: Pick<
  Writers,
  "setup-claimed" | "setup-needs-room" | "setup-taken" | "setup-configured" | "denied" | "welcome" | "done"
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

  "setup-needs-room"(_outcome, { texts: { people, how }, platform }) {
    return {
      card: {
        summary: people.setupSummary,
        parts: [{ type: "text", text: rich(people.setupNeedsRoom(how[platform])) }],
      },
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

  denied({ why, admins, charge = [] }, reader) {
    const { people, how } = reader.texts;
    const parts: CardPart[] = [{ type: "text", text: rich(people.denied[why](how[reader.platform])) }];
    // Whoever is an admin and in charge, too, is named once.
    const able = [...new Map([...charge, ...admins].map((one) => [one.id, one])).values()];
    if (why.startsWith("needs-") && able.length > 0)
      parts.push({ type: "text", text: people.ask(able.map((person) => nameOf(person, reader))) });
    return { card: { summary: people.deniedSummary, parts } };
  },

  welcome({ place, anyAdmin, suggested = [] }, reader) {
    const { people, how, talk, faq } = reader.texts;
    const setup: CardPart[] = anyAdmin
      ? []
      : [{ type: "note", text: rich(people.welcomeSetup(how[reader.platform])) }];
    const rows = suggestedRows(suggested, reader);
    const more: Button = { label: faq.steps.list(""), press: { type: "faq-list", topic: null, page: 1 } };
    const asking = rows.length > 0;
    const buttons: Button[] = [
      { ...overviewButton(reader), style: "primary" },
      ...(asking ? [more] : []),
      { label: talk.helpButton, press: { type: "help" } },
    ];
    return {
      card: {
        summary: people.welcomeSummary,
        parts: [
          {
            type: "text",
            text: [people.welcome[place], ...(asking ? ["\n", { bold: people.welcomeAsk }] : [])],
          },
          ...rows,
          ...setup,
          { type: "buttons", buttons },
        ],
      },
    };
  },

  done: () => null,
};
