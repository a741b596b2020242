import { DAY, type Instant } from "../../src/clock.ts";
import type { PersonRef, PlaceRef } from "../../src/people/person.ts";
import { deadlineOf } from "../../src/signatures/deadline.ts";
import type { Facts, Signature } from "../../src/signatures/signature.ts";
import { statuses } from "../../src/signatures/signature.ts";
import { viewOf } from "../../src/signatures/view.ts";
import { evening, viewAt, withCurrent } from "../conversation/renewals/views.ts";
import { review } from "./review.ts";

/** What a company may see of Sealwatch on an ordinary day. */

export const now: Instant = Date.parse("2027-01-20T09:00:00Z");

export const ann: PersonRef = {
  id: 1,
  name: "Ann Ong",
  identities: { slack: "U0ANN", teams: "7ca0a9a1-3c1c-4f5b-9d11-0a4d5f1b2c01" },
};
export const bo: PersonRef = {
  id: 2,
  name: "Bo Chen 陈波",
  identities: { slack: "U0BO", teams: "7ca0a9a1-3c1c-4f5b-9d11-0a4d5f1b2c02" },
};
export const legal: PlaceRef = {
  id: 1,
  kind: "channel",
  name: "legal-signing",
  identities: { slack: "C0LEGAL", teams: "19:0123456789abcdef0123456789abcdef@thread.tacv2" },
};

const certificate = (commonName: string, notAfter: Instant): Facts => ({
  kind: "certificate",
  chain: [
    {
      subject: `CN=${commonName},O=Example Holding GmbH,L=Berlin,C=DE`,
      commonName,
      organization: "Example Holding GmbH",
      issuer: "CN=Example Trust Services Qualified CA 4,O=Example Trust Services,C=DE",
      serialNumber: "5D6F1B9A33C04E7F8812ABF0C3D2E410",
      thumbprint: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      key: "RSA 3072",
      notBefore: notAfter - 3 * 365 * DAY,
      notAfter,
      privateKeyNotAfter: null,
      isAuthority: false,
      selfSigned: false,
    },
  ],
});

let ids = 0;

export function signature(name: string, facts: Facts, rest: Partial<Signature> = {}): Signature {
  const { notBefore, deadline } = deadlineOf(facts);
  ids += 1;
  return {
    id: ids,
    name,
    vendor: null,
    support: null,
    link: null,
    notes: null,
    owner: null,
    backup: null,
    place: null,
    facts,
    condition: "ok",
    notBefore,
    deadline,
    createdAt: now - 90 * DAY,
    nextDueAt: null,
    checkedAt: now - DAY / 24,
    removedAt: null,
    revision: 1,
    ...rest,
  };
}

export const seal = signature("Company seal", certificate("Example Holding Seal", now + 12 * DAY), {
  vendor: "Example Trust Services",
  support: "+49 30 1234567, support@trust.example",
  link: "https://trust.example/renew?customer=4711",
  notes: "The token lies in the safe on the 3rd floor.\nRenewal takes two weeks; Ann has the *form*.",
  owner: ann,
  backup: bo,
  place: legal,
  nextDueAt: now + 5 * DAY,
});

export const rows = [
  signature("*.sign.example.com", certificate("*.sign.example.com", now - 2 * DAY), { owner: bo }),
  seal,
  signature("代码签名证书", certificate("Example Code Signing", now + 400 * DAY)),
  signature("Cloud signing account", { kind: "subscription", end: now + 33 * DAY }, { owner: ann }),
  signature("Archive stamp", certificate("Example Archive", now + 700 * DAY), { condition: "unreachable" }),
].map((one) => viewOf(one, now));

export const counts = Object.fromEntries(
  statuses.map((status) => [status, rows.filter((row) => row.status === status).length]),
) as Record<(typeof statuses)[number], number>;

export const nothing = {
  name: null,
  kind: null,
  pasted: null,
  end: null,
  owner: null,
  backup: null,
  place: null,
};
export const noWords = { vendor: null, support: null, link: null, notes: null };

/** The seal, and what has been weighed about signing in another way. */
export const weighed = {
  signatureId: seal.id,
  name: seal.name,
  review: review(now),
  people: [ann, bo],
  mayChange: true,
};
export const other = {
  name: "Example Sign",
  verdict: "open",
  security: "4",
  price: "2",
  "price-note": "dear",
};

/** Bo has left, in charge of these. */
export const gone = {
  person: { ...bo, active: false },
  owned: 12,
  backed: 1,
  renewals: 2,
  nextDeadline: now + 12 * DAY,
};

export const acknowledgement = {
  id: 3,
  by: bo,
  at: now - DAY,
  until: now + 6 * DAY,
  expected: "2026-03-08",
  askedAt: null,
};

/** Its renewal waits for the payment, which Ann has. */
export const underWay = { id: 1, step: 4, steps: 6, holder: ann };

export const line = {
  signatureId: seal.id,
  name: seal.name,
  deadline: now + 12 * DAY,
  threshold: 14,
  owner: ann,
  backup: bo,
  link: seal.link,
  acknowledgement: null,
  snooze: 0,
  words: null,
  start: null,
  renewal: null,
  instead: null,
  reader: null,
};

/** Learned from three renewals; for what ends soon it is high time. */
export const start = { by: now - 2 * DAY, from: 3, low: 9, high: 12 };

export const digest = {
  type: "digest",
  id: 4,
  direct: false,
  snoozed: 0,
  counts: { over: 0, urgent: 0, early: 1 },
  superseded: null,
} as const;

/** The seal's renewal waits for its payment, which Bo has; some months from now. */
export const renewal = withCurrent(viewAt(3, { pause: evening, holder: ann, startedBy: ann }), {
  holder: bo,
});
