import { DAY } from "../clock.ts";
import { destinationIn } from "../reminders/kept-message.ts";
import type { Decision } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handlers, Scene } from "../road/scene.ts";
import { longestEntry, textIn } from "./entered.ts";
import type { Incident } from "./incident.ts";
import type { PinnedMessage } from "./intents.ts";
import { keep } from "./keep.ts";
import { reachToChange } from "./reach.ts";
import { headOf, viewOf } from "./view.ts";

/** So long after an incident is over messages are still looked at that somebody pins where it was shown. */
const lookedAfter = 14 * DAY;

/** So many open incidents are offered where it is not clear which one is meant. */
const offeredAtMost = 20;

const nothing: Decision<Outcome> = { outcome: { type: "nothing-due" } };

/** As much of a message as an entry holds. */
function shortened(text: string): string {
  const most = longestEntry("text");
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/**
 * As much of a message as an entry holds, with people by their names: nobody is pinged by what is kept. It is shortened
 * before anybody is looked up, of whom a long message may name thousands, and once more because names are longer.
 */
const keptOf = async (text: string, scene: Scene): Promise<string> =>
  shortened(await withNames(shortened(text), scene));

async function withNames(text: string, { stores, platform }: Scene): Promise<string> {
  let named = text;
  for (const [mention, externalId = ""] of text.matchAll(/@\{([^{}]+)\}/g)) {
    const { person } = await stores.people.arrive({ platform, externalId }, null);
    named = named.replaceAll(mention, `@${person?.name ?? "?"}`);
  }
  return named;
}

async function isKept({ id }: Incident, message: string, { stores }: Scene): Promise<boolean> {
  const entries = await stores.incidents.entries(id);
  return entries.some(
    ({ kind, data }) => kind === "pin" && (data as Pick<PinnedMessage, "message">).message === message,
  );
}

async function pin(
  incident: Incident,
  { message, author, text }: PinnedMessage,
  scene: Scene,
): Promise<Decision<Outcome>> {
  const { stores, now, asker, platform } = scene;
  const again = await isKept(incident, message, scene);
  if (again)
    return { outcome: { type: "incident-pinned", view: await viewOf(incident, stores, now), again } };
  const writer = author === null ? null : await stores.people.ensurePerson({ platform, externalId: author });
  const said = await keptOf(text, scene);
  const event = { type: "pin", by: asker?.id ?? 0, author: writer?.id ?? null, text: said, message } as const;
  const kept = await keep(incident, event, scene);
  if ("outcome" in kept) return kept;
  const { view, messages, audit } = kept;
  return { outcome: { type: "incident-pinned", view, again }, messages, audit };
}

/** The incident in whose thread a message stands, held for a change. */
async function around(root: string | null, { stores, platform }: Scene): Promise<Incident | null> {
  const id = root === null ? null : await stores.incidents.byMessage(platform, root);
  return id === null ? null : stores.incidents.byIdToChange(id);
}

/** Messages that become notes of an incident: by a reaction in its thread, or by hand from anywhere. */
export const pinHandlers: Pick<
  Handlers,
  "incident-pin" | "incident-pin-seen" | "incident-pin-fetched" | "incident-pin-submit"
> = {
  async "incident-pin"({ root, pinned }, scene) {
    const incident = await around(root, scene);
    // What has no words, such as a picture, is kept by those of whoever wants it.
    const told = pinned.text !== "" || (incident !== null && (await isKept(incident, pinned.message, scene)));
    if (incident !== null && told) return pin(incident, pinned, scene);
    const incidents =
      incident === null ? (await scene.stores.incidents.open(offeredAtMost)).incidents : [incident];
    if (incidents.length === 0) return { outcome: { type: "incidents-listed", views: [], more: 0 } };
    const views = [];
    for (const one of incidents) views.push(await headOf(one, scene.stores));
    const text = await keptOf(pinned.text, scene);
    return { outcome: { type: "incident-pin-form", views, pinned: { ...pinned, text }, fault: null } };
  },

  /** What it says is asked for only where there is an incident: a pin elsewhere means something else. */
  async "incident-pin-seen"({ message }, { stores, place, asker, platform, now, machineNow }) {
    if (place === null || asker === null) return nothing;
    const there = destinationIn({ to: place.kind === "dm" ? { personId: asker.id } : { placeId: place.id } });
    if (!(await stores.incidents.anyAt(there, now - lookedAfter))) return nothing;
    const task = { task: "fetch-message", platform, personId: asker.id, message } as const;
    return { ...nothing, errands: [{ key: `pin:${platform}:${message}`, dueAt: machineNow, task }] };
  },

  async "incident-pin-fetched"({ message, found }, scene) {
    const incident = await around(found?.root ?? null, scene);
    if (incident === null || found === null || found.text === "") return nothing;
    const { author, text } = found;
    const { messages = [], audit = [] } = await pin(incident, { message, author, text }, scene);
    return { ...nothing, messages, audit };
  },

  async "incident-pin-submit"({ id, pinned }, scene) {
    const held = await reachToChange(id, "anyone", scene);
    if ("outcome" in held) return held;
    const { text, fault } = textIn(pinned.text);
    if (fault === null) return pin(held.incident, { ...pinned, text }, scene);
    const views = [await headOf(held.incident, scene.stores)];
    return { outcome: { type: "incident-pin-form", views, pinned, fault } };
  },
};
