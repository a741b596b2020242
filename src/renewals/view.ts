import type { Instant } from "../clock.ts";
import type { PersonRef } from "../people/person.ts";
import { refOf } from "../people/ref-of.ts";
import type { RoomStores } from "../road/scene.ts";
import type { Signature } from "../signatures/signature.ts";
import type { Held } from "../signatures/store.ts";
import { compareCertificates } from "./compare.ts";
import { type Compared, comparedOf, verdictOf } from "./finding.ts";
import type { RenewalView, StepView } from "./intents.ts";
import { leadTimeOf, learnedFrom, usualWait } from "./lead-time.ts";
import { currentStep, type Proof, type Renewal } from "./renewal.ts";
import { isTestable } from "./testable.ts";

type Stores = Pick<RoomStores, "people" | "renewals" | "signatures" | "sources">;

/** A renewal as it is shown: people by their names. */
export async function viewOf(
  renewal: Renewal,
  signature: Signature,
  stores: Stores,
  now: Instant,
): Promise<RenewalView> {
  const { people } = stores;
  const past = await stores.renewals.past(
    { kind: signature.facts.kind, vendor: signature.vendor },
    learnedFrom,
  );
  const { holderId, startedById, endedById, steps, renewed, proof, failedTest } = renewal;
  const ids = [holderId, startedById, endedById, renewed?.byId, proof?.byId, failedTest?.byId].concat(
    steps.flatMap((step) => [step.holderId, step.byId]),
  );
  const known = new Map<number, PersonRef>();
  for (const id of new Set(ids)) {
    const person = typeof id === "number" ? await people.personById(id) : null;
    if (person !== null) known.set(person.id, refOf(person));
  }
  const named = (id: number | null): PersonRef | null => (id === null ? null : (known.get(id) ?? null));
  // A person's row is never deleted: two that became one have the number of the elder.
  const certain = (id: number): PersonRef => named(id) ?? { id, name: "?", identities: {} };
  const { id, face, state, list, startedAt, deadline, pause, endedAt, reason } = renewal;
  const { name, vendor, support, link, facts } = signature;
  return {
    ...{ id, face, state, list, startedAt, deadline, pause, endedAt, reason },
    signature: {
      id: signature.id,
      name,
      kind: facts.kind,
      vendor,
      support,
      link,
      serial: "chain" in facts ? facts.chain[0].serialNumber : null,
      deadline: signature.deadline,
      removedAt: signature.removedAt,
      tests: await isTestable(signature, stores),
    },
    holder: certain(holderId),
    startedBy: certain(startedById),
    endedBy: named(endedById),
    steps: steps.map(
      ({ holderId: to, byId, dropped: _, ...step }): StepView => ({
        ...step,
        holder: named(to),
        by: named(byId),
      }),
    ),
    current: currentStep(renewal)?.id ?? null,
    renewed: renewed && { at: renewed.at, by: named(renewed.byId) },
    proof: proof && proofOf(proof, named(proof.byId)),
    failedTest: failedTest && { at: failedTest.at, note: failedTest.note, by: named(failedTest.byId) },
    lead: leadTimeOf(past),
    usualActivation: usualWait(past, "activation"),
    comparison: renewed && (await comparisonOf(renewal, stores, now)),
  };
}

const proofOf = ({ byId: _, ...proof }: Proof, by: PersonRef | null) => ({ ...proof, by });

/** What it holds now beside what it held before. */
async function comparisonOf(
  { signatureId, steps }: Renewal,
  { signatures }: Stores,
  now: Instant,
): Promise<RenewalView["comparison"]> {
  const held = await signatures.heldBy(signatureId);
  if (held === null || held.before === null) return null;
  const [before, after] = [sideOf(held.before), sideOf(held.now)];
  if (after === null) return null;
  // What was expected of it stands where it was applied for.
  const applied = steps.find(({ kind, state }) => kind === "data" && state === "done")?.evidence ?? null;
  const company = applied?.company || null;
  const keyMustChange = applied?.newKey === "yes";
  const findings = compareCertificates(before, after, { now, company, keyMustChange });
  return { findings, weight: verdictOf(findings) };
}

const sideOf = ({ facts, pem }: Held): Compared | null =>
  "chain" in facts ? comparedOf({ chain: facts.chain, pem }) : null;
