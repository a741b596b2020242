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
import { incidentAt, mergedAt, planAt } from "./views.ts";

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
  ...(["authorization-ends", "authorization-over", "joined", "merged"] as const),
];
const whats: NewsWhat[] = [
  ...(["taken", "assigned", "joined", "left", "update", "authorized"] as const),
  ...([
    "authorization-over",
    "ran-out",
    "unheard",
    "resolved",
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

test("a day on which a document is due is written as everybody writes days", () => {
  const outcome: IncidentOutcome = { type: "incident-shown", view: incidentAt(1), said: null, may: true };
  expect(shown(cardOf(outcome))).toContain("due 12 March 2027");
  expect(shown(cardOf(outcome, reader("zh")))).toContain("截止 2027年3月12日");
});

test("a drill beside a real incident does not say that signing works", () => {
  const said = (rest: Partial<IncidentView>, locale: "en" | "zh") =>
    shown(cardOf({ type: "incident-state", view: incidentAt(1, { drill: true, ...rest }) }, reader(locale)));
  expect(said({}, "en")).toContain("signing works");
  expect(said({}, "zh")).toContain("签署一切正常");
  expect(said({ beside: 7 }, "en")).not.toContain("signing works");
  expect(said({ beside: 7 }, "zh")).not.toContain("签署一切正常");
});

test("between Chinese words stand Chinese marks", () => {
  const other = { signature: { id: 4, name: "Order seal" } };
  const view = incidentAt(1, { plans: [planAt(), planAt(other)] });
  const entry = { at: now, by: bo, persons: [ann, bo], places: [], title: null };
  const outcomes: IncidentOutcome[] = [
    { type: "incident-state", view },
    {
      ...({ type: "incident-timeline", view, page: 1, pages: 1, total: 1 } as const),
      entries: [{ ...entry, happened: { kind: "called", why: "again", persons: [1, 2] } }],
    },
  ];
  const [state, timeline] = outcomes.map((outcome) => shown(cardOf(outcome, reader("zh"))));
  expect(state).toContain("Order seal：On paper");
  expect(timeline).toMatch(/、/);
  expect(timeline).not.toContain(", <@");
});

test("the owner is not told of themselves as of somebody else", () => {
  const said = (why: CallWhy, locale: "en" | "zh", personId: number) => {
    const card = cardOf(
      { type: "incident-call", view: incidentAt(0), why, from: null },
      { ...reader(locale), personId },
    );
    return JSON.stringify(card.parts.find(({ type }) => type === "text"));
  };
  for (const locale of locales)
    for (const why of ["again", "ran-out"] as const) {
      expect(said(why, locale, bo.id)).toContain(ann.name);
      expect(said(why, locale, ann.id)).not.toContain(ann.name);
    }
  expect(said("again", "en", ann.id)).toContain("You haven't taken this yet");
  expect(said("again", "zh", ann.id)).toContain("您还没有接手");
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

test("support is not told that signing is down where nobody has seen it", () => {
  const view = incidentAt(2, { cause: "not-activated" });
  const said = shown(cardOf({ type: "incident-shown", view, said: null, may: true }));
  for (const part of [
    "we may not be able to sign",
    "We noticed it on 10 March 2027",
    "可能无法签署",
    "发现此情况的时间：2027年3月10日",
  ])
    expect(said).toContain(part);
  for (const part of ["we can't sign", "has been down since", "目前无法签署", "问题从"])
    expect(said).not.toContain(part);
});

test("what comes to nothing with its renewal is not said to work again", () => {
  const over = { cause: "not-activated", state: "resolved" } as const;
  const plain = incidentAt(2, { ...over, resolution: { ...resolution, how: "cancelled", reason: null } });
  const view = { ...plain, members: plain.members.map((one) => ({ ...one, left: true })) };
  const outcomes: IncidentOutcome[] = [
    { type: "incident-state", view },
    { type: "incident-news", view, what: "cancelled", names: ["Contract seal"], by: ann },
  ];
  for (const outcome of outcomes) {
    const [en, zh] = locales.map((locale) => shown(cardOf(outcome, reader(locale))));
    expect(en).toContain("renewal was cancelled");
    expect(en).not.toMatch(/Signing works again|\(works again\)/);
    expect(zh).toContain("续期已取消");
    expect(zh).not.toMatch(/签署已恢复：|（已恢复）/);
  }
});

test("whoever was given one in which one may sign for a while is asked to take it", () => {
  const given = { state: "mitigated", authorization: until, acknowledgedAt: null } as const;
  const labels = buttonsOf(cardOf({ type: "incident-state", view: incidentAt(2, given) })).map(
    ({ label }) => label,
  );
  expect(labels).toContain("I'll take it");
});
