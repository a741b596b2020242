import { describe, expect, test } from "vitest";
import { DAY } from "../../../src/clock.ts";
import { hear } from "../../../src/conversation/hear.ts";
import { hiddenSchema } from "../../../src/conversation/hidden.ts";
import { opensForm } from "../../../src/conversation/opens-form.ts";
import { pressSchema } from "../../../src/conversation/press.ts";
import { readerOf } from "../../../src/conversation/reader.ts";
import { write } from "../../../src/conversation/write.ts";
import { locales } from "../../../src/people/person.ts";
import { formToView } from "../../../src/platforms/slack/form-to-view.ts";
import { formToDialog } from "../../../src/platforms/teams/form-to-dialog.ts";
import type { PaymentEnd, RenewalOutcome } from "../../../src/renewals/intents.ts";
import { now } from "./views.ts";

const reader = (locale: "en" | "zh" = "en") =>
  readerOf({ locale, timeZone: "Europe/Berlin" }, { audience: "asker", platform: "slack", now });

const end: PaymentEnd = {
  signatureId: 3,
  name: "Contract seal <!channel>",
  vendor: "Token.im",
  deadline: now + 40 * DAY,
};

function cardOf(outcome: RenewalOutcome, locale: "en" | "zh" = "en") {
  const answer = write(outcome, reader(locale));
  if (answer === null || !("card" in answer)) throw new Error("no card");
  return answer.card;
}

describe.each(locales)("in %s", (locale) => {
  test("each end is asked about on a line of its own, whose button opens the form for that end", () => {
    const card = cardOf({ type: "payment-asked", more: 0, ends: [end, { ...end, vendor: null }] }, locale);
    const presses = card.parts.flatMap((part) =>
      part.type === "row" && part.button && "press" in part.button ? [part.button.press] : [],
    );
    expect(presses).toHaveLength(2);
    for (const press of presses) {
      expect(pressSchema.parse(press)).toEqual({ type: "payment-open", id: 3, deadline: end.deadline });
      expect(opensForm(press)).toBe(true);
    }
  });

  test("a question that an earlier release has kept counts what it names", () => {
    expect(cardOf({ type: "payment-asked", ends: [end, end] }, locale).summary).toContain("2");
  });

  test("the form keeps what was entered, and shows what is wrong with it on both platforms", () => {
    const draft = { method: "card", cardEnd: "2027-05-31", budget: null, note: null };
    const answer = write({ type: "payment-form", end, draft, faults: { budget: "missing" } }, reader(locale));
    if (answer === null || !("faults" in answer)) throw new Error("no faults");
    expect(Object.keys(answer.faults)).toEqual(["budget"]);
    expect(hiddenSchema.parse(answer.form.hidden)).toEqual(answer.form.hidden);
    expect(JSON.stringify(formToView(answer.form))).toContain("2027-05-31");
    expect(JSON.stringify(formToDialog(answer.form, { channels: [], people: [] }, "n"))).toContain(
      "2027-05-31",
    );
    expect(answer.form.title.length).toBeLessThanOrEqual(24);
  });
});

test("what was entered is heard as it was typed, for the end that was shown", async () => {
  const heard = await hear({
    act: "submit",
    key: "k",
    platform: "slack",
    actor: "U0ANN",
    place: null,
    thread: null,
    hidden: { type: "payment", id: 3, deadline: end.deadline },
    values: { method: "invoice", budget: "approved", other: "x" },
    view: "V1",
    bot: "U0BOT",
  });
  expect(heard?.intent).toEqual({
    type: "payment-answer",
    id: 3,
    deadline: end.deadline,
    draft: { method: "invoice", budget: "approved" },
  });
});

test("what is missing is said with what to do about it, and when we ask again", () => {
  const faults = ["card-ends", "no-budget"] as const;
  const said = JSON.stringify(
    cardOf({ type: "payment-noted", end, faults: [...faults], askAt: now + 7 * DAY }),
  );
  expect(said).toContain("The card ends before the renewal");
  expect(said).toContain("The budget isn't approved yet");
  expect(said).toContain("I'll ask again on 17 March 2027.");
  const ready = JSON.stringify(cardOf({ type: "payment-noted", end, faults: [], askAt: null }));
  expect(ready).toContain("is ready.");
  expect(JSON.stringify(cardOf({ type: "payment-over", end }))).toContain("ends on another day by now");
});
