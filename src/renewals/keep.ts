import { refOf } from "../people/ref-of.ts";
import type { AuditEntry, Decision, Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Scene } from "../road/scene.ts";
import type { Signature } from "../signatures/signature.ts";
import { nextLook, waitedFrom } from "./activation.ts";
import type { RenewalView } from "./intents.ts";
import { learnedFrom, usualWait } from "./lead-time.ts";
import { lacking } from "./may.ts";
import { announce, follow } from "./progress.ts";
import { currentStep, type Renewal } from "./renewal.ts";
import { decide, type RenewalEvent } from "./rule.ts";
import { asksSource } from "./testable.ts";
import { tellMoved, tellTurn } from "./turns.ts";
import { viewOf } from "./view.ts";

/** A renewal that is held for a change, with what it is about. */
export type Held = { renewal: Renewal; signature: Signature };

export type Kept =
  | { after: Renewal; view: RenewalView; messages: Message<Outcome>[]; audit: AuditEntry[] }
  | { outcome: Outcome };

/**
 * Lets something happen to a renewal: asks the rule, writes what becomes of it, and says what everybody has to hear of it.
 * Answers the outcome instead where it can't happen, or somebody was faster.
 */
export async function keep(held: Held, event: RenewalEvent, scene: Scene): Promise<Kept> {
  const { stores, now } = scene;
  const { renewal: before, signature } = held;
  const verdict = decide(before, event, now);
  if ("refused" in verdict) return { outcome: await refusal(held, verdict, scene) };
  // It is held: nobody can have changed it since it was read.
  const after = await stores.renewals.save(await withLook(verdict.next, signature, scene));
  if (after === null) throw new Error(`renewal ${before.id} was changed while it was held`);
  // Whoever else has such a signature may have to start earlier than was known.
  if (event.type === "proved") await stores.signatures.replanAll();
  // Nobody was asked of its payment, or told to begin, while it was under way.
  if (after.state === "cancelled" && signature.deadline !== null)
    await stores.signatures.setNextDueAll(new Map([[signature.id, now]]));
  const view = await viewOf(after, signature, stores, now);
  const messages = [
    ...(await follow(before, after, scene)),
    ...(await tellMoved(before, after, view, scene)),
    ...(await tellAll(before, after, view, scene)),
    // What is left is the proof: whoever has to bring it hears so, whoever has renewed it.
    ...(event.type === "renewed" ? await tellTurn(after, view, "renewed", null, scene) : []),
    ...(event.type === "test-failed" ? await tellTurn(after, view, "failed", null, scene) : []),
  ];
  return { after, view, messages, audit: quiet.has(event.type) ? [] : [entry(event, after, scene)] };
}

/** With the time at which its activation is looked at next, as long as it is waited for. */
export async function withLook(
  renewal: Renewal,
  { id, facts, vendor }: Signature,
  { stores, now }: Scene,
): Promise<Renewal> {
  const step = currentStep(renewal);
  if (step?.kind !== "activation" || step.since === null) return { ...renewal, lookAt: null };
  const past = await stores.renewals.past({ kind: facts.kind, vendor }, learnedFrom);
  const { polls, late, list } = renewal;
  const from = waitedFrom(renewal, step.since);
  const [asks, renewed] = [await asksSource(id, stores), renewal.renewed !== null];
  const of = { since: step.since, from, polls, late, list, asks, renewed };
  return { ...renewal, lookAt: nextLook(of, usualWait(past, "activation"), now) };
}

/** Nothing was done by anybody. */
const quiet: ReadonlySet<RenewalEvent["type"]> = new Set(["asked", "looked"]);

/** What is said where something can't happen. */
export async function refusal(
  { renewal, signature }: Held,
  { refused, by }: Extract<ReturnType<typeof decide>, { refused: unknown }>,
  { stores, now, asker }: Scene,
): Promise<Outcome> {
  const person = by === null ? null : await stores.people.personById(by);
  const view = await viewOf(renewal, signature, stores, now);
  // Nobody was faster than themselves: they press a button once more that has done its work.
  const why = refused === "step-done" && person !== null && person.id === asker?.id ? "done-by-you" : refused;
  return { type: "renewal-refused", view, why, by: person && refOf(person) };
}

/** What the whole channel hears, beside the message that is kept current. */
async function tellAll(
  before: Renewal,
  after: Renewal,
  view: RenewalView,
  { stores, now }: Scene,
): Promise<Message<Outcome>[]> {
  if (after.state !== "open") return announce(view, after.state, stores);
  const isLive = (renewal: Renewal) =>
    renewal.steps.some(({ kind, state }) => kind === "activation" && state === "done");
  if (!isLive(before) && isLive(after)) return announce(view, "live", stores);
  // Everybody was told that it is live; that one more test failed is news to whoever has it alone.
  if (before.failedTest === null && after.failedTest !== null) return announce(view, "failed", stores);
  const { pause } = after;
  // Whoever has planned their contracts around it hears that it is off.
  if (before.pause !== null && pause === null && before.pause.until > now)
    return announce(view, "pause-off", stores);
  const planned = pause !== null && (before.pause?.from !== pause.from || before.pause.until !== pause.until);
  return planned ? announce(view, "pause", stores) : [];
}

/** What the audit log keeps: who did what to which step, never what was entered as a secret, for nothing is. */
function entry(event: RenewalEvent, { id, signatureId }: Renewal, { asker }: Scene): AuditEntry {
  return {
    personId: asker?.id ?? null,
    action: `renewal-${event.type}`,
    signatureId,
    before: null,
    after: { renewal: id, ...event },
  };
}

/** As `keep`, where it is the asker who does something: they see how far it is now, and what they may do next. */
export async function act(
  held: Held,
  event: RenewalEvent,
  said: Extract<Outcome, { type: "renewal-shown" }>["said"],
  scene: Scene,
): Promise<Decision<Outcome>> {
  const kept = await keep(held, event, scene);
  if ("outcome" in kept) return kept;
  const { after, view, messages, audit } = kept;
  const lacks = await lacking({ ...held, renewal: after }, scene);
  return { outcome: { type: "renewal-shown", view, said, lacks }, messages, audit };
}
