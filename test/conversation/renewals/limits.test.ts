import { describe, expect, test } from "vitest";
import { DAY } from "../../../src/clock.ts";
import { pressSchema } from "../../../src/conversation/press.ts";
import { locales } from "../../../src/people/person.ts";
import { cardToBlocks } from "../../../src/platforms/slack/card-to-blocks.ts";
import { cardToAdaptive } from "../../../src/platforms/teams/card-to-adaptive.ts";
import type { RenewalOutcome, RenewalRefusal, RenewalView } from "../../../src/renewals/intents.ts";
import type { CertificateFacts } from "../../../src/signatures/signature.ts";
import { type ProofFault, proofSizeLimit } from "../../../src/sources/cms-proof.ts";
import { makeProofText } from "../../../src/sources/proof-text.ts";
import { buttonsOf, cardOf, mrkdwnIn, reader, words } from "../reading.ts";
import {
  ann,
  bo,
  cancelled,
  certificate,
  everything,
  failed,
  given,
  hostile,
  now,
  proved,
  renewed,
  tried,
  viewAt,
} from "./views.ts";

const refusals: RenewalRefusal[] = [
  ...(["over", "step-done", "not-yet", "needs-proof"] as const),
  ...(["done-by-you", "not-renewed", "step-open", "has-it", "no-step"] as const),
];

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
