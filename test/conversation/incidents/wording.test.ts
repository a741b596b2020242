import { expect, test } from "vitest";
import { HOUR } from "../../../src/clock.ts";
import type { CallWhy } from "../../../src/incidents/calls.ts";
import { causes, severities } from "../../../src/incidents/incident.ts";
import type { IncidentOutcome } from "../../../src/incidents/intents.ts";
import { likelies } from "../../../src/incidents/likely.ts";
import type { IncidentView } from "../../../src/incidents/views.ts";
import { locales } from "../../../src/people/person.ts";
import { buttonsOf, cardOf, reader, shown } from "../reading.ts";
import { ann, bo, now } from "../renewals/views.ts";
import { incidentAt, planAt, resolution, until } from "./views.ts";

test("a day on which a document is due is written as everybody writes days", () => {
  const outcome: IncidentOutcome = { type: "incident-shown", view: incidentAt(1), said: null, may: true };
  expect(shown(cardOf(outcome))).toContain("due 12 March 2027");
  expect(shown(cardOf(outcome, reader("zh")))).toContain("截止 2027年3月12日");
});

test("what was reported goes along with the choice of the signature, as far as a button holds it", () => {
  const hits = [{ id: 3, name: "Contract seal", deadline: null }];
  const pressWith = (report: string) =>
    buttonsOf(
      cardOf({ type: "which", purpose: "incident-open", name: "seal", hits, more: false, report }),
    ).map((one) => "press" in one && one.press);
  expect(pressWith("rejected")).toEqual([{ type: "incident-open", id: 3, report: "rejected" }]);
  expect(pressWith("")).toEqual([{ type: "incident-open", id: 3 }]);
  expect(pressWith("x".repeat(2_000))).toEqual([{ type: "incident-open", id: 3, report: "x".repeat(500) }]);
});

test("what was announced on its last day is down since its end, not since it was announced", () => {
  const said = (rest: Partial<IncidentView>) =>
    shown(cardOf({ type: "incident-state", view: incidentAt(0, rest) }));
  expect(said({ downAt: now - HOUR })).toContain("Down since*\\n10 March 2027, 09:00");
  // Its end has come, and was not looked at before it was over.
  const over = { state: "resolved", resolution: { ...resolution, how: "renewal" } } as const;
  const ended = { ...over, endsAt: resolution.at - HOUR, downAt: null };
  expect(said(ended)).toContain("Down since*\\n10 March 2027, 08:00");
});

test("what was solved before its end never stopped: it does not work again, and was not down", () => {
  const over = { state: "resolved", resolution: { ...resolution, how: "renewal" } } as const;
  const view = incidentAt(2, { ...over, endsAt: resolution.at + HOUR, downAt: null });
  const outcomes: IncidentOutcome[] = [
    { type: "incident-state", view },
    { type: "incident-news", view, what: "in-time", names: [], by: ann },
    { type: "incident-notice", view, what: "clear", text: null },
  ];
  for (const outcome of outcomes) {
    const [en, zh] = locales.map((locale) => shown(cardOf(outcome, reader(locale))));
    expect(en).toMatch(/signing never stopped|without a break/);
    expect(en).not.toMatch(/Signing works again|sign with \S+ again|Down since|It has ended|, after /);
    expect(zh).toContain("没有中断");
    expect(zh).not.toMatch(/签署已恢复|（已恢复）|历时|何时起|已到期/);
  }
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

test("support is told that it has ended in the very moment of its end, and until then that it ends", () => {
  const [member] = incidentAt(0).members;
  if (member === undefined) throw new Error("no signature");
  const said = (rest: Partial<IncidentView>) => {
    const view = incidentAt(0, { members: [{ ...member, deadline: now }], ...rest });
    return shown(cardOf({ type: "incident-shown", view, said: null, may: true }));
  };
  expect(said({ downAt: now })).toContain("“Contract seal” ended today");
  const ahead = { endsAt: now + HOUR, downAt: null, members: [{ ...member, deadline: now + HOUR }] };
  expect(said(ahead)).toContain("“Contract seal” ends today");
});

test("whoever has told several channels at once hears how many", () => {
  const said = (count: number, locale: "en" | "zh") =>
    shown(
      cardOf({ type: "incident-shown", view: incidentAt(0), said: "told", count, may: true }, reader(locale)),
    );
  expect(said(1, "en")).toContain("That channel is told");
  expect(said(3, "en")).toContain("3 channels are told");
  expect(said(3, "zh")).toContain("已通知 3 个频道");
});

test("a list of open incidents does not ask for each of them who can take it", () => {
  const view = incidentAt(0, { state: "open" });
  const listed: IncidentOutcome = { type: "incidents-listed", views: [view], more: 0 };
  expect(shown(cardOf(listed))).toContain("Not taken yet");
  expect(shown(cardOf(listed))).not.toContain("please do");
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
    expect(en).not.toMatch(/Signing works again|\(works\)/);
    expect(zh).toContain("续期已取消");
    expect(zh).not.toMatch(/签署已恢复：|（正常）/);
  }
});

test("whoever was given one in which one may sign for a while is asked to take it", () => {
  const given = { state: "mitigated", authorization: until, acknowledgedAt: null } as const;
  const labels = buttonsOf(cardOf({ type: "incident-state", view: incidentAt(2, given) })).map(
    ({ label }) => label,
  );
  expect(labels).toContain("I'll take it");
});
