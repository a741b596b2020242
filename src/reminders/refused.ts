import { incidentRefused } from "../incidents/refused.ts";
import { profileErrand } from "../people/errands.ts";
import { type Person, type PersonRef, platforms } from "../people/person.ts";
import { renewalRefused } from "../renewals/refused.ts";
import type { Decision, Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handler, Scene } from "../road/scene.ts";
import { personIn } from "./destinations.ts";
import { leftOf, linesOf } from "./digest-lines.ts";
import { queueDigests } from "./digests.ts";
import { nobodyToTell, remindersDue } from "./due.ts";
import type { DigestLine, ReminderIntent, ReminderOutcome } from "./intents.ts";
import { isThere } from "./next-in-line.ts";
import { paymentRefused } from "./payment.ts";
import { waysFor } from "./targets.ts";
import { platformOf, toAdmins } from "./to-admins.ts";

const nothingDue = { outcome: { type: "nothing-due" } } as const;

/** So many signatures are named in a word about a message; the rest is counted. */
const namedAtMost = 5;

function named(lines: readonly DigestLine[]) {
  const names = lines.slice(0, namedAtMost).map(({ name }) => name);
  return { names, more: lines.length - names.length };
}

type Why = Extract<ReminderIntent, { type: "delivery-refused" }>["why"];

/** The digest that a message carries, by its number; null for another message, or one that changes a posted one. */
function digestIn({ key, outcome, changes }: Message): number | null {
  if (changes !== undefined) return null;
  const said = outcome as ReminderOutcome | null;
  if (said?.type === "digest-due") return said.id;
  // Its words may be those of another release.
  const id = /^digest:(\d+)(?::again:|$)/.exec(key)?.[1];
  return id === undefined ? null : Number(id);
}

/** What could not be told where it was meant to is told at once to whoever is next in line. */
export const deliveryRefused: Handler<"delivery-refused"> = async ({ message, why }, scene) => {
  const { digests, people } = scene.stores;
  await placeLost(message, why, scene);
  const elsewhere =
    (await renewalRefused(message, why, scene)) ??
    (await incidentRefused(message, scene)) ??
    (await paymentRefused(message, why, scene));
  if (elsewhere !== null) return { ...nothingDue, messages: elsewhere };
  const id = digestIn(message);
  const digest = id === null ? null : await digests.byId(id);
  if (digest === null) return nothingDue;
  const items = (await digests.items(digest.id)).filter(({ retold }) => !retold);
  const { left } = await leftOf(items, digest, scene);
  const lines = await linesOf(left, digest, scene);
  // From here on nothing is added to it.
  await digests.refused(digest.id);
  if (lines.length === 0) return nothingDue;
  if (why === "bad-message") return undeliverable(message, lines, scene);
  const ids = lines.map(({ signatureId }) => signatureId);
  const person = "personId" in message.to ? await people.personById(message.to.personId) : null;
  if (person === null) {
    await digests.forget(digest.id);
    const { messages = [], audit = [] } = await remindersDue(ids, scene);
    return { ...nothingDue, audit, messages: [...messages, ...(await queueDigests(scene.stores))] };
  }
  return nextInLine(message, person, lines, scene);
};

/** Whoever stands behind somebody who can't be told is told; of what nobody else hears, it is tried again. */
async function nextInLine(
  message: Message,
  person: Person,
  lines: readonly DigestLine[],
  scene: Scene,
): Promise<Decision<Outcome>> {
  const ids = lines.map(({ signatureId }) => signatureId);
  const unreachable = new Set(await scene.stores.digests.refusedBy(ids));
  const { messages = [], audit = [], called } = await remindersDue(ids, scene, unreachable);
  const heirsOf = ({ signatureId }: DigestLine) =>
    (called.get(signatureId) ?? []).flatMap((to) => personIn(to) ?? []);
  const alone = lines.filter((line) => heirsOf(line).length === 0);
  const others = lines.filter((line) => heirsOf(line).length > 0);
  const heirs = [...new Set(others.flatMap(heirsOf))];
  return {
    ...nothingDue,
    audit,
    messages: [
      ...messages,
      ...(await queueDigests(scene.stores)),
      ...(await personLost(message.key, person, others, heirs, scene)),
      ...(await personLost(`${message.key}:alone`, person, alone, [], scene)),
      ...(alone.length > 0 ? again(message, person, scene) : []),
    ],
    // The account may have been closed.
    errands: [profileErrand({ ...person, profileAt: null }, message.platform, scene.machineNow)].filter(
      (errand) => errand !== null,
    ),
  };
}

/** Remembers that nothing can be posted to a place. */
async function placeLost({ to, thread }: Message, why: Why, { stores }: Scene): Promise<void> {
  // A thread may be closed where its channel is open.
  if (!("placeId" in to) || thread !== null || why === "bad-message" || why === "person-unreachable") return;
  await stores.people.savePlace(to.placeId, { unusable: why });
}

/** The platform won't have it in its own words: told in plain ones, to the admins, or to those in charge. */
async function undeliverable(
  { key }: Message,
  lines: readonly DigestLine[],
  scene: Scene,
): Promise<Decision<Outcome>> {
  const admins = await scene.admins();
  const inCharge = lines.flatMap(({ owner, backup }) => [owner, backup]);
  const told = admins.length > 0 ? admins : inCharge.filter((one) => isThere(one));
  const persons = [...new Map(told.map((one) => [one.id, one])).values()];
  const outcome = { type: "undeliverable", ...named(lines) } as const;
  return { ...nothingDue, messages: toAdmins(persons, `${key}:undeliverable`, outcome, scene) };
}

/** The channels of these signatures learn that somebody can't be told, and who is told instead. */
async function personLost(
  key: string,
  person: PersonRef,
  lines: readonly DigestLine[],
  heirs: readonly number[],
  scene: Scene,
): Promise<Message<Outcome>[]> {
  const { signatures, people } = scene.stores;
  const outlines = await signatures.outlines(lines.map(({ signatureId }) => signatureId));
  const wayOf = await waysFor(outlines, scene);
  const instead: PersonRef[] = [];
  for (const id of heirs) {
    const one = await people.personById(id);
    if (one !== null) instead.push(one);
  }
  const outcome = { type: "person-lost", person, ...named(lines), instead } as const;
  const ways = outlines.flatMap((one) => wayOf(one).place ?? []);
  return [...new Map(ways.map((place) => [place.id, place])).values()].map((place) => ({
    key: `person-lost:${key}:${place.id}`,
    platform: platformOf(place.identities, scene.platform),
    to: { placeId: place.id },
    thread: null,
    outcome,
  }));
}

/** It is tried again until it is overtaken, on the person's other platform where they have one. */
function again(message: Message, person: Person, scene: Scene): Message<Outcome>[] {
  if (!person.active) return [];
  const on = platforms.filter((platform) => person.identities[platform] !== undefined);
  const platform = on.find((one) => one !== message.platform) ?? message.platform;
  const [first] = message.key.split(":again:");
  const key = `${first}:again:${platform}:${Math.floor(scene.machineNow / nobodyToTell)}`;
  const heldFor = message.key.includes(":again:") || platform === message.platform ? nobodyToTell : 0;
  return [{ ...message, key, platform, outcome: message.outcome as Outcome, heldFor }];
}
