import type { AuditEntry } from "../../road/decision.ts";
import type { Scene } from "../../road/scene.ts";
import { addressOf } from "./draft.ts";
import type { Source } from "./source.ts";

/** Who has set up what: without the secret, and without what stands behind the path of an address. */
export function sourceEntry(
  id: number,
  before: Source | null,
  after: Source | null,
  { asker }: Scene,
): AuditEntry {
  return {
    personId: asker?.id ?? null,
    action: "source",
    signatureId: id,
    before: before && auditable(before),
    after: after && auditable(after),
  };
}

function auditable(source: Source) {
  const { origin, pathname } = new URL(addressOf(source));
  const { settings, sealed } = source;
  const credential = settings.kind === "csc" ? { credentialId: settings.credentialId } : {};
  return { kind: settings.kind, address: origin + pathname, hasSecret: sealed !== null, ...credential };
}
