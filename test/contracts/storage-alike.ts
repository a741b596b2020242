import { expect } from "vitest";
import type { Store } from "../../src/storage/store.ts";

/** Somebody else, whose number begins as this one does. */
export async function someoneAlike(store: Store, personId: number): Promise<number> {
  const alike = await store.commit(async ({ people }) => {
    const all: number[] = [];
    for (let at = 0; at < 30; at += 1)
      all.push((await people.ensurePerson({ platform: "slack", externalId: `P${at}` })).id);
    return all.find((id) => String(id).startsWith(`${personId}`)) ?? 0;
  });
  expect(alike).toBeGreaterThan(personId);
  return alike;
}
