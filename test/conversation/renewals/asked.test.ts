import { describe, expect, test } from "vitest";
import type { Card } from "../../../src/conversation/card.ts";
import type { Lacking, RenewalRefusal, RenewalView } from "../../../src/renewals/intents.ts";
import { stepLists } from "../../../src/renewals/step.ts";
import { buttonsOf, cardOf, labels, reader, words } from "../reading.ts";
import { ann, certificate, everything, given, now, proved, renewed, viewAt, withCurrent } from "./views.ts";

describe("all of it, for the one who asks", () => {
  const lacks: Lacking[] = ["run", "take-back", "renew", "vendor-steps"];
  const shown = (view: RenewalView, lacks: Lacking[] = [], who = reader()) =>
    cardOf({ type: "renewal-shown", view, said: null, lacks }, who);

  test("tells what to do, what will be asked, and what was entered", () => {
    const said = words(shown(viewAt(4)));
    expect(said).toContain("Look at the account's state, and press “Done” once it shows the new end.");
    expect(said).toContain("“Done” asks for: Note.");
    expect(said).toContain(
      "↳ Amount: 1,200.00 EUR · Paid by: credit card · Invoice or receipt number: INV-2027-5 · Who did it: Bo",
    );
    expect(said).toContain("+49 30 1234567");
  });

  test("offers whoever has a step alone what they may do alone", () => {
    const own = shown(viewAt(5));
    expect(labels(own)).toContain("Already renewed");
    const helper = cardOf({ type: "renewal-shown", view: viewAt(5), said: null, lacks });
    expect(labels(helper)).toEqual(["Hand to somebody", "Show the signature"]);
    expect(words(helper)).toContain("is for the signature's owner, its backup and the admins");
    const turn = cardOf({ type: "renewal-turn", view: viewAt(5), why: "next", from: null, lacks: ["renew"] });
    expect(labels(turn)).toEqual(["Hand to somebody", "Show the renewal"]);
  });

  test("says none of that where others read along, and where to ask", () => {
    const said = words(shown(viewAt(4), [], reader("en", "room")));
    expect(said).not.toMatch(/INV-2027|AZ-4711|49 30/);
    expect(said).toContain("not shown in channels");
  });

  test.each<[string, RenewalView, string[]]>([
    [
      "at its first step",
      viewAt(0),
      ["Done", "Hand to somebody", "Skip", "Vendor's renewal page", "Hand over the renewal"],
    ],
    [
      "at a step that somebody else has",
      given,
      [
        "Done",
        "Hand to somebody else",
        "Hand back",
        "Skip",
        "Vendor's renewal page",
        "Reopen “Proof of identity”",
      ],
    ],
    [
      "that waits for the new end",
      viewAt(5),
      ["Already renewed", "Hand to somebody", "Reopen “Activation”", "Hand over the renewal"],
    ],
    ["that waits for its proof", renewed, ["I made a test signature", "The test failed", "Hand to somebody"]],
    [
      "of a certificate that waits for its proof",
      certificate,
      ["I made a test signature", "The test failed", "Prove it with a signed file", "Hand to somebody"],
    ],
    [
      "of a certificate whose new one is not known yet",
      viewAt(5, {}, "certificate"),
      ["Already renewed", "Prove it with a signed file", "Hand to somebody"],
    ],
    ["that is over", proved, ["Show the signature"]],
  ])("offers what can be done with one %s", (_, view, first) => {
    expect(labels(shown(view)).slice(0, first.length)).toEqual(first);
  });

  test("tells how long it took before, as long as it is under way", () => {
    const lead = { days: 12, from: 3, low: 9, high: 12, waits: [] };
    expect(words(shown({ ...given, lead }))).toContain("Took before: 9 to 12 days (the last 3)");
    expect(words(shown({ ...proved, lead }))).not.toContain("Took before");
  });

  test("leaves the vendor's steps alone where there is no vendor", () => {
    const view = viewAt(1, { signature: { ...viewAt(1).signature, vendor: null } });
    expect(labels(shown(view))).not.toContain("Edit this vendor's steps");
    expect(labels(shown(viewAt(1)))).toContain("Edit this vendor's steps");
  });

  test("offers nothing to those who may do nothing", () => {
    const card = shown(given, everything);
    expect(labels(card)).toEqual(["Vendor's renewal page", "Show the signature"]);
    expect(words(card)).toContain("Those who run the renewal can change it");
  });

  test.each<[string, Lacking, RenewalView, string]>([
    ["the proof", "prove", { ...given, renewed: { at: now, by: ann } }, "I made a test signature"],
    ["the step that was done last", "take-back", given, "Reopen “Proof of identity”"],
  ])("offers whoever has %s alone just that", (_what, act, view, button) => {
    const card = shown(
      view,
      everything.filter((one) => one !== act),
    );
    expect(labels(card)).toContain(button);
    expect(labels(card)).not.toContain("Done");
    expect(words(card)).not.toContain("Those who run the renewal can change it");
  });

  test("uses the vendor's own words and link, and the signature's link where it has none", () => {
    const own = { title: "Call them", text: "Ask for *Eve*", link: "https://vendor.example/step" };
    const card = shown(withCurrent(given, own));
    expect(words(card)).toContain("4. Call them");
    expect(words(card)).toContain("Ask for *Eve*");
    const link = (one: Card) => buttonsOf(one).flatMap((button) => ("url" in button ? [button.url] : []));
    expect(link(card)).toEqual(["https://vendor.example/step"]);
    expect(link(shown(given))).toEqual(["https://token.example/renew"]);
    expect(link(shown(viewAt(5)))).toEqual([]);
  });
});

test.each(stepLists)("%s: every list has words of its own for what differs", (list) => {
  const card = cardOf({ type: "renewal-shown", view: viewAt(4, {}, list), said: null });
  const wanted = {
    platform: "minutes to hours",
    certificate: "count on days",
    csc: "enables the credential",
  };
  expect(words(card)).toContain(wanted[list]);
});

describe("what can't be done", () => {
  const refused = (why: RenewalRefusal, by: typeof ann | null = null) =>
    cardOf({ type: "renewal-refused", view: given, why, by });

  test("names whoever was faster", () => {
    expect(words(refused("step-done", ann))).toContain("@Ann Ong was faster: this step is done already.");
    expect(words(refused("step-done"))).toContain("This step was done in the meantime.");
  });

  test("offers to renew the signature where that is what is missing", () => {
    expect(labels(refused("not-renewed"))).toEqual(["Already renewed", "Show the renewal"]);
    expect(labels(refused("over"))).toEqual(["Show the renewal"]);
  });
});

describe("all that are under way", () => {
  test("each with its step and who has it", () => {
    const card = cardOf({ type: "renewals-listed", views: [given, viewAt(0)], more: 1 });
    expect(card.summary).toBe("3 renewals under way");
    expect(words(card)).toContain("Step 4 of 6 · Payment · Bo Chen 陈波 has it");
    expect(words(card)).toContain("1 more is under way.");
    expect(labels(card)).toEqual(["Renewal details", "Renewal details", "All signatures"]);
  });

  test.each([
    ["en", "/signature renew NAME"],
    ["zh", "/signature 续期 名称"],
  ] as const)("none, and how to begin one, in %s", (locale, command) => {
    const card = cardOf({ type: "renewals-listed", views: [], more: 0 }, reader(locale));
    expect(words(card)).toContain(command);
  });
});
