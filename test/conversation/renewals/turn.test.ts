import { describe, expect, test } from "vitest";
import { DAY, HOUR } from "../../../src/clock.ts";
import { cardOf, labels, words } from "../reading.ts";
import { ann, failed, given, now, renewed, viewAt } from "./views.ts";

describe("to whoever's turn it is", () => {
  const turn = (why: "given" | "rests" | "next", view = given) =>
    cardOf({ type: "renewal-turn", view, why, from: ann });

  test("says who asks for what, and how to hand it back", () => {
    const card = turn("given");
    expect(words(card)).toContain("@Ann Ong asks you for a step of the renewal of Contract seal: Payment.");
    expect(words(card)).toContain("A failed payment is the usual delay");
    expect(words(card)).toContain("Planned for 10 March 2027, 18:00 – 20:00 (Europe/Berlin)");
    expect(labels(card)).toEqual(["Done", "Hand back", "Vendor's renewal page", "Show the renewal"]);
    expect(card.summary).toBe("Payment: your turn in the renewal of Contract seal");
  });

  test("whoever runs it can hand the step to somebody instead", () => {
    expect(labels(turn("next", viewAt(3)))).toEqual([
      "Done",
      "Hand to somebody",
      "Vendor's renewal page",
      "Show the renewal",
    ]);
  });

  test("asks how it is going, and since when it rests", () => {
    const said = words(turn("rests"));
    expect(said).toContain("How is the renewal of Contract seal going? Waiting for you: Payment.");
    expect(said).toContain("It has been waiting since 8 March 2027.");
  });

  test("how long an activation is waited for, beside how long it took before", () => {
    const pause = (hours: number) => ({ pause: { from: now - 3 * DAY, until: now + hours * HOUR } });
    expect(words(turn("rests", viewAt(4, pause(-3))))).toContain("3 hours");
    expect(words(turn("rests", viewAt(4, pause(3))))).not.toContain("Waited");
    const waits = words(turn("rests", viewAt(4, { usualActivation: 5 * HOUR })));
    expect(waits).toContain("Waited for 2 days so far; before, it took up to 5 hours.");
    expect(words(turn("rests", viewAt(4)))).toContain("Waited for 2 days so far.");
    expect(words(turn("rests", viewAt(3)))).not.toContain("Waited");
  });

  test("once it is renewed, what is left", () => {
    const card = cardOf({ type: "renewal-turn", view: renewed, why: "renewed", from: null });
    expect(words(card)).toContain("Contract seal is renewed. What is left is the proof: Verification.");
    expect(words(card)).toContain("The new end is known. Now sign a test document");
    expect(labels(card)[0]).toBe("I made a test signature");
  });

  test("once it is renewed before its last step, which step is open, and straight to the proof", () => {
    const view = { ...viewAt(0), renewed: { at: now, by: ann } };
    const card = cardOf({ type: "renewal-turn", view, why: "renewed", from: null });
    expect(words(card)).toContain("Contract seal is renewed, while Preparation is still open.");
    expect(words(card)).toContain("The new end is known. Now sign a test document");
    expect(words(card)).not.toContain("Choose a quiet time");
    expect(labels(card).slice(0, 2)).toEqual(["I made a test signature", "The test failed"]);
    const page = cardOf({ type: "renewal-shown", view, said: null });
    expect(labels(page)).toContain("I made a test signature");
  });

  test("once a test signature failed, what to send to support", () => {
    const card = cardOf({ type: "renewal-turn", view: failed, why: "failed", from: null });
    expect(words(card)).toContain("A test signature with Contract seal failed.");
    expect(words(card)).toContain(
      "but a test signature with it failed. Contracts are waiting for it. What we see: The signature is shown as unknown, Test contract 12.",
    );
    expect(words(card)).toContain("我们看到的情况：The signature is shown as unknown, Test contract 12。");
    expect(words(card)).not.toContain("is not active yet");
    expect(words(card)).toContain("Once that is mended, sign another test document");
    expect(labels(card).slice(0, 2)).toEqual(["I made a test signature", "The test failed"]);
  });

  test("a pause that is over is not planned any more", () => {
    const over = { from: now - 2 * DAY, until: now - DAY };
    expect(words(turn("next", { ...given, pause: over }))).not.toContain("Planned for");
  });
});
