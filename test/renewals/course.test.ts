import { describe, expect, it } from "vitest";
import { DAY, HOUR } from "../../src/clock.ts";
import { currentStep, type Renewal } from "../../src/renewals/renewal.ts";
import { decide, type RenewalEvent } from "../../src/renewals/rule.ts";
import {
  at,
  challenged,
  confirm,
  events,
  finance,
  fresh,
  nothing,
  now,
  reached,
  renewed,
  start,
  states,
  wei,
  word,
} from "./states.ts";

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
