import { describe, expect, it } from "vitest";
import { DAY, HOUR } from "../../src/clock.ts";
import { currentStep, type Renewal, turnOf } from "../../src/renewals/renewal.ts";
import { decide, type RenewalEvent } from "../../src/renewals/rule.ts";
import { at, boss, confirm, finance, fresh, nothing, reached, start, wei, word } from "./states.ts";

const now = start + 20 * HOUR;
const delegated: RenewalEvent = { type: "delegate", step: "payment", by: wei, to: finance };
const renewed: RenewalEvent = { type: "renewed", by: boss, at: now };

const challenged: RenewalEvent = { type: "challenged", challenge: { text: "Code: 7", code: "7", at: now } };

const states = {
  begun: fresh,
  paying: at("payment"),
  "with finance": reached(at("payment"), delegated),
  activating: at("activation"),
  "to be proved": at("verification"),
  renewed: reached(at("verification"), renewed),
  "renewed early": reached(fresh, renewed),
  done: reached(at("verification"), renewed, { type: "proved", proof: word }),
  cancelled: reached(fresh, { type: "cancel", by: boss, reason: "sold" }),
} satisfies Record<string, Renewal>;

const events = {
  "confirm the first": confirm("prepare"),
  "confirm the payment": confirm("payment", finance),
  "confirm the proof": confirm("verification"),
  "confirm nothing": confirm("no such step"),
  "skip the payment": { type: "skip", step: "payment", by: wei, reason: "by invoice" },
  "skip the proof": { type: "skip", step: "verification", by: wei, reason: "no time" },
  "take the first back": { type: "take-back", step: "prepare", by: wei },
  "take the payment back": { type: "take-back", step: "payment", by: wei },
  "give the payment to finance": delegated,
  "hand the payment back": { type: "hand-back", step: "payment", by: finance },
  "give all to the boss": { type: "reassign", by: wei, to: boss },
  "give all to its holder": { type: "reassign", by: boss, to: wei },
  cancel: { type: "cancel", by: wei, reason: "another platform" },
  "renewed elsewhere": renewed,
  "give a text to sign": challenged,
  prove: { type: "proved", proof: word },
  "say that the test failed": {
    type: "test-failed",
    failed: { at: now, byId: wei, note: "shown as unknown" },
  },
  activated: { type: "activated" },
  looked: { type: "looked", late: "over" },
  asked: { type: "asked" },
} satisfies Record<string, RenewalEvent>;

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

describe("a renewal", () => {
  it("remembers who ticked a step, when, and with what", () => {
    const evidence = { ...nothing, amount: "1,200.50", currency: "EUR", reference: "INV-7" };
    const { next } = decide(
      states["with finance"],
      { type: "confirm", step: "payment", by: finance, evidence, pause: null },
      now,
    ) as { next: Renewal };
    expect(next.steps.find(({ id }) => id === "payment")).toMatchObject({
      state: "done",
      byId: finance,
      at: now,
      evidence,
    });
    expect(currentStep(next)).toMatchObject({ id: "activation", since: now });
  });

  it("goes on where it was once a step that was taken back is done again", () => {
    const back = reached(at("activation"), { type: "take-back", step: "data", by: wei });
    expect(currentStep(back)?.id).toBe("data");
    expect(currentStep(reached(back, confirm("data")))?.id).toBe("activation");
  });

  it("keeps what was entered in a step that is taken back, until it is done again or skipped", () => {
    const evidence = { ...nothing, reference: "INV-7" };
    const entered = reached(at("payment"), { ...confirm("payment"), evidence } as RenewalEvent);
    const back = reached(entered, { type: "take-back", step: "payment", by: wei });
    expect(currentStep(back)).toMatchObject({ state: "open", evidence });
    const skipped = reached(back, events["skip the payment"]);
    expect(skipped.steps.find(({ id }) => id === "payment")?.evidence).toBeNull();
  });

  it("begins to wait anew once a step before is done again", () => {
    const back = reached(at("activation"), { type: "take-back", step: "payment", by: wei });
    const again = reached({ ...back, late: "over" }, confirm("payment"));
    expect(currentStep(again)).toMatchObject({ id: "activation", since: start + HOUR });
    const later = decide(back, confirm("payment"), start + 30 * HOUR);
    if ("refused" in later) throw new Error(later.refused);
    expect(currentStep(later.next)).toMatchObject({ id: "activation", since: start + 30 * HOUR });
  });

  it("forgets what was planned with the step in which it was entered", () => {
    const pause = { from: now + DAY, until: now + DAY + HOUR };
    const planned = reached(fresh, { ...confirm("prepare"), pause } as RenewalEvent);
    expect(planned.pause).toEqual(pause);
    expect(reached(planned, { type: "take-back", step: "prepare", by: wei }).pause).toBeNull();
    expect(reached(planned, confirm("data"), { type: "take-back", step: "data", by: wei }).pause).toEqual(
      pause,
    );
  });

  it("is proved however far it was, and what was left open is passed over", () => {
    const proved = reached(at("payment"), renewed, { type: "proved", proof: word });
    expect(proved.steps.map(({ state }) => state)).toEqual([
      "done",
      "done",
      "done",
      "skipped",
      "skipped",
      "done",
    ]);
    expect(proved).toMatchObject({ state: "done", proof: word, askAt: null });
  });

  it("asks nobody how it is going when they have just been told that it is late", () => {
    const activating = { ...at("activation"), deadline: start + 400 * DAY };
    const looked = decide(activating, { type: "looked", late: "far" }, start + 48 * HOUR);
    if ("refused" in looked) throw new Error(looked.refused);
    expect(looked.next.askAt).toBeGreaterThan(start + 49 * HOUR);
    expect(looked.next.asked).toBe(activating.asked + 1);
    const polled = reached(activating, { type: "looked", late: null });
    expect(polled.askAt).toBe(activating.askAt);
  });

  it("keeps the last text that was given to be signed, beyond its end", () => {
    const challenge = { text: "Code: 8", code: "8", at: now + DAY };
    const given = reached(states.renewed, challenged, { type: "challenged", challenge });
    expect(given).toMatchObject({ challenge, askAt: states.renewed.askAt });
    expect(reached(given, { type: "proved", proof: word }).challenge).toEqual(challenge);
  });

  it("gives a step that comes to its holder back to nobody twice", () => {
    const own: RenewalEvent = { type: "delegate", step: "payment", by: finance, to: wei };
    const back = reached(states["with finance"], own);
    expect(back.steps.find(({ id }) => id === "payment")?.holderId).toBeNull();
  });
});

