import type { Instant } from "../clock.ts";
import type { PersonRef } from "../people/person.ts";
import { refOf } from "../people/ref-of.ts";
import { isTestable } from "../renewals/testable.ts";
import type { RoomStores } from "../road/scene.ts";
import { nameKey } from "../signatures/name-key.ts";
import type { Signature } from "../signatures/signature.ts";
import { isChosen } from "../signatures/source/source.ts";
import { statusOf } from "../signatures/status.ts";
import { goesOnIn, type Incident, isOver } from "./incident.ts";
import { type LikelyFacts, likelyOf } from "./likely.ts";
import { isEmpty } from "./plan.ts";
import type { PlanView } from "./plan-intents.ts";
import { planView } from "./plan-view.ts";
import type { Member } from "./store.ts";
import type { GoesOn, IncidentHead, IncidentView, MemberView } from "./views.ts";

type Stores = Pick<
  RoomStores,
  "people" | "incidents" | "signatures" | "renewals" | "payments" | "plans" | "sources"
>;

/** So many signatures are named; the others are counted. */
const namedAtMost = 10;
/** And so many plans shown. */
const plansAtMost = 3;

/** An incident as it is shown: people, places and signatures by their names. */
export async function viewOf(incident: Incident, stores: Stores, now: Instant): Promise<IncidentView> {
  const { ownerId, backupId, openedById, group: _, ...rest } = incident;
  const { steps, update, authorization, waiting, told, resolution, review, ...plain } = rest;
  const ids = [
    ownerId,
    backupId,
    openedById,
    update?.byId,
    authorization?.byId,
    resolution?.byId,
    review?.byId,
  ]
    .concat(steps.map(({ byId }) => byId))
    .concat(waiting.map((one) => one.ownerId));
  const persons = await stores.people.peopleById([...new Set(ids.flatMap((id) => id ?? []))]);
  const known = new Map(persons.map((one) => [one.id, refOf(one)]));
  const named = (id: number | null): PersonRef | null => (id === null ? null : (known.get(id) ?? null));
  const members = await stores.incidents.members(incident.id);
  const shown = await membersOf(members, stores, now);
  const places = new Map(
    (await stores.people.placesById(told.map(({ placeId }) => placeId))).map((one) => [one.id, one]),
  );
  return {
    ...plain,
    vendor: vendorOf(incident, shown.named),
    openedBy: named(openedById),
    owner: named(ownerId),
    backup: named(backupId),
    members: shown.members,
    more: members.length - shown.members.length,
    beside: await besideOf(incident, shown.named, stores),
    goesOn: await namedOf(goesOnIn(incident), stores),
    cameFrom: await namedOf(incident.splitFrom ?? null, stores),
    others: !incident.drill && !isOver(incident) && (await stores.incidents.anyOther(incident.id)),
    plans: await plansOf(shown.named, stores),
    likely: likelyOf(await factsOf(incident, shown.first, stores)),
    steps: steps.map(({ byId, ...step }) => ({ ...step, by: named(byId) })),
    update: update && {
      text: update.text,
      at: update.at,
      by: named(update.byId),
      expectedEnd: update.expectedEnd,
    },
    authorization: authorization && {
      until: authorization.until,
      by: named(authorization.byId),
      note: authorization.note,
    },
    waiting: waiting.map(({ ownerId: owner, ...one }) => ({ ...one, owner: named(owner) })),
    told: told.flatMap(({ placeId, clearedAt }) => {
      const place = places.get(placeId);
      if (place === undefined) return [];
      const { id, kind, name, identities } = place;
      return [{ place: { id, kind, name, identities }, clearedAt }];
    }),
    resolution: resolution && { ...resolution, by: named(resolution.byId) },
    review: review && { text: review.text, at: review.at, by: named(review.byId) },
  };
}

/** As much of it as a line of a list says. */
export async function headOf(incident: Incident, stores: Stores): Promise<IncidentHead> {
  const { id, drill, cause, state, openedAt, endsAt, ownerId, resolution, authorization } = incident;
  const ids = [ownerId, resolution?.byId, authorization?.byId].flatMap((one) => one ?? []);
  const known = new Map((await stores.people.peopleById(ids)).map((one) => [one.id, refOf(one)]));
  const named = (one: number | null): PersonRef | null => (one === null ? null : (known.get(one) ?? null));
  return {
    ...{ id, drill, cause, state, openedAt, endsAt, ...(await aboutOf(incident, stores)) },
    owner: named(ownerId),
    resolution: resolution && { ...resolution, by: named(resolution.byId) },
    authorization: authorization && { ...authorization, by: named(authorization.byId) },
  };
}

