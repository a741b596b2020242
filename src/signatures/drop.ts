import type { Person, PersonRef, PlaceRef } from "../people/person.ts";
import { refOf } from "../people/ref-of.ts";
import type { Message } from "../road/decision.ts";
import type { Handlers, Scene } from "../road/scene.ts";
import { offerTables } from "./import-table.ts";
import type { FileRead, SignatureOutcome } from "./intents.ts";
import type { FoundCertificate, Handle } from "./reading.ts";
import { justNamed, nameIn } from "./record.ts";
import { createRenewing } from "./renewing.ts";
import { createFollowing, isOffered, type Succession } from "./successor.ts";
import { takeAll } from "./take.ts";

/** Files that are read of one message; people drop a handful. */
const filesAtMost = 20;

type Offered = Extract<SignatureOutcome, { type: "offered" }>["files"][number];

/** The successor first; then what a renewal that is under way may have been about. */
async function createSuccession(list: readonly FoundCertificate[], { stores, now }: Scene) {
  const following = await createFollowing(list, stores.signatures, now);
  const renewing = createRenewing(stores, now);
  return async (found: FoundCertificate): Promise<Succession | null> => {
    const follows = await following(found);
    return follows?.replaces ? follows : ((await renewing(found)) ?? follows);
  };
}

/** What one file holds, with the place of each certificate in the offer. */
async function offered(
  { name, ...file }: FileRead,
  from: number,
  scene: Scene,
): Promise<Omit<Offered, "locked">> {
  if ("failed" in file)
    return { name, found: [], refused: [{ reason: "not-fetched", failure: file.failed }] };
  if (!("read" in file)) return { name, found: [], refused: [{ reason: "not-a-certificate" }] };
  const { signatures } = scene.stores;
  const found: Offered["found"] = [];
  const all = file.read.found;
  const tracked = await signatures.knownThumbprints(all.map(({ chain: [leaf] }) => leaf.thumbprint));
  const following = await createSuccession(all, scene);
  for (const [at, one] of all.entries()) {
    const [facts] = one.chain;
    const known = tracked.get(facts.thumbprint) ?? null;
    found.push({ facts, index: from + at, known, follows: known === null ? await following(one) : null });
  }
  return { name, found, refused: file.read.refused };
}

/** Where an answer to a dropped file goes: to where it was dropped, for whoever dropped it. */
export const whereDropped = (asker: Pick<Person, "id">, place: Pick<PlaceRef, "id"> | null): Message["to"] =>
  place === null ? { personId: asker.id } : { placeId: place.id, readerId: asker.id };

/** What was read, as an offer that a press takes up. A password is asked for only where nobody else reads along. */
export async function offer(
  files: FileRead[],
  place: PlaceRef | null,
  by: PersonRef,
  scene: Scene,
): Promise<SignatureOutcome> {
  const found: FoundCertificate[] = [];
  const locked: Handle[] = [];
  const lines: Offered[] = [];
  for (const file of files) {
    const line = await offered(file, found.length, scene);
    const lock = line.refused.find((one) => one.reason === "locked");
    const asked = lock !== undefined && file.handle !== null && place?.kind !== "channel";
    if (asked && file.handle !== null) locked.push(file.handle);
    lines.push({
      ...line,
      locked: lock ? { file: asked ? locked.length - 1 : null, holdsKey: lock.holdsKey } : null,
    });
    if ("read" in file) found.push(...file.read.found);
  }
  const kept = { found, locked, personId: by.id, placeId: place?.id ?? null, at: scene.now };
  const empty = found.length === 0 && locked.length === 0;
  const number = empty ? null : await scene.stores.offers.insert(kept);
  return { type: "offered", offer: number, by: refOf(by), files: lines };
}

/** Files dropped into a conversation are read and offered; nothing is tracked unasked. */
export const dropHandlers: Pick<Handlers, "files-dropped" | "files-read" | "text-pasted" | "track-all"> = {
  async "files-dropped"({ files }, scene) {
    if (scene.asker === null) return { outcome: { type: "done" } };
    const task = {
      task: "read-files",
      platform: scene.platform,
      personId: scene.asker.id,
      placeId: scene.place?.id ?? null,
      thread: scene.thread,
      files: files.slice(0, filesAtMost),
    } as const;
    return {
      outcome: { type: "reading-files" },
      errands: [{ key: `files:${scene.key}`, dueAt: scene.machineNow, task }],
    };
  },

  async "files-read"({ files }, scene) {
    const { asker, place, thread, platform, key } = scene;
    if (asker === null) return { outcome: { type: "done" } };
    const tables = await offerTables(files, scene);
    const others = files.filter((file) => !("table" in file || "refusedTable" in file));
    if (others.length === 0) return { outcome: { type: "done" }, messages: tables };
    const outcome = await offer(others, place, asker, scene);
    const to = whereDropped(asker, place);
    return { outcome, messages: [{ key: `offer:${key}`, platform, to, thread, outcome }, ...tables] };
  },

  async "text-pasted"({ read }, scene) {
    if (scene.asker === null) return { outcome: { type: "done" } };
    return { outcome: await offer([{ name: null, handle: null, read }], scene.place, scene.asker, scene) };
  },

  async "track-all"({ offer: id }, scene) {
    const { offers, signatures } = scene.stores;
    const offer = await offers.byId(id);
    if (offer === null) return { outcome: { type: "offer-gone" } };
    const at = { timeZone: scene.timeZone, now: scene.now, personId: scene.asker?.id ?? null };
    const wanted: FoundCertificate[] = [];
    let left = 0;
    const known = await signatures.knownThumbprints(offer.found.map(({ chain: [leaf] }) => leaf.thumbprint));
    const following = await createSuccession(offer.found, scene);
    for (const found of offer.found) {
      const isKnown = known.has(found.chain[0].thumbprint);
      // What may take another's place is not taken beside it unasked.
      const follows = isKnown ? null : await following(found);
      if (follows !== null && isOffered(follows)) left += 1;
      else wanted.push(found);
    }
    const all = wanted.map((found) => ({ found, described: justNamed(nameIn(found)) }));
    const taken = await takeAll(all, at, signatures);
    const added = taken.filter(({ audit }) => audit !== null);
    return {
      outcome: {
        type: "tracked-all",
        added: added.map(({ signature: { id, name } }) => ({ id, name })),
        known: taken.length - added.length,
        left,
      },
      audit: added.flatMap(({ audit }) => (audit ? [audit] : [])),
    };
  },
};
