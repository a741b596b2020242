import { DAY } from "../../src/clock.ts";
import type { Locale, Platform } from "../../src/people/person.ts";
import type { Outcome } from "../../src/road/intent.ts";
import { viewOf } from "../../src/signatures/view.ts";
import { incidentAt, mergedAt, planAt } from "../conversation/incidents/views.ts";
import {
  acknowledgement,
  ann,
  bo,
  counts,
  digest,
  gone,
  legal,
  line,
  nothing,
  noWords,
  now,
  other,
  renewal,
  rows,
  seal,
  start,
  underWay,
  weighed,
} from "./example-facts.ts";

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
  "faq-questions": () => ({
    ...({ type: "faq-questions", page: 1, pages: 2, total: 11, said: "left-out", weekly: true } as const),
    rows: [
      {
        ...({ id: 4, text: "Where is <!channel>'s *stamp*?", locale: "en", why: "unknown" } as const),
        ...{ count: 3, lastAt: now, nearest: null },
      },
      {
        ...({
          id: 5,
          text: "付款后多久能用",
          locale: "zh",
          why: "unhelpful",
          count: 1,
          lastAt: now,
        } as const),
        nearest: { entry: "recovery-time", question: "付款后多久恢复？" },
      },
    ],
  }),
  "faq-phrasing-form": () => ({
    ...({ type: "faq-phrasing-form", id: 4, more: true, faults: {} } as const),
    draft: { text: "Where is the stamp?", entry: "own-1" },
    options: [
      { entry: "owner", question: "Who is responsible?" },
      { entry: "own-1", question: "Where is the <!channel> stamp?" },
    ],
  }),
  "faq-entry-form": () => ({
    ...({
      type: "faq-entry-form",
      question: null,
      entry: "own-1",
      locale: "en",
      seen: "0a",
      asked: null,
      meanwhile: "changed",
    } as const),
    draft: { locale: "en", topic: "own", question: "Where is the stamp?", answer: "In the {{safe}}." },
    faults: { answer: { why: "placeholder-not-alone", line: 1 }, phrasings: { why: "too-many", limit: 20 } },
  }),
  welcome: () => ({
    type: "welcome",
    place: "dm",
    anyAdmin: false,
    suggested: [
      { entry: "renew", questions: { en: "How do we renew it?", zh: "怎么续期？" } },
      { entry: "own", questions: { en: "Who has the <key> to the safe, and until when in the evening?" } },
    ],
  }),
  denied: () => ({ type: "denied", why: "needs-owner", admins: [ann, bo] }),
};

/** Who reads them. */
export const readers: Record<Locale, { timeZone: string }> = {
  en: { timeZone: "Europe/Berlin" },
  zh: { timeZone: "Asia/Shanghai" },
};