/** What it is about: whose signatures they are, and the first of them, down first, by name. */
async function aboutOf(
  incident: Incident,
  { incidents, signatures }: Pick<Stores, "incidents" | "signatures">,
): Promise<Pick<GoesOn, "vendor" | "members" | "more">> {
  const members = await incidents.members(incident.id);
  const first = downFirst(members).slice(0, namedAtMost);
  const named = await signatures.outlines(first.map(({ signatureId }) => signatureId));
  const shown = named.slice(0, 1).map(({ name }) => ({ name }));
  return { vendor: vendorOf(incident, named), members: shown, more: members.length - shown.length };
}

export const downFirst = (members: readonly Member[]): Member[] =>
  [...members].sort((one, other) => Number(one.leftAt !== null) - Number(other.leftAt !== null));

/** Those that are down first. `first` is the one that stands for all. */
async function membersOf(
  members: readonly Member[],
  stores: Stores,
  now: Instant,
): Promise<{ members: MemberView[]; first: Signature | null; named: Signature[] }> {
  const shown: MemberView[] = [];
  const named: Signature[] = [];
  for (const { signatureId, leftAt } of downFirst(members).slice(0, namedAtMost)) {
    const signature = await stores.signatures.byId(signatureId);
    if (signature === null) continue;
    named.push(signature);
    const { id, name, deadline, support, link, facts } = signature;
    const serial = "chain" in facts ? facts.chain[0].serialNumber : null;
    const left = leftAt !== null || signature.removedAt !== null;
    const source = await stores.sources.of(id);
    const checks = source !== null && isChosen(source);
    const tests = await isTestable(signature, stores);
    const known = { id, name, status: statusOf(signature, now), deadline, support, serial, link };
    shown.push({ ...known, checks, tests, left });
  }
  return { members: shown, first: named[0] ?? null, named };
}

/** A drill and a real incident of the same signatures know of each other, so that nobody takes one for the other. */
async function besideOf(
  incident: Incident,
  named: readonly Signature[],
  { incidents }: Stores,
): Promise<number | null> {
  if (isOver(incident)) return null;
  const ids = named.map(({ id }) => id);
  const open = await (incident.drill ? incidents.openOf(ids) : incidents.openDrillsOf(ids));
  return [...open.values()].flat()[0] ?? null;
}

/** Another one, by what it is about. */
async function namedOf(number: number | null, stores: Stores): Promise<GoesOn | null> {
  const other = number === null ? null : await stores.incidents.byId(number);
  return other && { id: other.id, cause: other.cause, ...(await aboutOf(other, stores)) };
}

/** Whose signatures they all are; null where one of another vendor was put among them. */
function vendorOf({ vendor }: Incident, named: readonly Pick<Signature, "vendor">[]): string | null {
  const keys = new Set(named.map((one) => (one.vendor === null ? null : nameKey(one.vendor))));
  return keys.size > 1 ? null : vendor;
}

/** The plans of these signatures, as far as there is anything in them. */
async function plansOf(named: readonly Signature[], stores: Stores): Promise<PlanView[]> {
  const plans = new Map(
    (await stores.plans.ofAll(named.map(({ id }) => id))).map((one) => [one.signatureId, one]),
  );
  const views: PlanView[] = [];
  for (const signature of named) {
    const plan = plans.get(signature.id);
    if (plan !== undefined && !isEmpty(plan)) views.push(await planView(signature, plan, stores));
    if (views.length === plansAtMost) break;
  }
  return views;
}

/** What is known of the signature that stands for all, as far as it hints at a reason. */
async function factsOf(
  { cause, openedAt }: Incident,
  first: Signature | null,
  stores: Stores,
): Promise<LikelyFacts> {
  const nothing = { cause, renewal: null, paymentInDoubt: false, dataChanged: false };
  if (first === null) return nothing;
  const id = (await stores.renewals.openOf([first.id])).get(first.id);
  const underWay = id === undefined ? null : await stores.renewals.byId(id);
  // What was begun because signing is down is no reason for it.
  const renewal = underWay !== null && underWay.startedAt < openedAt ? underWay : null;
  const steps = renewal?.steps ?? [];
  const paid = steps.every(({ kind, state }) => kind !== "payment" || state !== "open");
  const step = steps.find(({ state }) => state === "open")?.kind ?? null;
  const check = first.deadline === null ? null : await stores.payments.of(first.id, first.deadline);
  const [last] = await stores.signatures.predecessors(first.id, 1);
  const before = last !== undefined && "chain" in last.facts ? last.facts.chain[0].organization : null;
  const is = "chain" in first.facts ? first.facts.chain[0].organization : null;
  return {
    cause,
    renewal: renewal && { step, paid },
    paymentInDoubt: check?.answer?.budget === "not-yet",
    dataChanged: before !== null && is !== null && before !== is,
  };
}
