import { describe, expect, test } from "vitest";
import { DAY, HOUR } from "../../../src/clock.ts";
import type { Card } from "../../../src/conversation/card.ts";
import { pressSchema } from "../../../src/conversation/press.ts";
import { type Reader, readerOf } from "../../../src/conversation/reader.ts";
import { write } from "../../../src/conversation/write.ts";
import type { CallWhy } from "../../../src/incidents/calls.ts";
import { causes, severities } from "../../../src/incidents/incident.ts";
import {
  type IncidentOutcome,
  type IncidentView,
  incidentForms,
  type NewsWhat,
} from "../../../src/incidents/intents.ts";
import { likelies } from "../../../src/incidents/likely.ts";
import type { IncidentRefusal } from "../../../src/incidents/rule.ts";
import { locales } from "../../../src/people/person.ts";
import { cardToBlocks } from "../../../src/platforms/slack/card-to-blocks.ts";
import { formToView } from "../../../src/platforms/slack/form-to-view.ts";
import { cardToAdaptive } from "../../../src/platforms/teams/card-to-adaptive.ts";
import { ann, bo, now } from "../renewals/views.ts";
import { incidentAt, mergedAt } from "./views.ts";

const reader = (locale: "en" | "zh" = "en", audience: Reader["audience"] = "asker") =>
  readerOf({ locale, timeZone: "Europe/Berlin" }, { audience, platform: "slack", now });

function cardOf(outcome: IncidentOutcome, who = reader()): Card {
  const answer = write(outcome, who);
  if (answer === null || !("card" in answer)) throw new Error("no card");
  return answer.card;
}

const shown = (card: Card) => JSON.stringify([card.summary, cardToBlocks(card)]);

/** Where Slack looks for mentions and links. */
function mrkdwnIn(part: unknown): string[] {
  if (typeof part !== "object" || part === null) return [];
  if ("type" in part && part.type === "mrkdwn" && "text" in part) return [String(part.text)];
  return Object.values(part).flatMap(mrkdwnIn);
}

const buttonsOf = ({ parts }: Card) =>
  parts.flatMap((part) =>
    part.type === "buttons" ? part.buttons : part.type === "row" && part.button ? [part.button] : [],
  );

const resolution = { how: "word", at: now - HOUR, by: ann, reason: "Tried it on 0049 30 1" } as const;
const until = { until: now + DAY, by: ann, note: "Case 4711, Ms Li" };
const report = "Rejected since nine, call +49 30 7654321";

/** What people call things, at worst. */
const hostile = "<!channel> <@U1> *b* `c` [x](y) 合同章 ".repeat(8).slice(0, 200);
const many = (count: number, name: string): Partial<IncidentView> => ({
  members: Array.from({ length: 10 }, (_, at) => ({
    ...{ id: at + 1, name: `${name} ${at}`, status: "expired" as const, deadline: now, left: at > 7 },
    ...{ support: "+49 30 1234567", serial: "0A".repeat(20), link: null },
  })),
  more: count - 10,
});

const views: Record<string, IncidentView> = {
  "just begun": incidentAt(0, { state: "open", update: null, acknowledgedAt: null, waiting: [] }),
  "nobody's": incidentAt(0, { state: "open", owner: null, backup: null, report, openedBy: bo }),
  "at work": incidentAt(3, { report, openedBy: bo, told: [] }),
  authorized: incidentAt(4, { state: "mitigated", authorization: until }),
  "of fifty": incidentAt(1, many(50, "Seal")),
  "at its worst": incidentAt(8, {
    ...many(50, hostile),
    ...{ vendor: hostile, report: hostile.repeat(7) },
    update: { text: hostile.repeat(7), at: now, by: ann, expectedEnd: null },
    waiting: Array.from({ length: 50 }, (_, id) => ({
      ...{ id, title: hostile, owner: bo, due: "2027-03-12", doneAt: null },
    })),
  }),
  over: incidentAt(7, { state: "resolved", resolution, updateDueAt: null }),
  "long over": incidentAt(8, {
    ...{ state: "resolved", resolution: { ...resolution, at: now - 3 * DAY } },
    review: { text: "Renew earlier", at: now, by: bo },
  }),
  "without a signature": incidentAt(0, { members: [], vendor: null }),
  merged: mergedAt(),
  "a drill": incidentAt(2, { drill: true }),
};

const whys: CallWhy[] = [
  ...(["yours", "nobodys", "again", "last", "ran-out", "update-due"] as const),
  ...(["authorization-ends", "authorization-over", "joined", "merged"] as const),
];
const whats: NewsWhat[] = [
  ...(["taken", "assigned", "joined", "left", "update", "authorized"] as const),
  ...(["authorization-over", "ran-out", "unheard", "resolved", "reopened", "drill-over", "real"] as const),
  ...(["merge", "merged", "split", "found"] as const),
];
const refusals: IncidentRefusal[] = [
  ...(["over", "not-over", "too-late", "taken", "has-it", "step-done", "step-open"] as const),
  ...(["in-the-past", "full", "no-document", "drill-over", "all-told"] as const),
  ...(["merged", "apart", "drill-apart", "no-other", "only-one"] as const),
];

const inRooms = (view: IncidentView): IncidentOutcome[] => [
  { type: "incident-state", view },
  ...whats.map((what): IncidentOutcome => ({ type: "incident-news", view, what, names: ["Seal"], by: bo })),
  ...whats.map(
    (what): IncidentOutcome => ({ type: "incident-news", view, what, names: ["A", "B"], by: null }),
  ),
  { type: "incident-notice", view, what: "down", text: "Please move what you can." },
  { type: "incident-notice", view, what: "clear", text: null },
];

