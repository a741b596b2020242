import { describe, expect, test } from "vitest";
import { DAY, HOUR } from "../../../src/clock.ts";
import { pressSchema } from "../../../src/conversation/press.ts";
import { write } from "../../../src/conversation/write.ts";
import type { CallWhy } from "../../../src/incidents/calls.ts";
import { causes } from "../../../src/incidents/incident.ts";
import { type IncidentOutcome, incidentForms, type NewsWhat } from "../../../src/incidents/intents.ts";
import type { IncidentRefusal } from "../../../src/incidents/rule.ts";
import type { IncidentView } from "../../../src/incidents/views.ts";
import { locales } from "../../../src/people/person.ts";
import { cardToBlocks } from "../../../src/platforms/slack/card-to-blocks.ts";
import { formToView } from "../../../src/platforms/slack/form-to-view.ts";
import { cardToAdaptive } from "../../../src/platforms/teams/card-to-adaptive.ts";
import { buttonsOf, cardOf, mrkdwnIn, reader, shown } from "../reading.ts";
import { ann, bo, hostile, now } from "../renewals/views.ts";
import { incidentAt, mergedAt, planAt, resolution, until } from "./views.ts";

const report = "Rejected since nine, call +49 30 7654321";

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
  "on the last day": incidentAt(1, { endsAt: now + HOUR }),
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
  ...(["authorization-ends", "authorization-over", "joined", "reported", "merged"] as const),
];
const whats: NewsWhat[] = [
  ...(["taken", "assigned", "joined", "left", "renewed", "ended", "update", "authorized"] as const),
  ...([
    "authorization-over",
    "ran-out",
    "unheard",
    "resolved",
    "in-time",
    "cancelled",
    "reopened",
    "drill-over",
    "real",
  ] as const),
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

test("numbers that somebody wrote into what a room reads are left out there, and shown to the one who asks", () => {
  const number = "+49 30 5550199";
  const update = { text: `Call ${number}`, at: now, by: ann, expectedEnd: null };
  const plan = planAt({ meanwhile: `On paper, ask ${number}`, steps: [`Ring ${number}`] });
  const view = incidentAt(1, { update, plans: [plan] });
  const rooms: IncidentOutcome[] = [
    ...inRooms(view),
    { type: "incident-notice", view, what: "down", text: `Ask ${number}` },
  ];
  for (const outcome of rooms) expect(shown(cardOf(outcome)), outcome.type).not.toContain("5550199");
  const asked: IncidentOutcome[] = [
    { type: "incident-shown", view, said: null, may: true },
    { type: "incident-call", view, why: "yours", from: null },
  ];
  for (const outcome of asked) {
    expect(shown(cardOf(outcome)), outcome.type).toContain("5550199");
    expect(shown(cardOf(outcome, reader("en", "room"))), outcome.type).not.toContain("5550199");
  }
  const answer = write({ type: "plan-shown", view: plan, said: null, may: true }, reader("en", "room"));
  expect(JSON.stringify(answer)).not.toContain("5550199");
});
