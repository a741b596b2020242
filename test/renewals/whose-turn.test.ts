import { describe, expect, it } from "vitest";
import { DAY } from "../../src/clock.ts";
import { currentStep, type Renewal, turnOf } from "../../src/renewals/renewal.ts";
import { decide, type RenewalEvent } from "../../src/renewals/rule.ts";
import { at, boss, confirm, delegated, finance, fresh, now, reached, wei } from "./states.ts";

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
