import type { Proof, Renewal, StepState } from "../renewals/renewal.ts";
import { type Db, rows } from "./sql.ts";

type PersonKey = Exclude<
  Extract<
    keyof Renewal | keyof StepState | keyof Proof | keyof NonNullable<Renewal["renewed"]>,
    `${string}Id`
  >,
  "signatureId"
>;

/** What names a person there: one that is missing does not compile. */
const personKeys: Readonly<Record<PersonKey, true>> = {
  holderId: true,
  startedById: true,
  byId: true,
  endedById: true,
};

/** The `data` of a renewal, with one person in the place of another. */
function dataWith(data: string, from: number, to: number): string {
  return JSON.stringify(
    JSON.parse(data, (key, value: unknown) =>
      Object.hasOwn(personKeys, key) && value === from ? to : value,
    ),
  );
}

/** What the younger one did, and has to do, is the elder's: in renewals that are over as well. */
export async function mergeInRenewals(db: Db, elderId: number, youngerId: number): Promise<void> {
  // Only what may name them is read; a quote in what people wrote is stored with a backslash, so that it can't be meant.
  const found = await rows<{ id: number; data: string }>(
    db,
    "select id, data from renewals where data like ? or data like ?",
    [`%Id":${youngerId},%`, `%Id":${youngerId}}%`],
  );
  for (const { id, data } of found)
    await db("renewals")
      .where({ id })
      .update({ data: dataWith(data, youngerId, elderId) });
}
