import { DAY, HOUR, type Instant, SECOND } from "../../clock.ts";
import { deadlineOf } from "../deadline.ts";
import { type Condition, type Facts, leafOf, type Signature } from "../signature.ts";
import { expiryWindowDays } from "../status.ts";
import type { Failed, Look, Told } from "./intents.ts";
import type { Health, Source } from "./source.ts";

/** What a source's answer says of a signature. */
export type Meaning = { facts: Facts; pem: string | null; condition: Condition };

/** What an answer means, beside what was known before it at `now`. */
export function meaningOf(told: Told, before: Signature, now: Instant): Meaning {
  switch (told.kind) {
    case "http": {
      const facts = accountOf(told, before);
      return { facts, pem: null, condition: stateOf(told, facts, now) };
    }
    case "csc": {
      const { chain, pem } = told.found;
      const facts = { kind: "csc", chain, key: told.enabled ? "enabled" : "disabled" } as const;
      return { facts, pem, condition: credentialOf(told, facts, now) };
    }
  }
}

type Account = Extract<Told, { kind: "http" }>;

/** Where its end is not told, what was known of it stays: what somebody entered. */
function accountOf({ end, endAsked }: Account, { deadline }: Signature): Facts {
  return { kind: "http", end: end === null ? deadline : end === "no end" ? null : end, told: endAsked };
}

function stateOf({ state }: Account, facts: Facts, now: Instant): Condition {
  switch (state) {
    case null:
    case "active":
      return "ok";
    case "revoked":
      return "revoked";
    // One that is not active yet, or over before the end that is known, signs no more than one that was suspended.
    case "suspended":
    case "pending":
      return "suspended";
    case "expired": {
      const { deadline } = deadlineOf(facts);
      return deadline !== null && deadline < now ? "ok" : "suspended";
    }
  }
}

/** The certificate's dates are the truth; a service that says otherwise is not understood. */
function credentialOf(
  { enabled, word }: Extract<Told, { kind: "csc" }>,
  facts: Facts,
  now: Instant,
): Condition {
  const { notBefore, deadline } = deadlineOf(facts);
  if (word === "revoked") return "revoked";
  if (word === "suspended" || !enabled) return "suspended";
  if (word === "unknown") return "unknown";
  if (word === "expired") return deadline !== null && deadline < now ? "ok" : "unknown";
  if (word === "not-yet-valid") return notBefore !== null && now < notBefore ? "ok" : "unknown";
  return "ok";
}

/** So many failures in a row, over so long, are no passing trouble any more. */
const failuresAtLeast = 3;
const failingAtLeast = HOUR;

/** How a source is once this look is over, which `deadline` is known by then. */
export function healthAfter(source: Health, look: Look, deadline: Instant | null, now: Instant): Health {
  if ("told" in look)
    return {
      ...{ checkedAt: now, word: wordOf(look.told), failure: null, detail: null },
      ...{ failingSince: null, failures: 0, nextCheckAt: now + pauseFor(deadline, now) },
      asks: look.told.kind === "csc" ? look.told.asks : null,
    };
  return {
    ...{ checkedAt: now, word: null, failure: look.failure, detail: look.detail },
    failingSince: source.failingSince ?? now,
    failures: source.failures + 1,
    nextCheckAt: now + pauseAfter(look),
    asks: source.asks,
  };
}

/** Whether it has failed so often and so long that it counts as unreachable. */
export function isLost({ failures, failingSince }: Health, now: Instant): boolean {
  return failures >= failuresAtLeast && failingSince !== null && now - failingSince >= failingAtLeast;
}

/** Once a day; more often where the end is near, or over and a renewal is to be seen. */
function pauseFor(deadline: Instant | null, now: Instant): number {
  return deadline !== null && deadline - now <= expiryWindowDays * DAY ? 6 * HOUR : DAY;
}

/** As long as the source asks for, but no longer than a day. */
function pauseAfter({ retryAfter }: Failed): number {
  return Math.min(Math.max(HOUR, (retryAfter ?? 0) * SECOND), DAY);
}

function wordOf(told: Told): string | null {
  switch (told.kind) {
    case "http":
      return told.state;
    case "csc":
      return told.enabled ? told.word : "disabled";
  }
}

/** Whether something else is held than before: another end, another certificate, or another kind of facts. */
export function isOther(facts: Facts, before: Facts): boolean {
  if (facts.kind !== before.kind) return true;
  return leafOf(facts) !== leafOf(before) || deadlineOf(facts).deadline !== deadlineOf(before).deadline;
}

/** What people see of a source. */
export function sourceView({ sealed, signatureId: _, ...source }: Source) {
  return { ...source, hasSecret: sealed !== null };
}
