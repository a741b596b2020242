import { MINUTE } from "../clock.ts";
import type { PersonRef, PlaceRef } from "../people/person.ts";
import { refOf } from "../people/ref-of.ts";
import { direct } from "../people/tell.ts";
import type { Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Scene } from "../road/scene.ts";
import type { Callee, CallWhy } from "./calls.ts";
import { record } from "./record.ts";
import type { IncidentView } from "./views.ts";

/**
 * Who is called: of the owner who is not there the backup takes the place, of both the admins. Somebody always is, as long
 * as there is anybody.
 */
export async function called(
  to: Callee,
  { owner, backup }: Pick<IncidentView, "owner" | "backup">,
  scene: Scene,
): Promise<PersonRef[]> {
  const there = (one: PersonRef | null): PersonRef[] => (one === null || one.active === false ? [] : [one]);
  const admins = await scene.admins();
  const ladder = { owner: there(owner), backup: there(backup), admins, all: [] }[to];
  if (to === "all") return once([...there(owner), ...there(backup), ...admins]);
  if (ladder.length > 0) return ladder;
  const next = to === "owner" ? there(backup) : there(owner);
  return to === "owner" && next.length > 0 ? next : admins.length > 0 ? admins : next;
}

const once = (persons: readonly PersonRef[]): PersonRef[] => [
  ...new Map(persons.map((one) => [one.id, one])).values(),
];

/** Calls them directly, with everything that is needed to act, and notes in the timeline who was called. */
export async function call(
  to: Callee,
  view: IncidentView,
  { why, ...rest }: { why: CallWhy; from: PersonRef | null; place?: PlaceRef; report?: string },
  scene: Scene,
): Promise<Message<Outcome>[]> {
  const persons = await called(to, view, scene);
  await noteCall(view.id, why, persons, scene);
  const outcome = { type: "incident-call", view, why, ...rest } as const;
  return persons.flatMap((one) => direct(`incident:${view.id}:call:${why}:${view.face}`, one, outcome));
}

/** So long after whoever is in charge has heard of a report the next ones only stand in the timeline, in ms. */
const reportsApart = 15 * MINUTE;

/** What is known already was reported once more: whoever is in charge hears it, unless they have just heard of another one. */
export async function callReported(
  view: IncidentView,
  report: string,
  scene: Scene,
): Promise<Message<Outcome>[]> {
  const { stores, now, asker } = scene;
  if (asker === null || asker.id === view.owner?.id) return [];
  const heard = (await stores.incidents.entries(view.id)).some(
    ({ kind, at, data }) =>
      kind === "called" && (data as { why: CallWhy }).why === "reported" && at > now - reportsApart,
  );
  return heard ? [] : call("owner", view, { why: "reported", from: refOf(asker), report }, scene);
}

/** Sealwatch has called them, whoever's act it was that made it do so. */
export async function noteCall(
  id: number,
  why: CallWhy,
  persons: readonly PersonRef[],
  scene: Scene,
): Promise<void> {
  if (persons.length === 0) return;
  await record(id, { kind: "called", why, persons: persons.map((one) => one.id) }, { ...scene, asker: null });
}
