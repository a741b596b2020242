import { DAY, type Instant } from "../clock.ts";
import type { PeopleStore } from "../people/store.ts";
import type { Message } from "../road/decision.ts";
import type { RoomStores } from "../road/scene.ts";
import type { DeliveryView, What } from "./intents.ts";
import type { Undelivered } from "./store.ts";

/** How long delivered and dead messages are kept, and with them events already taken, offers and the like. */
export const keptFor = 14 * DAY;

type Stores = Pick<RoomStores, "people" | "digests" | "signatures">;

/** What messages are called, by the first part of their keys; all others are notices. */
const names: Record<string, What> = {
  answer: "answer",
  failed: "answer",
  told: "answer",
  reminder: "reminder",
  digest: "reminder",
};

/** Outcomes that tell admins of other messages, under the keys of those. */
const notices: ReadonlySet<unknown> = new Set(["undeliverable", "place-lost"]);

function whatOf({ key, outcome, changes }: Message): What {
  if (typeof outcome !== "object" || outcome === null) return "unreadable";
  if (changes !== undefined) return "change";
  if ("type" in outcome && notices.has(outcome.type)) return "notice";
  return names[key.split(":")[0] ?? ""] ?? "notice";
}

/** The signature's name; of a digest, that of one of them, and how many there are besides. */
async function aboutOf({ outcome }: Message, { digests, signatures }: Stores): Promise<string | null> {
  if (typeof outcome !== "object" || outcome === null) return null;
  if (
    "type" in outcome &&
    outcome.type === "digest-due" &&
    "id" in outcome &&
    typeof outcome.id === "number"
  ) {
    const ids = new Set((await digests.items(outcome.id)).map(({ signatureId }) => signatureId));
    const [first] = await signatures.outlines([...ids].slice(0, 1));
    return first === undefined ? null : ids.size === 1 ? first.name : `${first.name} (+${ids.size - 1})`;
  }
  if (!("signatureId" in outcome)) return null;
  return "name" in outcome && typeof outcome.name === "string" ? outcome.name : null;
}

/** Words of a platform's, the network's and HTTP's that hold neither a token nor an address, nor anything that anybody typed. */
const plainCodes = [
  /^[a-z]+(?:_[a-z]+)*$/,
  /^[A-Z]+(?:_[A-Z]+)+$/,
  /^E[A-Z]{4,20}$/,
  /^HTTP \d{3}$/,
  /^[A-Za-z]{3,60} \(HTTP \d{3}\)$/,
];

/** The plain code in an error, alone or as "... failed (code)"; null where there is none. */
export function codeIn(error: string | null): string | null {
  if (error === null) return null;
  const inner = /failed \((.{1,70}?)\)(?:\.|$)/.exec(error)?.[1];
  const found = [error, inner].find((one) => one !== undefined && one.length <= 70 && isPlain(one));
  return found ?? null;
}

const isPlain = (text: string) => plainCodes.some((code) => code.test(text));

/**
 * A message as people see it. The outbox lives by the machine's clock, people by the calendar's.
 *
 * @param machineNow the machine's now
 * @param now the calendar's
 */
export async function viewOf(
  message: Undelivered,
  stores: Stores,
  { machineNow, now }: { machineNow: Instant; now: Instant },
): Promise<DeliveryView> {
  const onCalendar = (at: Instant) => at - machineNow + now;
  const { id, platform, createdAt, endedAt, wakeAt, attempts, trouble, error } = message;
  return {
    id,
    what: whatOf(message),
    about: await aboutOf(message, stores),
    platform,
    to: await destination(message, stores.people),
    since: onCalendar(createdAt),
    tries: attempts,
    givenUpAt: endedAt === null ? null : onCalendar(endedAt),
    nextIn: Math.max(0, wakeAt - machineNow),
    trouble,
    code: codeIn(error),
  };
}

async function destination({ to }: Message, people: PeopleStore): Promise<DeliveryView["to"]> {
  if ("placeId" in to) {
    const found = await people.placeById(to.placeId);
    if (found === null) return null;
    const { id, kind, name, identities } = found;
    return { place: { id, kind, name, identities } };
  }
  const found = await people.personById(to.personId);
  return found && { person: { id: found.id, name: found.name, identities: found.identities } };
}
