import type { Renewal, StepState } from "../../src/renewals/renewal.ts";
import { standardSteps } from "../../src/renewals/step.ts";
import type { NewRenewal } from "../../src/renewals/store.ts";
import type { Store } from "../../src/storage/store.ts";

/** A renewal that has just begun, with what is given and the least of everything else. */
export function newRenewal(
  signatureId: number,
  holderId: number,
  change: Partial<NewRenewal> = {},
): NewRenewal {
  const steps = standardSteps().map(
    (step, at): StepState => ({
      ...{ ...step, state: "open", holderId: null, since: at === 0 ? 10 : null },
      ...{ byId: null, at: null, evidence: null, reason: null },
    }),
  );
  return {
    ...{ signatureId, state: "open", list: "platform", holderId, startedById: holderId, startedAt: 10 },
    ...{
      deadline: null,
      steps,
      pause: null,
      renewed: null,
      challenge: null,
      proof: null,
      failedTest: null,
      asked: 0,
      askAt: null,
      polls: 0,
      late: null,
      lookAt: null,
    },
    ...{ endedAt: null, endedById: null, reason: null },
    ...change,
  };
}

export const platform = { kind: "subscription", vendor: "Token.im" } as const;

/** Begins a renewal where none is open. */
export async function beginOne(store: Store, renewal: NewRenewal, of = platform): Promise<Renewal> {
  const made = await store.commit(({ renewals }) => renewals.insert(renewal, of));
  if (made === null) throw new Error("another one is open");
  return made;
}

/** Writes it, however it was changed. */
export async function saveOne(store: Store, renewal: Renewal): Promise<Renewal> {
  const saved = await store.commit(({ renewals }) => renewals.save(renewal));
  if (saved === null) throw new Error("somebody else has changed it");
  return saved;
}
