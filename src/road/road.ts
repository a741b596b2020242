import type { Clocks } from "../clock.ts";
import { type IncidentRules, usualRules } from "../incidents/rules.ts";
import { incidentsTouched } from "../incidents/touched.ts";
import { denied } from "../people/deny.ts";
import { groupErrands, profileErrand } from "../people/errands.ts";
import { permissions } from "../people/permissions.ts";
import type {
  Identity,
  Met,
  Person,
  Place,
  PlaceKind,
  PlaceRef,
  Platform,
  Reference,
} from "../people/person.ts";
import { type AdminConfig, adminsOf, rightsOf } from "../people/rights.ts";
import type { Arrival } from "../people/store.ts";
import { turnDigests } from "../reminders/digests.ts";
import { renewalsTouched } from "../renewals/touched.ts";
import type { Session, Store } from "../storage/store.ts";
import type { Decision, Message } from "./decision.ts";
import type { Intent, IntentType, Outcome } from "./intent.ts";
import type { Handlers, Rights, Scene } from "./scene.ts";

/** Somebody's act, understood. */
type Act = {
  /** The inbox key: the same for a redelivery. */
  key: string;
  platform: Platform;
  actor: string;
  /** What the act told of its actor, where that is new. */
  met?: Met | undefined;
  /** Where the platform's service is reached, where that is new. */
  service?: string | undefined;
  place: { externalId: string; kind: PlaceKind; name?: string; reference?: Reference } | null;
  thread: string | null;
  intent: Intent;
  /** What was entered beside the intent, see `Scene`. */
  secret?: string | undefined;
  /** Whether somebody wrote this where we read along: where that is so, we can be heard. */
  spoken: boolean;
  /** How an answer goes out as a message of its own, through the outbox; null where it is given otherwise, or none is. */
  way(outcome: Outcome): Way | null;
};

/** Where a message with an answer goes: to where the act was, for the asker or for everybody there, or to the asker. */
export type Way = "here" | "to-all" | "directly";

/** What came of an act, and for whom. `replayed`: it was taken before, and this is what came of it then. */
export type Acted = { outcome: Outcome; asker: Person; replayed: boolean };

/** Something that happened inside: an errand's result, a tick, a refused message. */
type Happening = {
  key: string;
  platform: Platform;
  intent: Intent;
  /** On whose behalf; null for Sealwatch itself. */
  personId?: number | null;
  placeId?: number | null;
  thread?: string | null;
  /** Done first in the same transaction; when it answers false, nothing is done (a lease was lost). */
  first?: (session: Session) => Promise<boolean>;
};

export type RoadConfig = {
  admins: AdminConfig;
  timeZone: string;
  /** Where reminders go when a signature names no place. */
  defaultPlace: Identity | null;
  /** How long is waited in incidents; the usual time where nothing is said. */
  incidents?: IncidentRules;
};

export type Road = {
  act(act: Act): Promise<Acted>;
  /** Null when `first` said no. */
  happen(happening: Happening): Promise<Outcome | null>;
};

/**
 * Intents that change nothing: without anything to write, their answer needs no transaction. Sharing is none of them:
 * everybody sees it, so its key has to be taken.
 */
const readings: ReadonlySet<IntentType> = new Set([
  "status",
  "show",
  "list",
  "outbox",
  "renewals",
  "renewal-show",
  "incidents",
  "incident-show",
  "incident-timeline",
  "incident-history",
  "plan",
  "drill",
  "drill-history",
  "oncall",
  "method",
  "method-step",
  "help",
  "faq-list",
  "faq-walk",
  "faq-questions",
  "bad-filter",
  "stale-button",
] satisfies IntentType[]);

/** Intents that are about whoever is new, where they are new: for all others there is nothing to do. */
const forNewcomers: ReadonlySet<IntentType> = new Set(["faq-greet"] satisfies IntentType[]);

