import type { Instant } from "../clock.ts";
import { profileErrand } from "../people/errands.ts";
import { readFile } from "../signatures/read-file.ts";
import { type Described, subscriptionRow } from "../signatures/record.ts";
import { takeAll } from "../signatures/take.ts";
import type { Session, Store } from "../storage/store.ts";
import { makeSamples, type Sample } from "./samples.ts";
import { personas } from "./workspace.ts";

/** Puts the sample signatures into the playground's own database. */
export async function seed(
  store: Store,
  { now, machineNow }: { now: Instant; machineNow: Instant },
): Promise<void> {
  const samples = await makeSamples(now);
  const read = await Promise.all(
    samples.map(({ pem }) => (pem === undefined ? null : readFile(Buffer.from(pem)))),
  );
  await store.commit(async (session) => {
    // Everybody's language is asked for before they say their first word.
    for (const { id, name } of Object.values(personas)) {
      const person = await session.people.ensurePerson({ platform: "slack", externalId: id }, name);
      const errand = profileErrand(person, "slack", machineNow);
      if (errand) await session.errands.put(errand);
    }
    for (const [at, sample] of samples.entries()) {
      const described = await describe(sample, session);
      if (sample.end !== undefined)
        await session.signatures.insert(subscriptionRow(sample.end, described, now));
      const found = read[at]?.found[0];
      if (found) await takeAll([{ found, described }], { now, personId: null }, session.signatures);
    }
  });
}

async function describe(sample: Sample, session: Session): Promise<Described> {
  const { name, vendor, support, link, notes, ownerKey } = sample;
  const owner = ownerKey && personas[ownerKey];
  const ownerId = owner
    ? (await session.people.ensurePerson({ platform: "slack", externalId: owner.id }, owner.name)).id
    : null;
  return { name, vendor, support, link, notes, ownerId, backupId: null, placeId: null };
}