const toOne = (view: IncidentView): IncidentOutcome[] => [
  { type: "incident-shown", view, said: "taken", may: true },
  { type: "incident-shown", view, said: null, may: false },
  ...whys.map((why): IncidentOutcome => ({ type: "incident-call", view, why, from: bo })),
  ...whys.map((why): IncidentOutcome => ({ type: "incident-call", view, why, from: null })),
  ...refusals.flatMap((why): IncidentOutcome[] =>
    [ann, null].map((by) => ({ type: "incident-refused", view, why, by })),
  ),
  { type: "incidents-listed", views: [view], more: 3 },
  {
    ...({ type: "incidents-past", views: Array.from({ length: 10 }, () => view), page: 2 } as const),
    causes: causes.map((cause) => ({ cause, count: 2, lasted: 9 * DAY, taken: 1, takenAfter: DAY })),
    ...{ pages: 3, total: 24 },
  },
  { type: "incidents-past", views: [view], causes: [], page: 1, pages: 1, total: 1 },
  ...[1, 2].map(
    (page): IncidentOutcome => ({
      ...({ type: "incident-timeline", view, page, pages: 2, total: 24 } as const),
      entries: Array.from({ length: 12 }, () => ({
        ...({ at: now, by: bo, persons: [ann], places: [], title: null } as const),
        happened: { kind: "note", by: 2, text: hostile.repeat(9) },
      })),
    }),
  ),
  { type: "incident-pinned", view, again: false },
  { type: "incident-report", view },
];

describe.each(Object.entries(views))("%s", (_name, view) => {
  test.each(locales)(
    "every card has room on both platforms, and buttons that are understood, in %s",
    (locale) => {
      for (const outcome of [...inRooms(view), ...toOne(view)]) {
        const card = cardOf(outcome, reader(locale));
        expect(card.summary.trim(), outcome.type).not.toBe("");
        expect(JSON.stringify(card)).not.toMatch(/undefined|\[object|NaN/);
        for (const button of buttonsOf(card))
          if ("press" in button) expect(pressSchema.safeParse(button.press).success).toBe(true);
        const blocks = cardToBlocks(card).blocks;
        expect(blocks.length).toBeLessThanOrEqual(50);
        expect(mrkdwnIn(blocks).join()).not.toMatch(/<!channel>|<@U1>/);
        expect(cardToAdaptive(card).length).toBeGreaterThan(0);
      }
    },
  );

  test("what a room reads names nobody so that they are called, and holds no contact and no note", () => {
    for (const outcome of inRooms(view)) {
      // Also in somebody's own chat, where the message is if there is no channel.
      for (const audience of ["room", "asker"] as const) {
        const said = shown(cardOf(outcome, reader("en", audience)));
        for (const secret of ["+49", "0049", "Ms Li", "<@U0", "4711", "Rejected", "NDA", "Lease"])
          expect(said, outcome.type).not.toContain(secret);
      }
    }
  });

  test("asked in a room, the same is true of all that is answered", () => {
    const asked = shown(
      cardOf({ type: "incident-shown", view, said: null, may: true }, reader("en", "room")),
    );
    for (const secret of ["+49", "Ms Li", "<@U0", "Rejected", "Lease"]) expect(asked).not.toContain(secret);
  });

  test.each(locales)("every form fits, in %s", (locale) => {
    for (const form of incidentForms) {
      const faults = { text: "missing", day: "in-the-past" } as const;
      for (const outcome of [
        { type: "incident-form", view, form, step: "confirm", draft: {}, faults: {} },
        { type: "incident-form", view, form, step: null, draft: { text: "x" }, faults },
      ] satisfies IncidentOutcome[]) {
        const answer = write(outcome, reader(locale));
        if (answer === null || !("form" in answer)) throw new Error("no form");
        expect([...answer.form.title].length).toBeLessThanOrEqual(24);
        expect(JSON.stringify(formToView(answer.form))).not.toMatch(/undefined/);
      }
    }
  });
});

test("a drill says so in each of its messages, and offers no step outside", () => {
  const view = views["a drill"] ?? incidentAt(0);
  for (const outcome of [...inRooms(view), ...toOne(view)]) {
    if (outcome.type === "incidents-listed" || outcome.type === "incidents-past") continue;
    for (const [locale, word] of [
      ["en", "DRILL"],
      ["zh", "演练"],
    ] as const) {
      const card = cardOf(outcome, reader(locale));
      expect(card.summary, outcome.type).toContain(word);
      expect(JSON.stringify(card.parts), outcome.type).toContain(word);
    }
  }
  const card = cardOf({ type: "incident-shown", view, said: null, may: true });
  expect(buttonsOf(card).filter((button) => "url" in button)).toEqual([]);
});

test.each(locales)("every cause, reason and severity has its words, in %s", (locale) => {
  const said = new Set(
    causes.flatMap((cause) =>
      likelies.flatMap((likely) =>
        severities.map((severity) =>
          shown(
            cardOf(
              { type: "incident-state", view: incidentAt(0, { cause, likely, severity }) },
              reader(locale),
            ),
          ),
        ),
      ),
    ),
  );
  expect(said.size).toBe(causes.length * likelies.length * severities.length);
});

test("support is told the account, the signature, its number, its end and what is asked, in both languages", () => {
  const said = shown(cardOf({ type: "incident-shown", view: incidentAt(2), said: null, may: true }));
  for (const part of [
    "customer=4711",
    "Contract seal",
    "5D6F1B9A33C04E7F",
    "temporary authorization",
    "临时授权",
  ])
    expect(said).toContain(part);
  expect(said).toContain("10 March 2027, 07:00 (Europe/Berlin)");
  expect(said).toContain("2027年3月10日");
});