/**
 * The one way that every interaction takes: intent, handler, decision, and one transaction with the inbox key, the
 * changed rows, the audit entries, the outbox messages and the errands. It rejects when nothing was committed, with
 * an UnclearError where perhaps it was.
 *
 * @param committed is called after a commit that left work for the courier or the errand runner.
 */
export function createRoad(
  store: Store,
  clocks: Clocks,
  config: RoadConfig,
  handlers: Handlers,
  committed: () => void,
): Road {
  function sceneOf(
    session: Session,
    arrival: Arrival,
    { thread, platform, key, secret }: Pick<Scene, "thread" | "platform" | "key"> & Pick<Act, "secret">,
  ): Scene {
    const machineNow = clocks.machine();
    let rights: Promise<Rights> | undefined;
    return {
      ...{ thread, platform, key, secret: secret ?? null },
      now: clocks.calendar(),
      machineNow,
      stores: session,
      asker: arrival.person,
      place: arrival.place,
      signaturesRevision: arrival.signaturesRevision,
      timeZone: config.timeZone,
      incidents: config.incidents ?? usualRules,
      rights: () => {
        rights ??= rightsOf(arrival.person, config.admins, session.roles, machineNow);
        return rights;
      },
      admins: () => adminsOf(config.admins, session.roles, session.people),
      defaultPlace: () => findDefault(session),
    };
  }

  async function findDefault(session: Session): Promise<Place | null> {
    if (config.defaultPlace === null) return null;
    return session.people.placeByIdentity(config.defaultPlace);
  }

  /** The handler's decision on a person's act, once the table of permissions agrees. */
  async function decide(intent: Intent, scene: Scene): Promise<Decision<Outcome>> {
    const role = permissions[intent.type];
    if (role === "sealwatch") throw new Error(`${intent.type} is no act of a person`);
    if (role === "admin" && !(await scene.rights()).admin) return { outcome: await denied("admin", scene) };
    return dispatch(handlers, intent, scene);
  }

  async function write(session: Session, scene: Scene, decision: Decision<Outcome>): Promise<void> {
    const followed = await renewalsTouched(decision.audit ?? [], scene);
    const renewed = [...(decision.audit ?? []), ...followed.audit];
    const down = await incidentsTouched(renewed, scene);
    const audit = [...renewed, ...down.audit];
    await session.audit.addAll(audit, scene.now);
    const messages = [
      ...(decision.messages ?? []),
      ...followed.messages,
      ...down.messages,
      ...(await turnDigests(audit, session)),
    ];
    await session.outbox.putAll(messages, scene.machineNow);
    const { outcome } = decision;
    const refresh = outcome.type === "denied" && outcome.why === "group-unknown";
    const errands = [
      ...(decision.errands ?? []),
      ...(refresh ? groupErrands(config.admins, scene.machineNow) : []),
    ];
    await session.errands.putAll(errands);
  }

  async function read(act: Act, arrival: Arrival): Promise<Acted | null> {
    if (act.spoken || !readings.has(act.intent.type) || tellsNews(act)) return null;
    if (arrival.person === null || profileErrand(arrival.person, act.platform, clocks.machine())) return null;
    const { outcome } = await decide(act.intent, sceneOf(store.read, arrival, act));
    return act.way(outcome) === null ? { outcome, asker: arrival.person, replayed: false } : null;
  }

  /** Without a transaction: it happens again and again, and the first time makes person and place known. */
  function metBefore({ intent }: Act, { person, place }: Arrival): Acted | null {
    if (!forNewcomers.has(intent.type) || person === null || place === null) return null;
    return { outcome: { type: "done" }, asker: person, replayed: false };
  }

  async function commit(act: Act): Promise<Acted> {
    return store.commit(async (session) => {
      const before = await session.inbox.take(act.key, clocks.machine());
      if (act.service !== undefined) await session.settings.set(serviceKey(act.platform), act.service);
      const asker = await session.people.meet(
        { platform: act.platform, externalId: act.actor },
        act.met ?? {},
      );
      if (before) return { outcome: before.outcome as Outcome, asker, replayed: true };
      const place = await enter(session, act);
      const { signaturesRevision } = await session.people.arrive(
        { platform: act.platform, externalId: act.actor },
        null,
      );
      const scene = sceneOf(session, { person: asker, place, signaturesRevision }, act);
      const decision = await decide(act.intent, scene);
      const profile = profileErrand(asker, act.platform, scene.machineNow);
      await write(session, scene, {
        ...decision,
        messages: [...answer(act, scene, decision.outcome), ...(decision.messages ?? [])],
        errands: [...(decision.errands ?? []), ...(profile ? [profile] : [])],
      });
      await session.inbox.settle(act.key, decision.outcome);
      return { outcome: decision.outcome, asker, replayed: false };
    });
  }

  return {
    async act(act) {
      const actor = { platform: act.platform, externalId: act.actor };
      const placed = act.place && { platform: act.platform, externalId: act.place.externalId };
      const arrival = await store.read.people.arrive(actor, placed);
      // A place that was never seen is nobody's business until something is written.
      const fast =
        metBefore(act, arrival) ?? (await read(act, { ...arrival, place: arrival.place ?? unseen(act) }));
      if (fast) return fast;
      const acted = await commit(act);
      committed();
      return acted;
    },

    async happen({ key, platform, intent, personId, placeId, thread, first }) {
      const outcome = await store.commit(async (session) => {
        if (first && !(await first(session))) return null;
        const person = personId ? await session.people.personById(personId) : null;
        const place = placeId ? await session.people.placeById(placeId) : null;
        const arrival = { person, place, signaturesRevision: -1 };
        const scene = sceneOf(session, arrival, { thread: thread ?? null, platform, key });
        const decision = await dispatch(handlers, intent, scene);
        await write(session, scene, decision);
        return decision.outcome;
      });
      committed();
      return outcome;
    },
  };
}