describe("since when it is somebody's turn", () => {
  const since = (renewal: Renewal, event: RenewalEvent) => {
    const verdict = decide(renewal, event, now + DAY);
    if ("refused" in verdict) throw new Error(verdict.refused);
    return currentStep(verdict.next)?.since;
  };
  const handedOver: RenewalEvent = { type: "reassign", by: wei, to: boss };
  const left: RenewalEvent = { type: "hand-on", by: boss, from: wei, to: boss };

  it("is since it was handed over to them", () => {
    for (const event of [handedOver, left]) expect(since(at("payment"), event)).toBe(now + DAY);
  });

  it("is as long as before where the step at hand is somebody else's, or stays theirs", () => {
    const theirs = reached(at("payment"), delegated);
    const began = currentStep(theirs)?.since;
    for (const event of [handedOver, left]) expect(since(theirs, event)).toBe(began);
    expect(since(theirs, { ...handedOver, to: finance })).toBe(began);
  });

  it("is since the vendor was asked, where an activation is waited for", () => {
    const began = currentStep(at("activation"))?.since;
    for (const event of [handedOver, left]) expect(since(at("activation"), event)).toBe(began);
  });
});

describe("what somebody who has left had of a renewal", () => {
  const handOn = (from: number, to: number): RenewalEvent => ({ type: "hand-on", by: boss, from, to });

  it("is their heir's, a step as well as the whole", () => {
    const step = reached(at("payment"), delegated);
    expect(turnOf(reached(step, handOn(finance, boss)))).toBe(boss);
    expect(reached(step, handOn(finance, boss)).holderId).toBe(wei);
    expect(turnOf(reached(fresh, handOn(wei, boss)))).toBe(boss);
    // Who runs all of it needs nothing of it handed to them.
    const both = reached(step, handOn(wei, finance));
    expect(both).toMatchObject({ holderId: finance });
    const back = reached(step, handOn(finance, wei));
    expect(back.steps.every(({ holderId }) => holderId === null)).toBe(true);
  });

  it("stays out of their hands where a step is taken back", () => {
    const paid = reached(at("payment"), delegated, confirm("payment", finance), handOn(finance, boss));
    const again = reached(paid, { type: "take-back", step: "payment", by: wei });
    expect(turnOf(again)).toBe(boss);
    expect(paid.steps.find(({ id }) => id === "payment")?.byId).toBe(finance);
  });

  it("is handed on once: who comes second finds nothing of theirs", () => {
    const handed = reached(at("payment"), delegated, handOn(finance, boss));
    for (const one of [at("payment"), handed])
      expect(decide(one, handOn(finance, boss), now)).toEqual({ refused: "has-it", by: wei });
  });

  it("keeps the time from which an activation is waited for: the vendor knows nothing of it", () => {
    const own = at("activation");
    const theirs = reached(own, { type: "delegate", step: "activation", by: wei, to: finance });
    const since = (renewal: Renewal, step: string) => renewal.steps.find(({ id }) => id === step)?.since;
    const waited = since(own, "activation");
    const later = decide(theirs, handOn(finance, boss), now + DAY);
    if (!("next" in later)) throw new Error(later.refused);
    expect([since(theirs, "activation"), since(later.next, "activation")]).toEqual([waited, waited]);
    // Any other step is new to its heir.
    const paying = decide(reached(at("payment"), delegated), handOn(finance, boss), now + DAY);
    expect("next" in paying && since(paying.next, "payment")).toBe(now + DAY);
  });
});
