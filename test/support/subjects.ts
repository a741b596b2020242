import { X509Certificate } from "node:crypto";
import { DAY } from "../../src/clock.ts";
import { begin as beginIncident } from "../../src/incidents/begin.ts";
import { usualRules } from "../../src/incidents/rules.ts";
import { begin } from "../../src/renewals/rule.ts";
import { standardSteps } from "../../src/renewals/step.ts";
import { readFile } from "../../src/signatures/read-file.ts";
import type { FoundCertificate } from "../../src/signatures/reading.ts";
import type { Session } from "../../src/storage/store.ts";
import { addCertificate, certificate } from "./samples.ts";
import { bea, monday, omar, type Workspace } from "./workspace.ts";

/** Two certificates of one holder, the second ends later. */
const pairs = await Promise.all(
  ["Payroll", "Customs"].map((name) =>
    Promise.all([certificate(name, monday, 20), certificate(name, monday, 400)]),
  ),
);

/** Watches the first of a pair; an offer of the second. */
export async function successorOf(pair: number, { store }: Workspace, user: string) {
  const [old = "", next = ""] = pairs[pair] ?? [];
  const { found } = await readFile(Buffer.from(next));
  return store().commit(async (session) => {
    const id = await addCertificate(session, monday, `Pair ${pair}`, old, { owner: omar, backup: bea });
    return { id, offer: await offerTo(session, user, found) };
  });
}

/** The thumbprint of the first of a pair. */
export const heldOf = (pair: number) =>
  new X509Certificate(pairs[pair]?.[0] ?? "").fingerprint256.replaceAll(":", "").toLowerCase();

export async function offerTo({ people, offers }: Session, user: string, found: FoundCertificate[]) {
  const { id } = await people.ensurePerson({ platform: "slack", externalId: user });
  return offers.insert({ found, locked: [], personId: id, placeId: null, at: monday });
}

/** A renewal of this signature, which its owner runs. */
export async function renewalOf({ store }: Workspace, signatureId: number): Promise<number> {
  return store().commit(async ({ people, renewals }) => {
    const { id: holderId } = await people.ensurePerson({ platform: "slack", externalId: omar });
    const of = { signatureId, list: "platform", holderId, deadline: null } as const;
    const begun = await renewals.insert(begin(of, standardSteps(), monday), {
      kind: "subscription",
      vendor: null,
    });
    if (begun === null) throw new Error("a renewal is under way already");
    return begun.id;
  });
}

/** An incident with this signature in it, which its owner has. */
export async function incidentOf({ store }: Workspace, signatureId: number): Promise<number> {
  return store().commit(async ({ people, incidents }) => {
    const { id: ownerId } = await people.ensurePerson({ platform: "slack", externalId: omar });
    const of = {
      ...({ drill: false, cause: "reported", group: `signature:${signatureId}`, vendor: null } as const),
      ...{ openedById: null, report: "Rejected", ownerId, backupId: null, endsAt: null },
    };
    const around = { now: monday, timeZone: "UTC", rules: usualRules };
    return (await incidents.insert(beginIncident(of, around), [signatureId])).id;
  });
}

/** A cover of Omar's and Bea's rotation: the user's own, where they are on it. */
export async function coverOf({ store }: Workspace, user: string): Promise<number> {
  return store().commit(async ({ people, rotation }) => {
    const on = [];
    for (const externalId of [omar, bea])
      on.push((await people.ensurePerson({ platform: "slack", externalId })).id);
    const covering = await people.ensurePerson({ platform: "slack", externalId: user === bea ? bea : omar });
    const cover = { id: 1, personId: covering.id, byId: covering.id, from: monday, until: monday + DAY };
    const week = { weekday: 1, minute: 540, timeZone: "UTC", since: monday };
    await rotation.save({ ...week, personIds: on, covers: [cover] });
    return cover.id;
  });
}

/** A question that nobody could answer. */
export async function questionOf({ store }: Workspace): Promise<number> {
  return store().commit(async ({ faq }) => {
    await faq.collect({ text: "Where is the stamp?", locale: "en", why: "unknown", entry: null }, monday);
    const { rows } = await faq.collected(0, 1);
    return rows[0]?.id ?? 0;
  });
}

/** An answer that an admin has added. */
export async function ownEntryOf({ store }: Workspace): Promise<string> {
  return store().commit(async ({ people, faq }) => {
    const { id: by } = await people.ensurePerson({ platform: "slack", externalId: omar });
    const id = await faq.nextId();
    const texts = { en: { question: `Where is stamp ${id}?`, answer: "In the safe." } };
    await faq.addEntry({ id, topic: "own", steps: ["list"], texts }, by, monday);
    return id;
  });
}
