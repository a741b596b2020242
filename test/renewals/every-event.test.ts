import { describe, expect, it } from "vitest";
import { currentStep, type Renewal, turnOf } from "../../src/renewals/renewal.ts";
import { decide, type RenewalEvent } from "../../src/renewals/rule.ts";
import { boss, events, finance, now, states, wei } from "./states.ts";

/** What becomes of each event in each state: the step at hand afterwards and whose turn it is, or why nothing does. */
function outcome(renewal: Renewal, event: RenewalEvent): string {
  const verdict = decide(renewal, event, now);
  if ("refused" in verdict) return `no: ${verdict.refused}${verdict.by === null ? "" : ` by ${verdict.by}`}`;
  const { next } = verdict;
  if (next.state !== "open") return next.state;
  const turn = turnOf(next) === wei ? "" : `, ${turnOf(next) === finance ? "finance" : "boss"}`;
  return `${currentStep(next)?.id}${turn}`;
}

const over = (by: number) =>
  Object.fromEntries(Object.keys(events).map((event) => [event, `no: over by ${by}`]));

/** What is the same wherever the renewal stands, as long as it is open. */
const always = {
  "confirm nothing": "no: no-step",
  "give all to its holder": "no: has-it by 1",
  cancel: "cancelled",
};

const expected: Record<keyof typeof states, Record<string, string>> = {
  begun: {
    ...always,
    "confirm the first": "data",
    "confirm the payment": "no: not-yet",
    "confirm the proof": "no: not-yet",
    "skip the payment": "no: not-yet",
    "skip the proof": "no: not-yet",
    "take the first back": "no: step-open",
    "take the payment back": "no: step-open",
    "give the payment to finance": "prepare",
    "hand the payment back": "no: has-it by 1",
    "give all to the boss": "prepare, boss",
    "renewed elsewhere": "prepare",
    prove: "no: not-renewed",
    "say that the test failed": "no: not-renewed",
    activated: "no: not-yet",
    looked: "no: not-yet",
    "give a text to sign": "prepare",
    asked: "prepare",
  },
  paying: {
    ...always,
    "confirm the first": "no: step-done by 1",
    "confirm the payment": "activation",
    "confirm the proof": "no: not-yet",
    "skip the payment": "activation",
    "skip the proof": "no: not-yet",
    "take the first back": "prepare",
    "take the payment back": "no: step-open",
    "give the payment to finance": "payment, finance",
    "hand the payment back": "no: has-it by 1",
    "give all to the boss": "payment, boss",
    "renewed elsewhere": "payment",
    prove: "no: not-renewed",
    "say that the test failed": "no: not-renewed",
    activated: "no: not-yet",
    looked: "no: not-yet",
    "give a text to sign": "payment",
    asked: "payment",
  },
  "with finance": {
    ...always,
    "confirm the first": "no: step-done by 1",
    "confirm the payment": "activation",
    "confirm the proof": "no: not-yet",
    "skip the payment": "activation",
    "skip the proof": "no: not-yet",
    "take the first back": "prepare",
    "take the payment back": "no: step-open",
    "give the payment to finance": "no: has-it by 2",
    "hand the payment back": "payment",
    "give all to the boss": "payment, finance",
    "renewed elsewhere": "payment, finance",
    prove: "no: not-renewed",
    "say that the test failed": "no: not-renewed",
    activated: "no: not-yet",
    looked: "no: not-yet",
    "give a text to sign": "payment, finance",
    asked: "payment, finance",
  },
  activating: {
    ...always,
    "confirm the first": "no: step-done by 1",
    "confirm the payment": "no: step-done by 1",
    "confirm the proof": "no: not-yet",
    "skip the payment": "no: step-done by 1",
    "skip the proof": "no: not-yet",
    "take the first back": "prepare",
    "take the payment back": "payment",
    "give the payment to finance": "no: step-done by 1",
    "hand the payment back": "no: step-done by 1",
    "give all to the boss": "activation, boss",
    "renewed elsewhere": "activation",
    prove: "no: not-renewed",
    "say that the test failed": "no: not-renewed",
    activated: "verification",
    looked: "activation",
    "give a text to sign": "activation",
    asked: "activation",
  },
  "to be proved": {
    ...always,
    "confirm the first": "no: step-done by 1",
    "confirm the payment": "no: step-done by 1",
    "confirm the proof": "no: needs-proof",
    "skip the payment": "no: step-done by 1",
    "skip the proof": "no: needs-proof",
    "take the first back": "prepare",
    "take the payment back": "payment",
    "give the payment to finance": "no: step-done by 1",
    "hand the payment back": "no: step-done by 1",
    "give all to the boss": "verification, boss",
    "renewed elsewhere": "verification",
    prove: "no: not-renewed",
    "say that the test failed": "no: not-renewed",
    activated: "no: not-yet",
    looked: "no: not-yet",
    "give a text to sign": "verification",
    asked: "verification",
  },
  renewed: {
    ...always,
    "confirm the first": "no: step-done by 1",
    "confirm the payment": "no: step-done by 1",
    "confirm the proof": "no: needs-proof",
    "skip the payment": "no: step-done by 1",
    "skip the proof": "no: needs-proof",
    "take the first back": "prepare",
    "take the payment back": "payment",
    "give the payment to finance": "no: step-done by 1",
    "hand the payment back": "no: step-done by 1",
    "give all to the boss": "verification, boss",
    "renewed elsewhere": "verification",
    prove: "done",
    "say that the test failed": "verification",
    activated: "no: not-yet",
    looked: "no: not-yet",
    "give a text to sign": "verification",
    asked: "verification",
  },
  "renewed early": {
    ...always,
    "confirm the first": "data",
    "confirm the payment": "no: not-yet",
    "confirm the proof": "no: not-yet",
    "skip the payment": "no: not-yet",
    "skip the proof": "no: not-yet",
    "take the first back": "no: step-open",
    "take the payment back": "no: step-open",
    "give the payment to finance": "prepare",
    "hand the payment back": "no: has-it by 1",
    "give all to the boss": "prepare, boss",
    "renewed elsewhere": "prepare",
    prove: "done",
    "say that the test failed": "prepare",
    activated: "no: not-yet",
    looked: "no: not-yet",
    "give a text to sign": "prepare",
    asked: "prepare",
  },
  done: over(wei),
  cancelled: over(boss),
};

describe("every event in every state", () => {
  for (const [state, renewal] of Object.entries(states))
    it(state, () => {
      const found = Object.entries(events).map(([name, event]) => [name, outcome(renewal, event)]);
      expect(Object.fromEntries(found)).toEqual(expected[state as keyof typeof states]);
    });
});
