import { describe, expect, test } from "vitest";
import { DAY, HOUR } from "../../../src/clock.ts";
import type { Card, Text } from "../../../src/conversation/card.ts";
import { pressSchema } from "../../../src/conversation/press.ts";
import { type Reader, readerOf } from "../../../src/conversation/reader.ts";
import { write } from "../../../src/conversation/write.ts";
import { locales } from "../../../src/people/person.ts";
import { cardToBlocks } from "../../../src/platforms/slack/card-to-blocks.ts";
import { cardToAdaptive } from "../../../src/platforms/teams/card-to-adaptive.ts";
import type { Lacking, RenewalOutcome, RenewalRefusal, RenewalView } from "../../../src/renewals/intents.ts";
import { stepLists } from "../../../src/renewals/step.ts";
import type { CertificateFacts } from "../../../src/signatures/signature.ts";
import { type ProofFault, proofSizeLimit } from "../../../src/sources/cms-proof.ts";
import { makeProofText } from "../../../src/sources/proof-text.ts";
import { ann, bo, evening, now, proved, viewAt, withCurrent } from "./views.ts";

const reader = (locale: "en" | "zh" = "en", audience: Reader["audience"] = "asker") =>
  readerOf({ locale, timeZone: "Europe/Berlin" }, { audience, platform: "slack", now });

function cardOf(outcome: RenewalOutcome, who = reader()): Card {
  const answer = write(outcome, who);
  if (answer === null || !("card" in answer)) throw new Error("no card");
  return answer.card;
}

function plain(text: Text): string {
  return text
    .map((one) => {
      if (typeof one === "string") return one;
      if ("bold" in one) return one.bold;
      if ("code" in one) return one.code;
      if ("person" in one) return `@${one.person.name}`;
      return "place" in one ? one.place.name : one.label;
    })
    .join("");
}

/** All that is read on a card but its buttons, mentions as @name. */
function words({ parts }: Card): string {
  const said = parts.flatMap((part): string[] => {
    switch (part.type) {
      case "heading":
      case "copy":
        return [part.text];
      case "text":
      case "row":
      case "note":
        return [plain(part.text)];
      case "fields":
        return part.fields.map(({ label, value }) => `${label}: ${plain(value)}`);
      default:
        return [];
    }
  });
  return said.join("\n");
}

/** Where Slack looks for mentions and links. */
function mrkdwnIn(shown: unknown): string[] {
  if (typeof shown !== "object" || shown === null) return [];
  if ("type" in shown && shown.type === "mrkdwn" && "text" in shown) return [String(shown.text)];
  return Object.values(shown).flatMap(mrkdwnIn);
}

const buttonsOf = ({ parts }: Card) =>
  parts.flatMap((part) =>
    part.type === "buttons" ? part.buttons : part.type === "row" && part.button ? [part.button] : [],
  );
const labels = (card: Card) => buttonsOf(card).map(({ label }) => label);

const given = withCurrent(viewAt(3, { pause: evening }), { holder: bo });
const cancelled = viewAt(2, {
  state: "cancelled",
  current: null,
  endedAt: now,
  endedBy: ann,
  reason: "Another vendor",
});
const renewed = viewAt(5, { renewed: { at: now, by: ann } });

const tried = { at: now - HOUR, by: bo, note: "The signature is shown as unknown,\nTest contract 12" };
const failed = viewAt(5, { renewed: { at: now, by: ann }, failedTest: tried });

const everything: Lacking[] = ["step", "run", "take-back", "prove", "renew", "vendor-steps"];

const refusals: RenewalRefusal[] = [
  ...(["over", "step-done", "not-yet", "needs-proof"] as const),
  ...(["done-by-you", "not-renewed", "step-open", "has-it", "no-step"] as const),
];

/** What people call things, at worst. */
const hostile = "<!channel> <@U1> *b* `c` [x](y) 合同章 ".repeat(8).slice(0, 200);

/** Of a certificate that says of itself what it likes. */
const signer: CertificateFacts = {
  ...{
    subject: hostile,
    commonName: hostile,
    organization: hostile,
    issuer: hostile,
    serialNumber: "0A".repeat(20),
  },
  ...{
    thumbprint: "0a".repeat(32),
    key: "RSA 2048",
    notBefore: now - DAY,
    notAfter: now,
    privateKeyNotAfter: null,
  },
  ...{ isAuthority: false, selfSigned: true },
};

