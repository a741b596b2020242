import { type TestOutcome, type TestSaid, typedFields } from "../../renewals/test-intents.ts";
import { short } from "../../signatures/short.ts";
import type { TestFault } from "../../sources/csc/test-signature.ts";
import type { Writers } from "../answer.ts";
import { showButton, testButton } from "../buttons.ts";
import type { Button, Card, CardPart, Text } from "../card.ts";
import { date, type Reader } from "../reader.ts";
import { doneButtons, renewalButton } from "../renewals/buttons.ts";
import { say } from "../sentence.ts";
import type { TestWords } from "../texts/en/tests.ts";
import { testForm } from "./test-form.ts";

type Told = Extract<TestOutcome, { type: "test-told" }>;

/** Line for line; the first says it all. */
function linesOf(said: TestSaid, name: string, reader: Reader): Text[] {
  const { tests, sources } = reader.texts;
  switch (said.said) {
    case "proved": {
      const more = { done: [[tests.done]], "not-renewed": [[tests.notRenewed]], none: [] };
      return [["✅ ", ...tests.proved(name)], ...more[said.renewal]];
    }
    case "failed":
      return [["⚠️ ", ...tests.failed(name)], [faultText(said.why, reader)]];
    case "cannot":
      return [tests.cannotTitle(name), [tests.cannot(said.cannot)]];
    case "refused": {
      const { failure, detail, unclear } = said;
      const words = tests.failure(failure) ?? sources.failure(failure);
      return [
        ["⚠️ ", ...(unclear ? tests.refusedUnclear(name) : tests.refused(name))],
        [words],
        ...(detail === null || reader.audience === "room" ? [] : [[sources.detail(detail)]]),
        ...(unclear ? [[tests.unclear]] : []),
      ];
    }
    case "unclear":
      return [["⚠️ ", ...tests.stopped(name)], [tests.unclear]];
    case "interrupted":
      return [["⚠️ ", ...tests.interrupted(name)]];
    case "asks":
      return [["⚠️ ", ...tests.asksNow(name)]];
  }
}

function faultText(why: TestFault, reader: Reader): string {
  const { faults } = reader.texts.tests;
  const words: TestWords = { day: (at) => date(at, reader), short };
  // The sentence of a fault takes that fault: the mapped type says so, but cannot say it for a union.
  return (faults[why.fault] as (why: TestFault, words: TestWords) => string)(why, words);
}

/** What may be done next: another test, but after one that works, or where none can be made. */
function buttonsOf({ view, said, renewal }: Told, reader: Reader): Button[] {
  const { sources, renewals } = reader.texts;
  const { id } = view.signature;
  const buttons: Button[] = [];
  const step = renewal?.state === "open" && renewal.steps.find(({ kind }) => kind === "verification");
  // Where it can't be tested somebody's word is the proof.
  if (said.said === "cannot" && renewal !== null && step) buttons.push(...doneButtons(renewal, step, reader));
  const again = said.said !== "cannot" && (said.said !== "proved" || said.renewal === "not-renewed");
  if (again) buttons.push(testButton(id, reader));
  if (said.said !== "proved") buttons.push({ label: sources.button, press: { type: "source", id } });
  if (renewal !== null) buttons.push(renewalButton(renewal, renewals.show));
  buttons.push(showButton(id, reader));
  return buttons;
}

function toldCard(told: Told, reader: Reader): Card {
  const { tests } = reader.texts;
  const { name } = told.view.signature;
  const lines = linesOf(told.said, name, reader);
  const was: CardPart[] = told.scheduled ? [{ type: "text", text: [tests.monthlyWas] }] : [];
  return {
    summary: tests.summary(name),
    parts: [
      ...was,
      ...lines.map((text): CardPart => ({ type: "text", text })),
      { type: "buttons", buttons: buttonsOf(told, reader) },
    ],
  };
}

/** What is said of test signatures at a signing service. */
export const testWriters: Pick<Writers, TestOutcome["type"]> = {
  "test-form"(outcome, reader) {
    const form = testForm(outcome, reader);
    const { missing } = reader.texts.tests;
    const entries = typedFields.flatMap((field) =>
      outcome.faults[field] ? [[field, missing[field]] as const] : [],
    );
    const again = outcome.trouble !== null || outcome.sent;
    if (entries.length === 0) return again ? { faults: {}, form } : { form };
    const top = entries.map(([, said]) => ({ type: "text", text: ["⚠️ ", said] }) as const);
    return { faults: Object.fromEntries(entries), form: { ...form, parts: [...top, ...form.parts] } };
  },

  "test-told": (outcome, reader) => ({ card: toldCard(outcome, reader) }),

  "test-monthly"({ view, nextTestAt }, reader) {
    const { tests } = reader.texts;
    const { id, name } = view.signature;
    if (nextTestAt === null) return say(name, tests.turnedOff(name), [showButton(id, reader)]);
    return say(name, tests.turnedOn(name, date(nextTestAt, reader)), [
      { label: tests.monthlyOff, press: { type: "test-monthly", id, on: false } },
      showButton(id, reader),
    ]);
  },

  "test-not-monthly": ({ view }, reader) => {
    const { id, name } = view.signature;
    return say(name, reader.texts.tests.notAlone(name), [testButton(id, reader), showButton(id, reader)]);
  },
};
