import { expect, test } from "vitest";
import { readerOf } from "../../src/conversation/reader.ts";
import { write } from "../../src/conversation/write.ts";
import { locales } from "../../src/people/person.ts";
import { cardToBlocks } from "../../src/platforms/slack/card-to-blocks.ts";
import { cardToAdaptive } from "../../src/platforms/teams/card-to-adaptive.ts";
import { type Candidate, criteria, type Rating, type Step, steps } from "../../src/renewals/method.ts";
import { methodLimits } from "../../src/renewals/method-draft.ts";
import { ann, now } from "./example-facts.ts";

const saved = { by: ann.id, at: now };
const long = (limit: number) => "印".repeat(limit);

/** As much as anybody can enter. */
const candidates = Array.from({ length: methodLimits.candidates }, (_, at): Candidate => {
  const rating: Rating = { score: 3, note: long(methodLimits.rating) };
  const ratings = Object.fromEntries(criteria.map((one) => [one, rating]));
  return { id: at + 1, name: long(methodLimits.name), verdict: "open", ratings, saved };
});
const [ticks, notes] = [
  Object.fromEntries(steps.map((step) => [step, { ...saved, number: 1 }])),
  Object.fromEntries(steps.map((step) => [step, { text: long(methodLimits.note), saved }])),
];
const word = long(methodLimits.company);
const company = { size: word, industry: word, volume: word, saved };
const fullest = {
  signatureId: 1,
  name: long(120),
  mayChange: true,
  people: [ann],
  review: { ticks, notes, company, candidates },
};

const cards = (["method-shown", ...steps] as const).map((page: "method-shown" | Step) => [page] as const);

test.each(cards)("at its fullest, %s is one message with its buttons, on either platform", (page) => {
  for (const locale of locales)
    for (const platform of ["slack", "teams"] as const) {
      const reader = readerOf({ locale, timeZone: "UTC" }, { audience: "asker", platform, now });
      const outcome =
        page === "method-shown"
          ? ({ type: page, ...fullest } as const)
          : ({ type: "method-step", step: page, found: "ticked-already", ...fullest } as const);
      const answer = write(outcome, reader);
      if (answer === null || !("card" in answer)) throw new Error("no card");
      const { method } = reader.texts;
      if (platform === "teams") expect(cardToAdaptive(answer.card)).toHaveLength(1);
      else {
        const shown = JSON.stringify(cardToBlocks(answer.card).blocks.slice(-2));
        expect(shown).toContain(page === "method-shown" ? method.refresh : method.allSteps);
        expect(shown).toContain(method.advice);
      }
    }
});