const faults: ProofFault[] = [
  ...(["not-cms", "damaged", "no-signer", "certificate-missing"] as const).map((fault) => ({ fault })),
  { fault: "too-large", bytes: 9_999_999, limit: proofSizeLimit },
  { fault: "several-signers", count: 2 },
  { fault: "unsupported", algorithm: "1.2.840.113549.1.1.5".repeat(9) },
  { fault: "not-text", type: "1.2.3" },
  ...(["text-changed", "signature-wrong", "other-certificate", "key-usage"] as const).map((fault) => ({
    fault,
    signer,
  })),
  ...(["not-yet-valid", "expired"] as const).map((fault) => ({ fault, signer, at: now })),
];

const everyCard = (view: RenewalView): RenewalOutcome[] => [
  { type: "renewal-progress", view },
  { type: "renewal-shown", view, said: "started" },
  { type: "renewal-shown", view, said: null, lacks: everything },
  ...(["given", "lead", "returned", "rests", "next", "renewed", "late", "stuck", "failed"] as const).map(
    (why) => ({ type: "renewal-turn", view, why, from: ann }) as const,
  ),
  { type: "renewal-turn", view, why: "lead", from: null },
  { type: "renewal-moved", view, to: bo, by: ann },
  ...(["pause", "live", "failed", "done", "cancelled"] as const).map(
    (what) => ({ type: "renewal-announced", view, what }) as const,
  ),
  ...refusals.map((why) => ({ type: "renewal-refused", view, why, by: null }) as const),
  { type: "renewals-listed", views: [view], more: 2 },
  { type: "renew-asked", signature: { id: 7, name: view.signature.name, deadline: now + 369 * DAY } },
  { type: "proof-asked", view, text: makeProofText(new Uint8Array(16)).text, until: now + 30 * DAY },
  { type: "proof-sent", view },
  ...(["none", "unsigned"] as const).map(
    (why) => ({ type: "proof-judged", name: null, said: { why } }) as const,
  ),
  ...(["not-renewed", "already"] as const).map(
    (why) => ({ type: "proof-judged", name: hostile, said: { why, view } }) as const,
  ),
  ...faults.map(
    (fault) => ({ type: "proof-judged", name: hostile, said: { why: "fault", view, fault } }) as const,
  ),
];

function hostileView(view: RenewalView): RenewalView {
  const named = { ...view, signature: { ...view.signature, name: hostile, support: hostile } };
  const someone = { ...ann, name: hostile };
  const steps = view.steps.map((step) => ({ ...step, title: hostile, text: hostile.repeat(3) }));
  const failedTest = { ...tried, note: hostile.repeat(5) };
  return { ...named, failedTest, holder: someone, startedBy: someone, steps };
}

const certificate = viewAt(5, { renewed: { at: now, by: ann } }, "certificate");

const views: [string, RenewalView][] = [
  ["begun", viewAt(0)],
  ["of a certificate, renewed", certificate],
  ["of a certificate, with hostile names", hostileView(certificate)],
  ["at payment, which somebody else has", given],
  ["activated", viewAt(5)],
  ["renewed", renewed],
  ["whose test signature failed", failed],
  ["proved", proved],
  ["cancelled", cancelled],
  ["with hostile names", hostileView(given)],
];

describe.each(views)("a renewal %s", (_, view) => {
  describe.each(locales)("in %s", (locale) => {
    test.each(["asker", "room"] as const)("has cards within both platforms' limits, for %s", (audience) => {
      for (const outcome of everyCard(view)) {
        const card = cardOf(outcome, reader(locale, audience));
        const { blocks } = cardToBlocks(card);
        expect(mrkdwnIn(blocks).join("\n"), outcome.type).not.toMatch(/<!channel>|<@U1>/);
        expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(13_200);
        expect(cardToAdaptive(card)).toHaveLength(1);
        for (const button of buttonsOf(card)) {
          if ("press" in button) expect(pressSchema.parse(button.press)).toEqual(button.press);
        }
        expect(card.summary).not.toBe("");
        expect(words(card)).not.toMatch(/undefined|\[object|NaN/);
      }
    });
  });
});

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

test.each(stepLists)("%s: every list has words of its own for what differs", (list) => {
  const card = cardOf({ type: "renewal-shown", view: viewAt(4, {}, list), said: null });
  const wanted = {
    platform: "minutes to hours",
    certificate: "count on days",
    csc: "enables the credential",
  };
  expect(words(card)).toContain(wanted[list]);
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
