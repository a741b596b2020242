import { describe, expect, test } from "vitest";
import { DAY } from "../../../src/clock.ts";
import { pressSchema } from "../../../src/conversation/press.ts";
import type { FaqOutcome, WalkKnown } from "../../../src/faq/intents.ts";
import { nextStep, type Walk } from "../../../src/faq/walk.ts";
import { locales } from "../../../src/people/person.ts";
import { cardToBlocks } from "../../../src/platforms/slack/card-to-blocks.ts";
import { cardToAdaptive } from "../../../src/platforms/teams/card-to-adaptive.ts";
import { deadlineOf } from "../../../src/signatures/deadline.ts";
import { type Signature, type Status, statuses } from "../../../src/signatures/signature.ts";
import { buttonsOf, cardOf, mrkdwnIn, reader, words } from "../reading.ts";
import { ann, bo, hostile, now } from "../renewals/views.ts";

type Walked = Extract<FaqOutcome, { type: "faq-walk" }>;

const phone = "+49 30 1234567";
const facts = { kind: "subscription", end: now - 2 * DAY } as const;
const seal = (name: string): Signature => ({
  ...{ id: 3, name, vendor: "Token.im", support: phone, link: null, notes: "Ask Ms Li", facts },
  ...{ owner: ann, backup: bo, place: null, condition: "ok", notBefore: null, deadline: facts.end },
  ...{ createdAt: now, nextDueAt: null, checkedAt: now, removedAt: null, revision: 1 },
});

function knownOf(status: Status, name: string, rest: Partial<WalkKnown> = {}): WalkKnown {
  const view = { signature: seal(name), status, origin: deadlineOf(facts).origin };
  return { view, incident: null, renewal: null, plan: null, calls: ann, charge: ann, ...rest };
}

/** What an incident, a renewal and a plan add to it. */
const busy: Partial<WalkKnown> = {
  incident: { id: 5, owner: bo },
  renewal: { id: 7, step: 2, steps: 6, holder: ann },
  plan: { meanwhile: `On paper, ask ${phone}` },
};

/** Every card about a signature like that. */
function stepsOf(known: WalkKnown, asked: string): Walked[] {
  const values = [null, true, false];
  const walks = values.flatMap((today) =>
    values.map((reach): Walk => ({ signature: known.view.signature.id, today, reach })),
  );
  const around = {
    status: known.view.status,
    ...{ incident: known.incident !== null, renewal: known.renewal !== null, may: true, checks: true },
  };
  return walks.flatMap((walk): Walked[] => {
    const next = nextStep(walk, around);
    if (next.ask === "which" || next.ask === "other") return [];
    const step = { ...next, known };
    return [{ type: "faq-walk", answered: null, locale: "en", asked, walk, restart: true, step }];
  });
}

const choices = (name: string): Walked["step"][] => [
  {
    ask: "which",
    rows: statuses.slice(0, 5).map((status) => knownOf(status, name).view),
    gone: name,
  },
  { ask: "other", answer: "Tell everybody.\n\n{{support}}\n\n- one\n- two" },
];

describe.each(statuses)("%s", (status) => {
  test.each(locales)(
    "every card has room on both platforms, and buttons that are understood, in %s",
    (locale) => {
      for (const known of [knownOf(status, hostile), knownOf(status, hostile, busy)])
        for (const one of stepsOf(known, "<!channel> 签".repeat(27))) {
          const card = cardOf({ ...one, locale }, reader("en"));
          expect(card.summary.trim()).not.toBe("");
          expect(JSON.stringify(card)).not.toMatch(/undefined|\[object|NaN/);
          for (const button of buttonsOf(card))
            if ("press" in button) {
              expect(pressSchema.safeParse(button.press).success).toBe(true);
              expect(JSON.stringify(button.press).length).toBeLessThan(2_000);
            }
          const { blocks } = cardToBlocks(card);
          expect(mrkdwnIn(blocks).join()).not.toMatch(/<!channel>|<@U1>/);
          expect(cardToAdaptive(card).length).toBeGreaterThan(0);
        }
    },
  );

  test("a room reads no number, no note, and calls nobody", () => {
    for (const known of [knownOf(status, "Seal"), knownOf(status, "Seal", busy)])
      for (const one of stepsOf(known, "expired")) {
        const { blocks } = cardToBlocks(cardOf(one, reader("en", "room")));
        for (const secret of ["+49", "Ms Li", "<@U0"]) expect(JSON.stringify(blocks)).not.toContain(secret);
      }
  });
});

test.each(locales)("the choices fit too, in %s", (locale) => {
  for (const step of choices(hostile)) {
    const walk = { signature: null, today: true, reach: null };
    const one: Walked = { type: "faq-walk", answered: null, locale, asked: null, walk, restart: true, step };
    const card = cardOf(one, reader("en"));
    expect(cardToBlocks(card).blocks.length).toBeLessThanOrEqual(50);
    expect(mrkdwnIn(cardToBlocks(card).blocks).join()).not.toMatch(/<!channel>|<@U1>/);
    expect(cardToAdaptive(card).length).toBeGreaterThan(0);
  }
});

test("it is read in the language of the question, whatever its reader's is", () => {
  const [first] = stepsOf(knownOf("expired", "Seal"), "过期了");
  if (first === undefined) throw new Error("nothing was asked");
  expect(words(cardOf({ ...first, locale: "zh" }, reader("en")))).toBe(
    "🔴 Seal：2 天前到期（2027年3月8日）\n今天有文件必须签吗？",
  );
});

test("how to sign meanwhile is said by the company's plan", () => {
  const [, , , , advice] = stepsOf(knownOf("expired", "Seal", busy), "expired");
  if (advice?.step.ask !== null) throw new Error("no advice");
  expect(words(cardOf(advice))).toBe(
    [
      "🔴 Seal: ended 2 days ago, on 8 March 2027",
      "A renewal may not be through by tonight. So do these, in this order:",
      "1. Go to the incident\n@Bo Chen 陈波 has it. Say there which document waits.",
      "2. Go on with the renewal\n🔄 Renewal under way: step 2 of 6, with Ann Ong",
      `3. Ask support for a temporary authorization\nMany platforms let you sign until the renewal is through.\n☎️ Token.im: ${phone}`,
      `4. Sign in another way meanwhile\nOn paper, ask ${phone}`,
      "You said: something must be signed today, and the platform opens.",
    ].join("\n"),
  );
});
