import type { AuditEntry, Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { RoomStores } from "../road/scene.ts";
import { placeOrPerson } from "./destinations.ts";
import type { ReminderOutcome } from "./intents.ts";
import type { Digest } from "./store.ts";

/** Digests that go out in one transaction. */
const queuedAtOnce = 500;

/** A digest as a message; `changes` where it is posted already, and looks different from now on. */
function messageOf({ id, destination, platform, face }: Digest, ref: string | null): Message<Outcome>[] {
  const to = placeOrPerson(destination);
  if (to === null) return [];
  const outcome = { type: "digest-due", id, face } as const;
  const message = { platform, to, thread: null, outcome };
  return ref === null
    ? [{ ...message, key: `digest:${id}` }]
    : [{ ...message, key: `digest:${id}:face:${face}`, changes: ref }];
}

/** Those that have gathered go out. */
export async function queueDigests({ digests }: Pick<RoomStores, "digests">): Promise<Message<Outcome>[]> {
  const gathered = await digests.gathered(queuedAtOnce);
  await digests.queue(gathered.map(({ id }) => id));
  return gathered.flatMap((digest) => messageOf(digest, null));
}

/** Digests that tell of signatures with which something was done look different now. */
export async function turnDigests(
  audit: readonly AuditEntry[],
  { digests }: Pick<RoomStores, "digests">,
): Promise<Message<Outcome>[]> {
  // An incident changes nothing of what a digest says.
  const signatureIds = audit.flatMap(({ signatureId, action }) =>
    signatureId === null || action.startsWith("incident-") ? [] : [signatureId],
  );
  if (signatureIds.length === 0) return [];
  const turned = await digests.turn([...new Set(signatureIds)]);
  // One that is being sent is changed once it is there.
  return turned.flatMap((digest) => (digest.ref === null ? [] : messageOf(digest, digest.ref)));
}

/** Remembers where a digest is, and answers what becomes of the earlier ones there: a later one has their place. */
export async function digestPosted(
  message: Message,
  ref: string,
  { digests }: Pick<RoomStores, "digests">,
): Promise<Message<Outcome>[]> {
  const said = message.outcome as ReminderOutcome | null;
  if (said?.type !== "digest-due" || message.changes !== undefined) return [];
  await digests.posted(said.id, ref);
  const digest = await digests.byId(said.id);
  if (digest === null) return [];
  const earlier = await digests.supersede(digest);
  const changed = digest.face === said.face ? earlier : [...earlier, digest];
  return changed.flatMap((one) => messageOf(one, one.ref));
}
