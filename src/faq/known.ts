import type { PersonRef } from "../people/person.ts";
import { commonPolicy } from "../reminders/effective.ts";
import { leadTimeOf, learnedFrom } from "../renewals/lead-time.ts";
import type { Scene } from "../road/scene.ts";
import { nameKey } from "../signatures/name-key.ts";
import type { Signature } from "../signatures/signature.ts";
import { viewOf } from "../signatures/view.ts";
import type { Placeholder } from "./entry.ts";
import type { About, Helpers, Known } from "./intents.ts";
import { namedIn } from "./named.ts";

/** So many signatures are told of in an answer, worst first; the overview has them all. */
const shownAtMost = 3;

/** The signatures that an answer is about: those that the question names, else the worst ones of all. */
export type Around = { signatures: Signature[]; total: number; named: boolean };

export async function concerned(question: string, scene: Scene): Promise<Around> {
  const named = await namedIn(question, scene);
  if (named.length > 0) return { signatures: named.slice(0, shownAtMost), total: named.length, named: true };
  const { rows, total } = await scene.stores.signatures.page({}, scene.now, 0, shownAtMost);
  return { signatures: rows, total, named: false };
}

/** What is on record for these placeholders; those of which nothing is are left out. */
export async function knownFor(
  wanted: ReadonlySet<Placeholder>,
  { signatures, total }: Pick<Awaited<ReturnType<typeof concerned>>, "signatures" | "total">,
  scene: Scene,
): Promise<Known> {
  const { stores, now } = scene;
  const known: Known = {};
  const some = signatures.length > 0;
  if (some && wanted.has("status")) known.status = { rows: signatures.map((one) => viewOf(one, now)), total };
  if (some && wanted.has("owner"))
    known.owner = signatures.map(({ name, owner, backup }) => ({ name, owner, backup }));
  if (wanted.has("support")) {
    const told = signatures.filter(({ vendor, support }) => (vendor ?? support) !== null);
    if (told.length > 0) known.support = told.map(({ name, vendor, support }) => ({ name, vendor, support }));
  }
  if (some && wanted.has("lead-time")) {
    const times = await leadTimes(signatures, scene);
    if (times.length > 0) known["lead-time"] = times;
  }
  if (some && wanted.has("plan")) {
    const plans = await stores.plans.ofAll(signatures.map(({ id }) => id));
    const named = plans.flatMap(({ signatureId, reviewedAt }) => {
      const name = signatures.find(({ id }) => id === signatureId)?.name;
      return name === undefined ? [] : [{ name, reviewedAt }];
    });
    if (named.length > 0) known.plan = named;
  }
  if (wanted.has("reminders")) known.reminders = { days: [...(await commonPolicy(scene)).thresholds] };
  if (wanted.has("admins")) {
    const admins = await scene.admins();
    if (admins.length > 0) known.admins = admins;
  }
  return known;
}

/** Signatures of one kind and vendor have learned from the same renewals: they are told once. */
async function leadTimes(signatures: readonly Signature[], { stores }: Scene) {
  const told = new Map<string, NonNullable<Known["lead-time"]>[number]>();
  for (const { name, vendor, facts } of signatures) {
    const key = `${facts.kind} ${nameKey(vendor ?? "")}`;
    if (told.has(key)) continue;
    const lead = leadTimeOf(await stores.renewals.past({ kind: facts.kind, vendor }, learnedFrom));
    if (lead !== null) told.set(key, { name, lead });
  }
  return [...told.values()];
}

/** The one that buttons are about. */
export async function aboutOf([first]: readonly Signature[], { stores }: Scene): Promise<About | null> {
  if (first === undefined) return null;
  return { id: first.id, name: first.name, checked: (await stores.sources.of(first.id)) !== null };
}

/** Who can help where we can't. Nobody is told to ask themselves. */
export async function helpersFor([first]: readonly Signature[], scene: Scene): Promise<Helpers> {
  const another = ({ id }: PersonRef) => id !== scene.asker?.id;
  const there =
    [first?.owner, first?.backup].find((one) => one != null && one.active !== false && another(one)) ?? null;
  const owner = there === null || first === undefined ? null : { person: there, signature: first.name };
  return { owner, admins: (await scene.admins()).filter(another) };
}
