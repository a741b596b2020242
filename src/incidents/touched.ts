import { DAY, type Instant } from "../clock.ts";
import type { AuditEntry, Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Scene } from "../road/scene.ts";
import { enteredEnd, type Signature, type Status } from "../signatures/signature.ts";
import { statusOf } from "../signatures/status.ts";
import { type Cause, type Incident, type IncidentStep, isOpenIn, type Resolution } from "./incident.ts";
import { keep, write } from "./keep.ts";
import { inIt } from "./merge.ts";
import { openFor, spanOf } from "./open.ts";
import { record } from "./record.ts";
import { news } from "./room.ts";
import { show } from "./shown.ts";
import type { Member } from "./store.ts";
import { viewOf } from "./view.ts";

type Followed = { messages: Message<Outcome>[]; audit: AuditEntry[] };

/** What shows that signing works again, or that nothing is waited for any more, of what was just written to the audit log. */
function proofIn({ action, after }: AuditEntry): Resolution["how"] | null {
  if (action === "renewal-proved") return "renewal";
  if (action === "renewal-cancel") return "cancelled";
  return action === "test-signature" && resultOf(after) === "proved" ? "test-signature" : null;
}

/** What came of a test signature. */
const resultOf = (after: unknown): unknown =>
  typeof after === "object" && after !== null && "result" in after ? after.result : null;

/** What has just happened to signatures opens incidents, lets signatures leave them, or resolves them. */
export async function incidentsTouched(audit: readonly AuditEntry[], scene: Scene): Promise<Followed> {
  const followed: Followed = { messages: [], audit: [] };
  const add = ({ messages, audit }: Followed) => {
    followed.messages.push(...messages);
    followed.audit.push(...audit);
  };
  const down = new Map<Cause, Signature[]>();
  const failed: Signature[] = [];
  for (const one of audit) {
    const { signatureId, action } = one;
    if (signatureId === null || !watched.has(action)) continue;
    const signature = await scene.stores.signatures.byId(signatureId);
    if (signature === null) continue;
    const cause = causeOf(one, signature, scene.now);
    if (cause === "test-failed") failed.push(signature);
    else if (cause !== null) down.set(cause, [...(down.get(cause) ?? []), signature]);
    const how =
      proofIn(one) ?? (action === "check" ? "check" : isProlonged(one, signature, scene.now) ? "word" : null);
    if (how !== null || action === "remove") add(await recovered(signature, how, scene));
    if (action === "renewal-start") add(await renewalBegun(signature, scene));
  }
  // Sealwatch finds it, whoever's act it was that showed it.
  const nobodys = { ...scene, asker: null };
  for (const [cause, signatures] of down)
    for (const opened of await openFor(signatures, cause, null, nobodys)) add(opened);
  // Why it failed may have been found on the way: that is the incident then.
  const unexplained: Signature[] = [];
  for (const signature of failed) {
    const known = await notedAsFailed(signature, scene);
    if (known === null) unexplained.push(signature);
    else add(known);
  }
  for (const opened of await openFor(unexplained, "test-failed", null, nobodys)) add(opened);
  return followed;
}

/**
 * Somebody's word is all that is known of an end that is typed in. It counts as long as the signature itself signs, on its last
 * day: afterwards it says nothing of whether signing works again.
 */
function isProlonged(
  { action, before }: AuditEntry,
  { facts }: Pick<Signature, "facts">,
  now: Instant,
): boolean {
  if ((action !== "edit" && action !== "renew") || enteredEnd(facts) === null) return false;
  const end = endIn(before);
  // One that was entered only after the end, and is put right, lies further ahead.
  return end !== null && end > now && end <= now + DAY;
}

/** The end of a signature as the audit log keeps it; null where it had none. */
const endIn = (before: unknown): Instant | null =>
  typeof before === "object" && before !== null && "deadline" in before && typeof before.deadline === "string"
    ? Date.parse(before.deadline)
    : null;

/**
 * Where it is in an incident already, whatever the cause, a test that fails is what was to be expected: a line in it, which
 * confirms it. Null where it is in none.
 */
async function notedAsFailed({ id, name }: Signature, scene: Scene): Promise<Followed | null> {
  const open = (await scene.stores.incidents.openOf([id])).get(id) ?? [];
  const followed: Followed = { messages: [], audit: [] };
  for (const incident of open) {
    await record(incident, { kind: "test-failed", signature: id, name }, scene);
    const ticked = await tick(incident, "confirm", scene);
    followed.messages.push(...ticked.messages);
    followed.audit.push(...ticked.audit);
  }
  return open.length === 0 ? null : followed;
}

/** That step of the checklist was done by what has happened, and by whoever did that; nothing where it was done before. */
async function tick(incidentId: number, step: IncidentStep, scene: Scene): Promise<Followed> {
  const nothing: Followed = { messages: [], audit: [] };
  const incident = await scene.stores.incidents.byIdToChange(incidentId);
  if (incident === null || !isOpenIn(incident.steps, step)) return nothing;
  const by = scene.asker?.id ?? null;
  const kept = await keep(incident, { type: "step", step, state: "done", by, note: null }, scene);
  return "outcome" in kept ? nothing : kept;
}

/**
 * Where it is down, whoever has begun its renewal has done that step of the checklist; of several signatures whoever
 * begins the last one.
 */
