import { profileErrand } from "../people/errands.ts";
import { type PersonRef, type Place, platforms } from "../people/person.ts";
import type { Decision, Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handlers, Scene } from "../road/scene.ts";
import type { Outline } from "../signatures/store.ts";
import { digestPage } from "./digest-page.ts";
import { linesOf, queueDigests } from "./digests.ts";
import { nobodyToTell, remindersDue } from "./due.ts";
import type { ReminderIntent, ReminderOutcome } from "./intents.ts";
import { markHandlers } from "./mark-handlers.ts";
import { policyHandlers } from "./policy-handlers.ts";
import { waysFor } from "./targets.ts";
import { toAdmins, today } from "./to-admins.ts";

const nothingDue = { outcome: { type: "nothing-due" } } as const;

/** So many signatures are named in a word about a message; the rest is counted. */
const namedAtMost = 5;

type Refused = Extract<ReminderIntent, { type: "delivery-refused" }>;

export const reminderHandlers: Pick<Handlers, ReminderIntent["type"]> = {
  ...markHandlers,
  ...policyHandlers,
  "digest-rest": digestPage,

  "reminder-due": ({ signatureIds }, scene) => remindersDue(signatureIds, scene),

  "digests-due": async (_intent, scene) => ({ ...nothingDue, messages: await queueDigests(scene.stores) }),

  /** What could not be told where it was meant to is told at once to whoever is next in line. */
  async "delivery-refused"({ message, why }, scene): Promise<Decision<Outcome>> {
    const said = message.outcome as ReminderOutcome | null;
    const lost = await placeLost(message, why, scene);
    if (said?.type !== "digest-due" || message.changes !== undefined) return nothingDue;
    const digest = await scene.stores.digests.byId(said.id);
    if (digest === null) return nothingDue;
    const items = (await scene.stores.digests.items(said.id)).filter(({ retold }) => !retold);
    const lines = await linesOf(items, digest, scene);
    const ids = lines.map(({ signatureId }) => signatureId);
    if (ids.length === 0) return nothingDue;
    const named = {
      names: lines.slice(0, namedAtMost).map(({ name }) => name),
      more: Math.max(0, lines.length - namedAtMost),
    };
    if (why === "bad-message") {
      const told = { type: "undeliverable", ...named } as const;
      const key = `${message.key}:undeliverable`;
      return { ...nothingDue, messages: toAdmins(await scene.admins(), key, told, scene) };
    }
    const person =
      "personId" in message.to ? await scene.stores.people.personById(message.to.personId) : null;
    if (person === null && lost === null) return nothingDue;
    if (person !== null) await scene.stores.digests.refused(digest.id);
    const unreachable = new Set(await scene.stores.digests.refusedBy(ids));
    const { messages = [], audit = [], called } = await remindersDue(ids, scene, unreachable);
    const others = [...called].filter((to) => to.startsWith("person:"));
    return {
      ...nothingDue,
      audit,
      messages: [
        ...messages,
        ...(await queueDigests(scene.stores)),
        ...(person === null ? [] : await personLost(person, ids, named, others, scene)),
        ...(person !== null && others.length === 0 ? again(message, person, scene) : []),
      ],
      // The account may have been closed.
      errands: [
        person && profileErrand({ ...person, profileAt: null }, message.platform, scene.machineNow),
      ].filter((errand) => errand !== null),
    };
  },
};

/** Remembers that nothing can be posted there; null where the place is not at fault. */
async function placeLost(
  { to, thread }: Message,
  why: Refused["why"],
  { stores }: Scene,
): Promise<Place | null> {
  // A thread may be closed where its channel is open.
  if (!("placeId" in to) || thread !== null || why === "bad-message" || why === "person-unreachable")
    return null;
  await stores.people.savePlace(to.placeId, { unusable: why });
  return stores.people.placeById(to.placeId);
}

/** The channels of these signatures learn, once a day, that somebody can't be told, and who is told instead. */
async function personLost(
  person: PersonRef,
  ids: readonly number[],
  named: { names: string[]; more: number },
  others: readonly string[],
  scene: Scene,
): Promise<Message<Outcome>[]> {
  const { signatures, people } = scene.stores;
  const outlines: Outline[] = await signatures.outlines(ids);
  const wayOf = await waysFor(outlines, scene);
  const places = new Map(
    outlines.flatMap((one) => {
      const { place } = wayOf(one);
      return place === null ? [] : [[place.id, place] as const];
    }),
  );
  const instead: PersonRef[] = [];
  for (const to of new Set(others)) {
    const [kind, id] = to.split(":");
    const one = kind === "person" ? await people.personById(Number(id)) : null;
    if (one !== null) instead.push(one);
  }
  const outcome = { type: "person-lost", person, ...named, instead } as const;
  return [...places.values()].map((place) => ({
    key: `person-lost:${person.id}:${place.id}:${today(scene)}`,
    platform: scene.platform,
    to: { placeId: place.id },
    thread: null,
    outcome,
  }));
}

/**
 * Where nobody else is there to be told, it is tried again until it is overtaken, on the person's other platform where they
 * have one.
 */
function again(message: Message, person: PersonRef & { active?: boolean }, scene: Scene): Message<Outcome>[] {
  if (person.active === false) return [];
  const on = platforms.filter((platform) => person.identities[platform] !== undefined);
  const platform = on.find((one) => one !== message.platform) ?? message.platform;
  const [first] = message.key.split(":again:");
  const key = `${first}:again:${platform}:${Math.floor(scene.machineNow / nobodyToTell)}`;
  const heldFor = message.key.includes(":again:") || platform === message.platform ? nobodyToTell : 0;
  return [{ ...message, key, platform, outcome: message.outcome as Outcome, heldFor }];
}