function dispatch(handlers: Handlers, intent: Intent, scene: Scene): Promise<Decision<Outcome>> {
  // The handler of an intent takes that intent: the mapped type says so, but cannot say it for a union.
  const handler = handlers[intent.type] as (intent: Intent, scene: Scene) => Promise<Decision<Outcome>>;
  return handler(intent, scene);
}

/** What the act tells that has to be written down, whatever it asks. */
function tellsNews({ met, service, place }: Act): boolean {
  return met !== undefined || service !== undefined || place?.reference !== undefined;
}

/** The setting with the address of a platform's service. */
export const serviceKey = (platform: Platform) => `service:${platform}`;

/** The place of the act. Where somebody speaks to us, we can be heard, whatever was known before. */
async function enter({ people }: Session, { platform, place, spoken }: Act): Promise<Place | null> {
  if (place === null) return null;
  const { externalId, kind, name, reference } = place;
  const known = await people.ensurePlace({ platform, externalId }, kind, name, reference);
  if (known.unusable === null || !spoken) return known;
  await people.savePlace(known.id, { unusable: null });
  return { ...known, unusable: null };
}

/** A place that has no row yet, as far as an answer needs it. */
function unseen(act: Act): Place | null {
  if (act.place === null) return null;
  const { externalId, kind, name } = act.place;
  const ref: PlaceRef = { id: 0, kind, name: name ?? externalId, identities: { [act.platform]: externalId } };
  return { ...ref, unusable: null };
}

/** The answer as a message, where it goes out as one. */
function answer(act: Act, scene: Scene, outcome: Outcome): Message<Outcome>[] {
  const way = act.way(outcome);
  const { asker, place, platform } = scene;
  if (way === null || asker === null) return [];
  const message = { key: `answer:${act.key}`, platform, outcome };
  if (way === "directly" || place === null) return [{ ...message, to: { personId: asker.id }, thread: null }];
  const reader = way === "here" ? { readerId: asker.id } : {};
  return [{ ...message, to: { placeId: place.id, ...reader }, thread: act.thread }];
}