async function renewalBegun({ id }: Signature, scene: Scene): Promise<Followed> {
  const { incidents, renewals } = scene.stores;
  const followed: Followed = { messages: [], audit: [] };
  for (const incidentId of (await incidents.openOf([id])).get(id) ?? []) {
    const down = await inIt(incidentId, scene);
    if ((await renewals.openOf(down)).size < down.length) continue;
    const ticked = await tick(incidentId, "renewal", scene);
    followed.messages.push(...ticked.messages);
    followed.audit.push(...ticked.audit);
  }
  return followed;
}

const watched: ReadonlySet<string> = new Set([
  "incident-due",
  "check",
  "test-signature",
  "renewal-start",
  "renewal-proved",
  "renewal-cancel",
  "renewal-stuck",
  "edit",
  "renew",
  "remove",
]);

type Known = Pick<Signature, "condition" | "notBefore" | "deadline"> & {
  facts: Pick<Signature["facts"], "kind">;
};

/** Of which incident this is the cause; null for none. */
export function causeOf(
  { action, after }: Pick<AuditEntry, "action" | "after">,
  signature: Known,
  now: Instant,
): Cause | null {
  const { condition, facts } = signature;
  if (action === "incident-due") return "expired";
  if (action === "renewal-stuck") {
    // Whatever the new one waits for, the old certificate signs until it ends.
    const signs = facts.kind === "certificate" && isGood(statusOf(signature, now));
    return signs ? null : "not-activated";
  }
  if (action === "test-signature") return resultOf(after) === "failed" ? "test-failed" : null;
  // What can't be reached may answer soon: see `outages`.
  const down = condition === "revoked" || condition === "suspended";
  return action === "check" && down ? condition : null;
}

/**
 * Whether a look at its source mends it: an outage is over once the source answers, whatever it says; what was revoked or
 * suspended has to be well, and of what has ended there has to be a new one. That the platform answers does not say that
 * what somebody saw is mended.
 */
export function isMended(cause: Cause, signature: Known, now: Instant): boolean {
  if (cause === "unreachable") return signature.condition !== "unreachable";
  if (cause === "expired") {
    // On its last day the old one is still good.
    const { deadline } = signature;
    return isGood(statusOf(signature, now)) && (deadline === null || deadline > now + DAY);
  }
  if (cause !== "suspended" && cause !== "revoked") return false;
  return signature.condition === "ok" && isGood(statusOf(signature, now));
}

const isGood = (status: Status): boolean => status === "valid" || status === "expiring";

/**
 * It leaves the incidents that it is in; one in which nothing is down any more is resolved. That somebody has entered another
 * end says something only where it is about ends.
 */
async function recovered(
  signature: Signature,
  how: Resolution["how"] | null,
  scene: Scene,
): Promise<Followed> {
  const { id, name } = signature;
  const { incidents } = scene.stores;
  const followed: Followed = { messages: [], audit: [] };
  for (const incidentId of (await incidents.openOf([id])).get(id) ?? []) {
    const incident = await incidents.byIdToChange(incidentId);
    if (incident === null) continue;
    if (how === "check" && !isMended(incident.cause, signature, scene.now)) continue;
    if (how === "cancelled" && incident.cause !== "not-activated") continue;
    if (how === "word" && incident.cause !== "expired") continue;
    const leaves = how !== "word" || isMended(incident.cause, signature, scene.now);
    if (leaves) {
      await incidents.leave(incidentId, [id], scene.now);
      await record(incidentId, { kind: "leave", signature: id, name, how }, scene);
    }
    const down = (await incidents.members(incidentId)).filter(({ leftAt }) => leftAt === null);
    if (down.length === 0) {
      const event = {
        type: "resolve",
        by: scene.asker?.id ?? null,
        how: how ?? "word",
        reason: null,
      } as const;
      const kept = await keep(incident, event, scene);
      if ("outcome" in kept) continue;
      followed.messages.push(...kept.messages);
      followed.audit.push(...kept.audit);
      continue;
    }
    const span = await spanOfThose(down, incident, scene);
    if (!leaves && span.endsAt === incident.endsAt) continue;
    const after = await write({ ...incident, ...span }, scene);
    const view = await viewOf(after, scene.stores, scene.now);
    followed.messages.push(...(await show(after, scene)));
    // Of what was cancelled nobody knows whether it works.
    if (!leaves && span.endsAt === null)
      followed.messages.push(...(await news(view, "ended", [], null, scene.stores)));
    else if (leaves && how !== "cancelled") {
      const signs = how === "word" || (how !== null && incident.endsAt !== null);
      followed.messages.push(...(await news(view, signs ? "renewed" : "left", [name], null, scene.stores)));
    }
  }
  return followed;
}

/** Until when one can still sign with these; where signing is down already it stays so. */
async function spanOfThose(
  down: readonly Member[],
  { cause, endsAt, downAt }: Incident,
  { stores, now }: Scene,
): Promise<Pick<Incident, "endsAt" | "downAt">> {
  if (endsAt === null) return { endsAt, downAt };
  const signatures: Signature[] = [];
  for (const { signatureId } of down) {
    const one = await stores.signatures.byId(signatureId);
    if (one !== null) signatures.push(one);
  }
  const span = spanOf(signatures, cause, now);
  return { ...span, downAt: downAt ?? span.downAt };
}
