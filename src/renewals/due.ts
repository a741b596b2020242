import type { Instant } from "../clock.ts";
import { policiesFor } from "../reminders/effective.ts";
import { wakingAt } from "../reminders/policy.ts";
import type { AuditEntry, Errand, Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handlers, Scene } from "../road/scene.ts";
import { checkSoon } from "../signatures/source/ask.ts";
import { lateAnew, nextPoll } from "./activation.ts";
import { type Held, keep } from "./keep.ts";
import { learnedFrom, usualWait } from "./lead-time.ts";
import { progress } from "./progress.ts";
import { observed } from "./reach.ts";
import { currentStep, type Renewal } from "./renewal.ts";
import { asksSource } from "./testable.ts";
import { tellTurn } from "./turns.ts";

/** Those that rest: whoever's turn it is, is asked how it goes, by day. */
export const dueHandlers: Pick<Handlers, "renewals-due"> = {
  async "renewals-due"({ ids }, scene) {
    const messages: Message<Outcome>[] = [];
    const audit: AuditEntry[] = [];
    const errands: Errand[] = [];
    for (const id of ids) {
      const followed = await lookAt(id, scene);
      messages.push(...followed.messages);
      audit.push(...followed.audit);
      errands.push(...(followed.errands ?? []));
    }
    return { outcome: { type: "nothing-due" }, messages, audit, errands };
  },
};

type Followed = { messages: Message<Outcome>[]; audit: AuditEntry[]; errands?: Errand[] };

const nothing: Followed = { messages: [], audit: [] };

async function lookAt(id: number, scene: Scene): Promise<Followed> {
  const { stores, now } = scene;
  const renewal = await stores.renewals.byIdToChange(id);
  const signature = renewal && (await stores.signatures.byId(renewal.signatureId));
  if (renewal === null || signature === null || renewal.state !== "open") return nothing;
  // It rests as long as its signature is removed; once that is taken back, it is asked after again.
  if (signature.removedAt !== null) return later({ ...renewal, askAt: null, lookAt: null }, scene);
  const held = { renewal: await observed(renewal, signature, scene), signature };
  const isDue = (at: number | null) => at !== null && at <= now;
  if (isDue(renewal.lookAt) && currentStep(held.renewal)?.kind === "activation")
    return lookAtActivation(held, scene);
  return isDue(renewal.askAt) ? ask(held, scene) : nothing;
}

/** Until when nobody is called; null where it is day. */
async function morningFor({ signature: { id } }: Held, scene: Scene): Promise<Instant | null> {
  const policy = (await policiesFor([id], scene))(id);
  return wakingAt(policy, scene.now);
}

/** Whoever's turn it is, is asked, unless it is night. */
async function ask(held: Held, scene: Scene): Promise<Followed> {
  const morning = await morningFor(held, scene);
  if (morning !== null) return later({ ...held.renewal, askAt: morning }, scene);
  const kept = await keep(held, { type: "asked" }, scene);
  if ("outcome" in kept) return nothing;
  const asked = await tellTurn(kept.after, kept.view, "rests", null, scene);
  return { messages: [...kept.messages, ...asked], audit: kept.audit };
}

async function later(renewal: Renewal, { stores }: Scene): Promise<Followed> {
  const after = await stores.renewals.save(renewal);
  // Whatever is on its way to the message names a face that is over now.
  return after === null ? nothing : { messages: await progress.repaint(after, stores), audit: [] };
}

/** What is waited for is late by now, or its source is to be asked once more. */
async function lookAtActivation(held: Held, scene: Scene): Promise<Followed> {
  const { id, facts, vendor } = held.signature;
  const since = currentStep(held.renewal)?.since ?? scene.now;
  const past = await scene.stores.renewals.past({ kind: facts.kind, vendor }, learnedFrom);
  const late = lateAnew(held.renewal, since, usualWait(past, "activation"), scene.now);
  const asks = await asksSource(id, scene.stores);
  const errands = asks ? [checkSoon(id, scene.platform, scene.machineNow)] : [];
  const morning = late === null ? null : await morningFor(held, scene);
  if (morning !== null) {
    // Its source is asked all night; that it is late is told by day.
    const polls = held.renewal.polls + 1;
    const lookAt = asks ? Math.min(morning, nextPoll(since, polls, scene.now)) : morning;
    return { ...(await later({ ...held.renewal, polls, lookAt }, scene)), errands };
  }
  const kept = await keep(held, { type: "looked", late }, scene);
  if ("outcome" in kept) return nothing;
  const { after, view, messages, audit } = kept;
  if (late === null) return { messages, audit, errands };
  const told = await tellTurn(after, view, late === "over" ? "late" : "stuck", null, scene);
  const entry = {
    personId: null,
    action: `renewal-${late === "over" ? "late" : "stuck"}`,
    signatureId: view.signature.id,
    before: null,
    after: { renewal: after.id, since },
  };
  return { messages: [...messages, ...told], audit: [...audit, entry], errands };
}
