import type { Instant } from "../../clock.ts";
import type { Platform } from "../../people/person.ts";
import type { AuditEntry, Decision, Errand } from "../../road/decision.ts";
import type { Outcome } from "../../road/intent.ts";
import type { Scene } from "../../road/scene.ts";
import type { Signature } from "../signature.ts";

/** Who wants to hear what came of a look. */
export type AskedBy = { personId: number; placeId: number | null };

/**
 * The errand that asks a signature's source, which comes back as `source-checked`. One that waits already for the same
 * person, or for nobody, is not put twice.
 *
 * @param askedBy is told what came of it; null where nobody waits for it
 * @param dueAt by the machine's clock
 */
export function checkSoon(
  signatureId: number,
  platform: Platform,
  dueAt: Instant,
  askedBy: AskedBy | null = null,
): Errand {
  const key = askedBy === null ? `check:${signatureId}` : `check:${signatureId}:${askedBy.personId}`;
  return { key, dueAt, task: { task: "check-source", platform, signatureId, askedBy } };
}

/** Asks now, for the one who wants to know. */
export async function askSource({ id, name }: Signature, scene: Scene): Promise<Decision<Outcome>> {
  const { asker, place, platform, machineNow } = scene;
  const askedBy = asker && { personId: asker.id, placeId: place?.id ?? null };
  return {
    outcome: { type: "source-asked", id, name },
    errands: [checkSoon(id, platform, machineNow, askedBy)],
  };
}

/** Acked with "checking ..."; the form shows what came of it. */
export function tryOut(
  signatureId: number,
  revision: number,
  view: string,
  { asker, platform, key, machineNow }: Scene,
  audit: AuditEntry[],
): Decision<Outcome> {
  if (asker === null) return { outcome: { type: "done" } };
  const task = { task: "try-source", platform, personId: asker.id, signatureId, revision, view } as const;
  return { outcome: { type: "checking" }, audit, errands: [{ key: `try:${key}`, dueAt: machineNow, task }] };
}
