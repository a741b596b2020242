import { HOUR, type Instant } from "../clock.ts";
import { toldByIncident } from "../incidents/beside.ts";
import type { AuditEntry, Decision, Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Scene } from "../road/scene.ts";
import type { Outline } from "../signatures/store.ts";
import { aheadFor } from "./ahead.ts";
import { askMessages } from "./asking.ts";
import { platformOfDestination } from "./destinations.ts";
import { policiesFor } from "./effective.ts";
import { type Marks, noMarks } from "./marks.ts";
import { paymentLook } from "./payment.ts";
import { type Destination, remind, type Told } from "./rule.ts";
import { type Around, targetsOf, type Way, waysFor } from "./targets.ts";
import { tellLost } from "./to-admins.ts";

/** While nobody at all can be told, a reminder that is due is tried again so often. */
export const nobodyToTell = HOUR;

type Due = { signature: Outline & { deadline: Instant }; told: Told; way: Way };

/**
 * What is due for these signatures at `scene.now`: everything is read for all of them at once, decided for each, and
 * written for all of them at once. What is to be said is gathered in digests, one for each destination.
 *
 * @param unreachable whom a message has just not reached: the next in line are told instead
 * @returns also who has been told of each of them, now or before
 */
export async function remindersDue(
  ids: readonly number[],
  scene: Scene,
  unreachable: ReadonlySet<number> = new Set(),
): Promise<Decision<Outcome> & { called: ReadonlyMap<number, readonly Destination[]> }> {
  const { signatures, marks } = scene.stores;
  const live = (await signatures.byIdsToChange(ids)).filter(({ removedAt }) => removedAt === null);
  const wayOf = await waysFor(live, scene);
  const settledOf = await settledFor(live, scene);
  const policyOf = await policiesFor(ids, scene);
  const marksOf = await marks.of(ids);
  const aheadOf = await aheadFor(live, policyOf, scene);
  const admins = await scene.admins();

  const nextDue = new Map<number, Instant | null>();
  const due: Due[] = [];
  const audit: AuditEntry[] = [];
  const messages: Message<Outcome>[] = [];
  const unpaid: (Outline & { deadline: Instant })[] = [];
  const called = new Map<number, Destination[]>();
  for (const one of live) {
    nextDue.set(one.id, null);
    if (!hasDeadline(one)) continue;
    const way = wayOf(one);
    const policy = policyOf(one.id);
    const { early, paymentAt } = aheadOf(one.id);
    const around: Around = { admins, unreachable, early };
    const targets = targetsOf(one, way, around, policy, (to) => settledOf(one.id, to));
    const known = { deadline: one.deadline, policy, targets, marks: marksOf.get(one.id) ?? noMarks };
    const { tell, acknowledgement, nextDueAt } = remind(known, scene.now);
    const heard = targets.some(({ to }) => to !== "incident");
    const payment = paymentLook(paymentAt, one.deadline, policy, scene.now);
    if (payment.ask) unpaid.push(one);
    const next = heard ? nextDueAt : scene.now + nobodyToTell;
    nextDue.set(one.id, earliest(next, payment.nextAt));
    due.push(...tell.map((told) => ({ signature: one, told, way })));
    called.set(one.id, [
      ...tell.map(({ to }) => to),
      ...targets.flatMap(({ to, settled }) => (settled === null ? [] : [to])),
    ]);
    if (acknowledgement === "lift") audit.push(await lift(one, known.marks, scene));
    if (acknowledgement === "ask") messages.push(...(await ask(one, known.marks, scene)));
  }

  if (unpaid.length > 0)
    await scene.stores.payments.asked(
      unpaid.map(({ id: signatureId, deadline }) => ({ signatureId, deadline })),
      scene.now,
    );
  const isEvent = ({ told }: Due) => told.to === "incident";
  const begun = await write(due.filter(isEvent), scene);
  // Only once these are open it is known whom they tell: all others are told by the next look, which follows at once.
  const waiting = new Set(begun.map(({ signature }) => signature.id));
  for (const id of waiting) nextDue.set(id, scene.now);
  const others = due.filter((one) => !isEvent(one) && !(waiting.has(one.signature.id) && isOfEnd(one)));
  const told = await write(others, scene);
  await signatures.setNextDueAll(nextDue);
  audit.push(...begun.map(({ signature }) => incident(signature)));
  const lostPlaces = new Map(
    told.flatMap(({ way }) => (way.lost === null ? [] : [[way.lost.id, way] as const])),
  );
  for (const { lost, place } of lostPlaces.values())
    if (lost !== null) messages.push(...(await tellLost(lost, place, scene)));
  return { outcome: { type: "nothing-due" }, audit, messages, called };
}

