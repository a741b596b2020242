import type { RoomStores } from "../road/scene.ts";
import type { Signature } from "../signatures/signature.ts";
import { isChosen } from "../signatures/source/source.ts";

type Stores = Pick<RoomStores, "sources">;

/** Whether it has a source that can be asked how it is. */
export async function asksSource(id: number, { sources }: Stores): Promise<boolean> {
  const source = await sources.of(id);
  return source !== null && isChosen(source);
}

/**
 * Whether a test signature can be made from here: it is a credential of a signing service that can be asked, and not known
 * to want what nobody can type in. Then nobody's word is taken in its place.
 */
export async function isTestable({ id, facts }: Signature, { sources }: Stores): Promise<boolean> {
  if (facts.kind !== "csc") return false;
  const source = await sources.of(id);
  if (source?.settings.kind !== "csc" || source.settings.credentialId === null) return false;
  return source.asks === null || source.asks.cannot === null;
}
