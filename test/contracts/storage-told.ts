import type { Person, Place } from "../../src/people/person.ts";
import type { Destination } from "../../src/reminders/rule.ts";
import type { ReminderRow } from "../../src/reminders/store.ts";
import type { Session, Store } from "../../src/storage/store.ts";
import { cast, rowOf } from "./storage-rows.ts";

export const end = 253_402_300_799_998;

type Stage = { ann: Person; bo: Person; general: Place; one: number; two: number };

/** Two signatures with an end, the first one Ann's. */
export async function stage(store: Store): Promise<Stage> {
  const people = await cast(store);
  const [one, two] = await store.commit(({ signatures }) =>
    signatures.insertAll([rowOf({ deadline: end, ownerId: people.ann.id }), rowOf({ deadline: end })]),
  );
  return { ...people, one: one?.signature.id ?? 0, two: two?.signature.id ?? 0 };
}

export const openOne = async ({ digests }: Session, to: Destination, at = 1): Promise<number> =>
  (await digests.openFor(new Map([[to, "slack"]]), at)).get(to) ?? 0;

export const told = (
  signatureId: number,
  destination: Destination,
  rest: Partial<ReminderRow>,
): ReminderRow => ({
  ...{ signatureId, destination, deadline: end, threshold: 7, snooze: 0, passedOver: [], at: 1 },
  ...{ digestId: null, ...rest },
});

/** A digest for the destination that tells of these signatures, and is posted. */
export async function post(
  session: Session,
  to: Destination,
  ids: number[],
  rest: Partial<ReminderRow> = {},
) {
  const id = await openOne(session, to);
  await session.reminders.recordAll(ids.map((one) => told(one, to, { ...rest, digestId: id })));
  await session.digests.queue([id]);
  await session.digests.close(id);
  await session.digests.posted(id, `ref ${id}`);
  return id;
}
