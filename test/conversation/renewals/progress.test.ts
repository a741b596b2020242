import { describe, expect, test } from "vitest";
import { write } from "../../../src/conversation/write.ts";
import type { RenewalView } from "../../../src/renewals/intents.ts";
import { cardOf, labels, reader, words } from "../reading.ts";
import { cancelled, evening, failed, given, proved, viewAt } from "./views.ts";

describe("the message that shows how far it is", () => {
  test("has a bar, each step with who has it, and at most five buttons", () => {
    const card = cardOf({ type: "renewal-progress", view: given }, reader("en", "room"));
    const said = words(card);
    expect(said).toContain("✅✅✅🔵⚪⚪");
    expect(said).toContain("Step 4 of 6");
    expect(said).toContain("🔵 Payment · Bo Chen 陈波 has it since 8 March 2027");
    expect(said).toContain("10 March 2027, 18:00 – 20:00 (Europe/Berlin)");
    expect(labels(card)).toEqual(["Done", "Hand to somebody else", "Skip", "Renewal details"]);
    expect(card.summary).toBe("Renewal of Contract seal, step 4 of 6: Payment");
  });

  test.each(["asker", "room"] as const)("pings nobody and tells nothing confidential, for %s", (audience) => {
    for (const outcome of [
      { type: "renewal-progress", view: given } as const,
      { type: "renewal-progress", view: cancelled } as const,
      { type: "renewal-announced", view: proved, what: "done" } as const,
      { type: "renewal-announced", view: cancelled, what: "cancelled" } as const,
    ]) {
      const said = words(cardOf(outcome, reader("en", audience)));
      expect(said).not.toContain("@");
      expect(said).not.toMatch(/AZ-4711|INV-2027|49 30|Another vendor|test contract 12/);
    }
  });

  test("ends with how it ended, and with its details alone", () => {
    const over = cardOf({ type: "renewal-progress", view: proved });
    expect(words(over)).toContain(" on 10 March 2027");
    expect(words(over)).toContain("a test signature proved it on 10 March 2027, 09:00 (Europe/Berlin)");
    expect(labels(over)).toEqual(["Renewal details"]);
    expect(words(cardOf({ type: "renewal-progress", view: { ...proved, pause: evening } }))).not.toContain(
      "Perhaps no signing",
    );
    expect(labels(cardOf({ type: "renewal-progress", view: cancelled }))).toEqual(["Renewal details"]);
  });

  test("says that a test failed and who saw it, and to the one who asks what went wrong", () => {
    const said = words(cardOf({ type: "renewal-progress", view: failed }, reader("en", "room")));
    expect(said).toContain("Failed test: 10 March 2027, 09:00 (Europe/Berlin), as Bo Chen 陈波 says");
    expect(said).not.toContain("unknown");
    const shown = words(cardOf({ type: "renewal-shown", view: failed, said: null }));
    expect(shown).toContain("What the failed test showed: The signature is shown as unknown");
  });

  test("marks what was skipped, and what Sealwatch found done itself", () => {
    const [first, second, ...rest] = viewAt(2).steps;
    if (first === undefined || second === undefined) throw new Error("no steps");
    const skipped = { ...first, state: "skipped", reason: "Did it before", evidence: null } as const;
    const view = { ...viewAt(2), steps: [skipped, { ...second, by: null }, ...rest] };
    const said = words(cardOf({ type: "renewal-progress", view }));
    expect(said).toContain("⏭️✅🔵");
    expect(said).toContain("⏭️ Preparation · skipped by Ann Ong, 1 March 2027");
    expect(said).toContain("found done on 2 March 2027");
    expect(said).not.toContain("Did it before");
    const shown = words(cardOf({ type: "renewal-shown", view, said: null }));
    expect(shown).toContain("Reason: Did it before");
  });

  test("what is stored of it says nothing yet", () => {
    expect(write({ type: "renewal-due", id: 7, face: 2 }, reader())).toBeNull();
  });
});

describe("to everybody", () => {
  const announced = (view: RenewalView, what: "pause" | "live" | "done" | "cancelled", locale?: "zh") =>
    words(cardOf({ type: "renewal-announced", view, what }, reader(locale, "room")));

  test("the pause with its times, or without where none is planned any more", () => {
    expect(announced(given, "pause")).toContain("10 March 2027, 18:00 – 20:00 (Europe/Berlin)");
    expect(announced(given, "pause", "zh")).toContain("2027年3月10日 18:00 – 20:00（Europe/Berlin）");
    expect(announced(viewAt(3), "pause")).toContain("Soon nobody may be able to sign");
  });

  test("the new end and its proof; and what never ends", () => {
    expect(announced(proved, "done")).toContain("Contract seal is renewed until 21 March 2028");
    expect(announced(proved, "done")).toContain("A test signature proved it on 10 March 2027, 09:00");
    const endless = { ...proved, signature: { ...proved.signature, deadline: null } };
    expect(announced(endless, "done", "zh")).toContain("长期有效");
  });

  test("that it was cancelled, and what still ends", () => {
    expect(announced(cancelled, "cancelled")).toContain(
      "As it stands, it ends in 12 days, on 22 March 2027.",
    );
  });
});
