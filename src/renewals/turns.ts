import type { PersonRef } from "../people/person.ts";
import { refOf } from "../people/ref-of.ts";
import { tellAtMost } from "../people/rights.ts";
import { direct } from "../people/tell.ts";
import { nextInLine } from "../reminders/next-in-line.ts";
import type { Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Scene } from "../road/scene.ts";
import type { Signature } from "../signatures/signature.ts";
import type { Lacking, RenewalOutcome, RenewalView } from "./intents.ts";
import { currentStep, proverOf, type Renewal, turnOf } from "./renewal.ts";

type InCharge = Pick<Signature, "owner" | "backup">;
type Turn = Extract<RenewalOutcome, { type: "renewal-turn" }>;

/** Who is asked: whoever's turn it is, and where they have left the next in line. */
async function asked(
  turn: number,
  renewal: Renewal,
  signatureId: number,
  scene: Pick<Scene, "stores" | "admins">,
) {
  const { people, signatures } = scene.stores;
  for (const id of [turn, renewal.holderId]) {
    const person = await people.personById(id);
    if (person?.active) return [refOf(person)];
  }
  const signature = await signatures.byId(signatureId);
  const { owner } = nextInLine({ owner: signature?.owner ?? null, backup: signature?.backup ?? null });
  return owner === null ? scene.admins() : [owner];
}

/** To one person, with what they may still not do. */
async function turnTo(
  person: PersonRef,
  { id, face }: Renewal,
  { view, why, from }: Pick<Turn, "view" | "why" | "from">,
  scene: Pick<Scene, "stores" | "admins">,
): Promise<Message<Outcome>[]> {
  const lacks = await rightsOf(person, view, scene);
  return direct(`renewal:${id}:turn:${face}`, person, { type: "renewal-turn", view, why, from, ...lacks });
}

/** Whoever was asked for a step, or runs it, may still not enter the signature's new end. */
async function rightsOf(
  { id }: PersonRef,
  view: RenewalView,
  { stores, admins }: Pick<Scene, "stores" | "admins">,
): Promise<{ lacks?: Lacking[] }> {
  const signature = await stores.signatures.byId(view.signature.id);
  const told = await admins();
  const able = [signature?.owner, signature?.backup, ...told];
  // Where there may be more admins than are told of things, they may be one.
  return able.some((one) => one?.id === id) || told.length >= tellAtMost ? {} : { lacks: ["renew"] };
}

/** To whoever's turn it is, in person; that it is renewed, to whoever brings the proof. */
export async function tellTurn(
  renewal: Renewal,
  view: RenewalView,
  why: Turn["why"],
  from: PersonRef | null,
  scene: Pick<Scene, "stores" | "admins">,
): Promise<Message<Outcome>[]> {
  const turn = why === "renewed" ? proverOf(renewal) : turnOf(renewal);
  const persons = await asked(turn, renewal, view.signature.id, scene);
  const messages = [];
  for (const one of persons) messages.push(...(await turnTo(one, renewal, { view, why, from }, scene)));
  return messages;
}

/** To the owner, or in their place the backup, where somebody else has begun it. */
export function tellBegun(view: RenewalView, { owner, backup }: InCharge): Message<Outcome>[] {
  const { id, startedBy: by } = view;
  const charge = nextInLine({ owner, backup }).owner;
  return charge === null || charge.id === by.id
    ? []
    : direct(`renewal:${id}:begun`, charge, { type: "renewal-begun", view, by });
}

/** To whoever runs it now. */
async function tellLead(
  renewal: Renewal,
  view: RenewalView,
  from: PersonRef | null,
  scene: Pick<Scene, "stores" | "admins">,
): Promise<Message<Outcome>[]> {
  const person = await scene.stores.people.personById(renewal.holderId);
  return person === null ? [] : turnTo(refOf(person), renewal, { view, why: "lead", from }, scene);
}

/** The proof that is somebody else's from now on, where it is renewed before its step is at hand; null where it is not. */
function proofMoved(before: Renewal, after: Renewal): { step: string; was: number; is: number } | null {
  const proof = after.steps.find(({ kind, state }) => kind === "verification" && state === "open");
  if (proof === undefined || before.renewed === null || currentStep(after)?.id === proof.id) return null;
  const [was, is] = [proverOf(before), proverOf(after)];
  return was === is ? null : { step: proof.id, was, is };
}

/**
 * Who hears in person of what somebody has just done: whoever's turn it is now, and whoever's it was, unless they did it
 * themselves.
 */
export async function tellMoved(
  before: Renewal,
  after: Renewal,
  view: RenewalView,
  scene: Scene,
): Promise<Message<Outcome>[]> {
  const actor = scene.asker;
  const from = actor === null ? null : refOf(actor);
  const messages: Message<Outcome>[] = [];
  const [was, is] = [turnOf(before), turnOf(after)];
  const [stepBefore, step] = [currentStep(before), currentStep(after)];
  const moved = after.holderId !== before.holderId;
  const proof = proofMoved(before, after);
  // Whoever runs it from now on hears so, also where the step at hand is somebody else's.
  const leads = moved && after.state === "open" && after.holderId !== actor?.id;
  if (leads) messages.push(...(await tellLead(after, view, from, scene)));
  else if (after.state === "open" && is !== actor?.id && (is !== was || step?.id !== stepBefore?.id)) {
    // What is left may be the proof: that says more than that the step before it is done.
    const next = step?.kind === "verification" && after.renewed !== null ? "renewed" : "next";
    const same = step?.id === stepBefore?.id;
    const why = same ? (is === after.holderId ? "returned" : "given") : next;
    messages.push(...(await tellTurn(after, view, why, from, scene)));
  }
  // Once it is renewed nobody waits for the steps before the proof: it is handed on ahead of them.
  else if (proof !== null && proof.is !== actor?.id)
    messages.push(...(await tellTurn(after, view, "renewed", from, scene)));
  // Somebody whose turn it was learns that it is theirs no more.
  const given =
    step !== null && step.id === stepBefore?.id && is !== was ? { step: step.id, was, is } : proof;
  const former = moved ? before.holderId : (given?.was ?? null);
  if (after.state === "open" && former !== null && former !== actor?.id && from !== null) {
    const [person, to] = [
      await scene.stores.people.personById(former),
      await scene.stores.people.personById(moved || given === null ? after.holderId : given.is),
    ];
    const key = `renewal:${after.id}:moved:${after.face}`;
    // Who has left is told nothing.
    if (person?.active && to !== null) {
      // With a step alone they may still have the rest.
      const part = moved || given === null ? {} : { step: given.step, runs: former === after.holderId };
      const outcome = { type: "renewal-moved", view, to: refOf(to), by: from, ...part } as const;
      messages.push(...direct(key, refOf(person), outcome));
    }
  }
  return messages;
}
