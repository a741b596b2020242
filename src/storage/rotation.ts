import { type Rotation, withPerson } from "../incidents/rotation.ts";
import type { RotationStore } from "../incidents/rotation-store.ts";
import type { SignatureStore } from "../signatures/store.ts";
import { type Db, rows } from "./sql.ts";

const VERSION = 1;

/** There is one for all. */
const only = 1;

type Row = { data: string; revision: number; toldId: number | null; tellings: number };

/**
 * Who is on duty, week by week. Whoever changes it takes the signatures' lock first, as all do who change what incidents
 * are made of.
 */
export function rotation(db: Db, { lock }: Pick<SignatureStore, "lock">): RotationStore {
  async function get() {
    const [row] = await rows<Row>(
      db,
      'select data, revision, told_id as "toldId", tellings from rotation where id = ?',
      [only],
    );
    if (row === undefined) return null;
    const { data, ...rest } = row;
    return { ...rest, rotation: rotationFrom(data) };
  }

  return {
    get,

    async getToChange() {
      await lock();
      return get();
    },

    async save(rotation) {
      const data = dataOf(rotation);
      await rows(
        db,
        `insert into rotation (id, data, revision, told_id, tellings) values (?, ?, 1, null, 0)
          on conflict (id) do update set data = excluded.data, revision = rotation.revision + 1 returning id`,
        [only, data],
      );
    },

    async told(personId) {
      await db("rotation").where({ id: only }).update({ told_id: personId }).increment("tellings", 1);
    },
  };
}

const dataOf = (rotation: Rotation): string => JSON.stringify({ v: VERSION, rotation });

function rotationFrom(data: string): Rotation {
  const kept: { v: number; rotation: Rotation } = JSON.parse(data);
  if (kept.v !== VERSION)
    throw new Error(`The rotation is stored in version ${kept.v}, which this release can't read`);
  return kept.rotation;
}

/** The younger one's weeks and covers are the elder's. */
export async function mergeInRotation(db: Db, elderId: number, youngerId: number): Promise<void> {
  const [row] = await rows<Pick<Row, "data">>(db, "select data from rotation where id = ?", [only]);
  if (row === undefined) return;
  const data = dataOf(withPerson(rotationFrom(row.data), youngerId, elderId));
  await db("rotation").where({ id: only }).update({ data });
}
