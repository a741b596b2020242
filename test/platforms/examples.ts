import { DAY, type Instant } from "../../src/clock.ts";
import type { Locale, PersonRef, PlaceRef, Platform } from "../../src/people/person.ts";
import type { Outcome } from "../../src/road/intent.ts";
import { deadlineOf } from "../../src/signatures/deadline.ts";
import type { Facts, Signature } from "../../src/signatures/signature.ts";
import { statuses } from "../../src/signatures/signature.ts";
import { viewOf } from "../../src/signatures/view.ts";
import { incidentAt, mergedAt, planAt } from "../conversation/incidents/views.ts";
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

function signature(name: string, facts: Facts, rest: Partial<Signature> = {}): Signature {
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

const seal = signature("Company seal", certificate("Example Holding Seal", now + 12 * DAY), {
  vendor: "Example Trust Services",
  support: "+49 30 1234567, support@trust.example",
  link: "https://trust.example/renew?customer=4711",
  notes: "The token lies in the safe on the 3rd floor.\nRenewal takes two weeks; Ann has the *form*.",
  owner: ann,
  backup: bo,
  place: legal,
  nextDueAt: now + 5 * DAY,
});

const rows = [
  signature("*.sign.example.com", certificate("*.sign.example.com", now - 2 * DAY), { owner: bo }),
  seal,
  signature("代码签名证书", certificate("Example Code Signing", now + 400 * DAY)),
  signature("Cloud signing account", { kind: "subscription", end: now + 33 * DAY }, { owner: ann }),
  signature("Archive stamp", certificate("Example Archive", now + 700 * DAY), { condition: "unreachable" }),
].map((one) => viewOf(one, now));

const counts = Object.fromEntries(
  statuses.map((status) => [status, rows.filter((row) => row.status === status).length]),
) as Record<(typeof statuses)[number], number>;

const nothing = { name: null, kind: null, pasted: null, end: null, owner: null, backup: null, place: null };
const noWords = { vendor: null, support: null, link: null, notes: null };

/** The seal, and what has been weighed about signing in another way. */
const weighed = {
  signatureId: seal.id,
  name: seal.name,
  review: review(now),
  people: [ann, bo],
  mayChange: true,
};
const other = { name: "Example Sign", verdict: "open", security: "4", price: "2", "price-note": "dear" };

/** Bo has left, in charge of these. */
const gone = {
  person: { ...bo, active: false },
  owned: 12,
  backed: 1,
  renewals: 2,
  nextDeadline: now + 12 * DAY,
};

const acknowledgement = {
  id: 3,
  by: bo,
  at: now - DAY,
  until: now + 6 * DAY,
  expected: "2026-03-08",
  askedAt: null,
};

/** Its renewal waits for the payment, which Ann has. */
const underWay = { id: 1, step: 4, steps: 6, holder: ann };

const line = {
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
const start = { by: now - 2 * DAY, from: 3, low: 9, high: 12 };

const digest = {
  type: "digest",
  id: 4,
  direct: false,
  snoozed: 0,
  counts: { over: 0, urgent: 0, early: 1 },
  superseded: null,
} as const;

/** The seal's renewal waits for its payment, which Bo has; some months from now. */
const renewal = withCurrent(viewAt(3, { pause: evening, holder: ann, startedBy: ann }), { holder: bo });

/** By name; a form's draft names people and places by the platform's own ids. */
export const examples: Record<string, (platform: Platform) => Outcome> = {
  board: () => ({ type: "board", counts, rows, page: 1, pages: 2, total: 9 }),
  shown: () => ({
    type: "shown",
    view: viewOf(seal, now),
    place: legal,
    mayChange: true,
    predecessors: [],
    outlook: { marks: { acknowledgement, snooze: null }, nextAt: now + 5 * DAY, renewal: underWay },
  }),
  digest: () => ({ ...digest, lines: [{ ...line, start }], total: 1 }),
  digests: () => ({
    ...digest,
    direct: true,
    lines: [
      { ...line, signatureId: 8, name: "Ended <!channel>", deadline: now - DAY, acknowledgement },
      { ...line, words: "先联系财务 <@U1>", instead: legal },
      {
        ...line,
        start: { ...start, by: now + 25 * DAY },
        signatureId: 9,
        name: "Portal",
        renewal: { ...underWay, holder: { ...bo, name: "<!channel>" } },
        deadline: now + 40 * DAY,
        owner: null,
        backup: null,
      },
    ],
    total: 14,
    counts: { over: 1, urgent: 0, early: 13 },
  }),
  "add-form": () => ({ type: "add-form", prefill: {}, found: null, offer: null, index: null }),
  "edit-form": () => ({ type: "edit-form", signature: seal }),
  faults: (platform) => ({
    type: "faults",
    faults: { end: { why: "end-missing" }, backup: { why: "same-as-owner" } },
    form: { form: "add", offer: null, index: null },
    draft: {
      ...nothing,
      ...noWords,
      name: "Cloud signing",
      kind: "subscription",
      owner: ann.identities[platform] ?? null,
      backup: ann.identities[platform] ?? null,
    },
  }),
  leavers: () => ({ type: "leavers", leavers: [gone], total: 3 }),
  "reassign-form": () => ({ type: "reassign-form", leaver: gone }),
  "put-in-charge": () => ({ type: "put-in-charge", leaver: gone }),
  "incident-state": () => ({ type: "incident-state", view: incidentAt(2) }),
  "incident-shown": () => ({ type: "incident-shown", view: incidentAt(3), said: "ticked", may: true }),
  "incident-merged": () => ({ type: "incident-state", view: mergedAt() }),
  "incident-split-form": () => ({
    ...{ type: "incident-form", view: incidentAt(2), form: "split", step: null, draft: {}, faults: {} },
    parts: Array.from({ length: 3 }, (_, at) => ({ id: at + 1, name: `Seal ${at + 1}` })),
  }),
  "incident-call": () => ({ type: "incident-call", view: incidentAt(0), why: "yours", from: bo }),
  "incident-form": () => ({
    ...{ type: "incident-form", view: incidentAt(2), form: "update", step: null },
    ...{ draft: { text: "Support answers" }, faults: {} },
  }),
  plan: () => ({ type: "plan-shown", view: planAt(), said: "saved", may: true }),
  "plan-form": () => ({
    ...{ type: "plan-form", signature: { id: 3, name: "Contract seal" }, support: "+49 30 1234567" },
    ...{ part: "person", item: 2, revision: 4, faults: {}, overtaken: false },
    draft: { name: "王经理", role: "Account manager", phone: "+86 10 2222222" },
  }),
  "plan-review": () => ({ type: "plan-review", view: planAt(), last: false }),
  "drill-asked": () => ({
    ...{ type: "drill-asked", signature: { id: 3, name: "Contract seal" }, called: [ann], backup: bo },
    ...{ admins: [bo], place: legal, after: [300_000, 900_000, 1_800_000], past: 2 },
  }),
  "oncall-shown": () => ({
    type: "oncall-shown",
    view: {
      now: { person: ann, until: now + 5 * DAY },
      next: { person: bo, from: now + 5 * DAY },
      people: [ann, bo],
      ...{ weekday: 1, minute: 540, timeZone: "Europe/Berlin" },
      covers: [{ id: 3, person: bo, from: now + DAY, until: now + 2 * DAY, mayTakeBack: true }],
    },
    said: "covered",
    may: { edit: true, cover: true },
  }),
  "rotation-form": (platform) => ({
    type: "rotation-form",
    revision: 2,
    draft: { person1: ann.identities[platform] ?? null, weekday: "5", time: "9 am", zone: "Europe/Berlin" },
    kept: [null, gone.person],
    faults: { time: "no-such-time" },
  }),
  "renewal-progress": () => ({ type: "renewal-progress", view: renewal }),
  "renewal-shown": () => ({ type: "renewal-shown", view: renewal, said: "delegated" }),
  "renewal-turn": () => ({ type: "renewal-turn", view: renewal, why: "given", from: ann }),
  "renewal-form": () => ({
    type: "renewal-form",
    view: renewal,
    step: renewal.steps[3] ?? null,
    form: "confirm",
    draft: { amount: "a lot", currency: "EUR", method: "card" },
    faults: { amount: "not-a-number" },
  }),
  method: () => ({ type: "method-shown", ...weighed }),
  "method-step": () => ({ type: "method-step", step: "evidence", found: null, ...weighed }),
  "method-form": () => ({
    type: "method-form",
    signatureId: seal.id,
    name: seal.name,
    part: { part: "candidate", candidate: 2 },
    base: { ...other, price: "3" },
    entered: { ...other, price: "1" },
    faults: {},
    clash: { fields: ["price"], by: bo },
  }),
  "test-form": () => ({
    type: "test-form",
    signature: { id: seal.id, name: "Seal <!channel>" },
    revision: 2,
    asks: {
      cannot: null,
      pin: { required: true, label: "PIN" },
      otp: { required: true, sent: true, label: "Code by SMS <@U1>" },
      unattended: false,
    },
    wants: "signature",
    sent: false,
    challenge: "Which *colour*?",
    trouble: null,
    faults: {},
  }),
  "test-told": () => ({
    type: "test-told",
    view: viewOf(seal, now),
    said: { said: "failed", why: { fault: "expired", at: now - DAY } },
    renewal,
    scheduled: true,
  }),
  denied: () => ({ type: "denied", why: "needs-owner", admins: [ann, bo] }),
};

/** Who reads them. */
export const readers: Record<Locale, { timeZone: string }> = {
  en: { timeZone: "Europe/Berlin" },
  zh: { timeZone: "Asia/Shanghai" },
};
