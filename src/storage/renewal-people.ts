import type { Proof, Renewal, StepState } from "../renewals/renewal.ts";
import { type Db, isPostgres, rows } from "./sql.ts";

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

/**
 * Who has a part in which open renewal of a live signature: runs it, or was given a step of it. As `id` and `person_id`.
 * A quote in what people wrote is stored with a backslash, so that it can't be meant.
 */
export function heldSql(db: Db): string {
  const [person, from] = isPostgres(db)
    ? [
        "cast(holder.found[1] as integer)",
        `regexp_matches(r.data, '"holderId":(\\d+)', 'g') as holder(found)`,
      ]
    : ["holder.value", "json_tree(r.data) as holder"];
  const only = isPostgres(db) ? "" : "and holder.key = 'holderId' and holder.type = 'integer'";
  return `select distinct r.id as id, ${person} as person_id
    from renewals r join signatures live on live.id = r.signature_id and live.removed_at is null, ${from}
    where r.state = 'open' ${only}`;
}

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