const earliest = (one: Instant | null, other: Instant | null): Instant | null =>
  one === null || other === null ? (one ?? other) : Math.min(one, other);

export const hasDeadline = <S extends Outline>(one: S): one is S & { deadline: Instant } =>
  one.deadline !== null;

/** Whether it is of the last day or later, of which an incident tells, too. */
const isOfEnd = ({ told: { to, threshold } }: Due): boolean => to !== "incident" && threshold <= 0;

/**
 * Records what is told, each in the open digest of its destination, or in none where an incident says so there. Answers what
 * was not told before.
 */
async function write(due: readonly Due[], scene: Scene): Promise<Due[]> {
  const { reminders, digests } = scene.stores;
  const ofEnd = due.filter(isOfEnd).map(({ signature }) => signature.id);
  const isSaid = await toldByIncident(ofEnd, new Set(["expired"]), scene);
  const destinationOf = (one: Due): Destination | null =>
    isOfEnd(one) && isSaid(one.signature.id, one.told.to) ? null : one.told.to;
  const platforms = await platformOfDestination(
    due.flatMap((one) => destinationOf(one) ?? []),
    scene,
  );
  const digestOf = await digests.openFor(platforms, scene.now);
  const digestIdOf = (to: Destination | null) => (to === null ? null : (digestOf.get(to) ?? null));
  const isNew = await reminders.recordAll(
    due.map((one) => {
      const { to, ...what } = one.told;
      const { id, deadline } = one.signature;
      const about = { signatureId: id, deadline, destination: to, at: scene.now };
      return { ...what, ...about, digestId: digestIdOf(destinationOf(one)) };
    }),
  );
  return due.filter((_, at) => isNew[at]);
}

/** The lowest threshold that a destination was told of a signature, and the last snooze. */
export async function settledFor(signatures: readonly Outline[], { stores, now }: Scene) {
  const key = (id: number, to: Destination) => `${id} ${to}`;
  const ids = signatures.map(({ id }) => id);
  // What a clock that ran ahead has recorded settles nothing: that time is still to come.
  const rows = await stores.reminders.settledOf(ids, now);
  const settled = new Map(rows.map((row) => [key(row.signatureId, row.destination), row]));
  return (id: number, to: Destination) => settled.get(key(id, to)) ?? null;
}

/** Nobody has said a word for a day: those who are called in person are called again. */
async function lift(
  { id }: Outline,
  { acknowledgement }: Marks,
  { stores, now }: Scene,
): Promise<AuditEntry> {
  if (acknowledgement !== null) await stores.marks.lift(acknowledgement.id, now);
  const before = acknowledgement && { by: acknowledgement.by.name, expected: acknowledgement.expected };
  return { personId: null, action: "acknowledgement-lifted", signatureId: id, before, after: null };
}

async function ask(one: Outline & { deadline: Instant }, { acknowledgement }: Marks, scene: Scene) {
  if (acknowledgement === null) return [];
  await scene.stores.marks.asked(acknowledgement.id, scene.now);
  return askMessages(one, acknowledgement);
}

/** The event by which an incident begins. */
function incident({ id, name, deadline, owner }: Due["signature"]): AuditEntry {
  const after = { name, deadline: new Date(deadline).toISOString(), owner: owner?.name ?? null };
  return { personId: null, action: "incident-due", signatureId: id, before: null, after };
}
