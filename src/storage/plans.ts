import type { Plan, PlanPerson } from "../incidents/plan.ts";
import type { PlanStore } from "../incidents/plan-store.ts";
import type { SignatureStore } from "../signatures/store.ts";
import { insertRows, rowsIn } from "./bulk.ts";
import { clean, type Db, rows } from "./sql.ts";

type Row = Omit<Plan, "people" | "places" | "steps"> & { steps: string };
type PersonRow = Omit<PlanPerson, "leftTold"> & { signatureId: number; leftTold: number };

/** Emergency plans. Whoever changes one takes the signatures' lock first, as for every change of a signature. */
export function plans(db: Db, { lock }: Pick<SignatureStore, "lock">): PlanStore {
  async function ofAll(signatureIds: readonly number[]): Promise<Plan[]> {
    const found = await rowsIn<Row>(
      db,
      signatureIds,
      (list) =>
        `select signature_id as "signatureId", revision, line, steps, meanwhile,
            reviewed_at as "reviewedAt", asked, ask_at as "askAt"
          from plans where signature_id in (${list})`,
    );
    if (found.length === 0) return [];
    const ids = found.map(({ signatureId }) => signatureId);
    const people = await rowsIn<PersonRow>(
      db,
      ids,
      (list) =>
        `select signature_id as "signatureId", item, person_id as "personId", name, role, phone,
            left_told as "leftTold"
          from plan_people where signature_id in (${list}) order by signature_id, item`,
    );
    const places = await rowsIn<{ signatureId: number; placeId: number }>(
      db,
      ids,
      (list) =>
        `select signature_id as "signatureId", place_id as "placeId"
          from plan_places where signature_id in (${list}) order by signature_id, item`,
    );
    return found
      .sort((one, other) => one.signatureId - other.signatureId)
      .map((plan) => ({
        ...plan,
        steps: JSON.parse(plan.steps),
        people: people
          .filter(({ signatureId }) => signatureId === plan.signatureId)
          .map(({ signatureId: _, leftTold, ...one }) => ({ ...one, leftTold: leftTold === 1 })),
        places: places.flatMap(({ signatureId, placeId }) =>
          signatureId === plan.signatureId ? [placeId] : [],
        ),
      }));
  }

  const of = async (signatureId: number) => (await ofAll([signatureId]))[0] ?? null;

  return {
    of,
    ofAll,

    async ofToChange(signatureId) {
      await lock();
      return of(signatureId);
    },

    async save({ signatureId, revision, people, places, line, steps, meanwhile, ...review }) {
      await lock();
      await rows(
        db,
        `insert into plans (signature_id, revision, line, steps, meanwhile, reviewed_at, asked, ask_at)
          values (?, ?, ?, ?, ?, ?, ?, ?)
          on conflict (signature_id) do update set revision = excluded.revision, line = excluded.line,
            steps = excluded.steps, meanwhile = excluded.meanwhile, reviewed_at = excluded.reviewed_at,
            asked = excluded.asked, ask_at = excluded.ask_at
          returning signature_id`,
        [
          ...[signatureId, revision + 1, clean(line), JSON.stringify(steps.map(clean)), clean(meanwhile)],
          ...[review.reviewedAt, review.asked, review.askAt],
        ],
      );
      for (const table of ["plan_people", "plan_places"])
        await db(table).where({ signature_id: signatureId }).delete();
      await insertRows(
        db,
        "plan_people",
        people.map(({ item, personId, name, role, phone, leftTold }) => ({
          ...{ signature_id: signatureId, item, person_id: personId, name: clean(name), role: clean(role) },
          ...{ phone: clean(phone), left_told: leftTold ? 1 : 0 },
        })),
        "returning item",
      );
      await insertRows(
        db,
        "plan_places",
        places.map((placeId, item) => ({ signature_id: signatureId, place_id: placeId, item })),
        "returning item",
      );
    },

    async due(now, limit) {
      const found = await rows<{ id: number }>(
        db,
        `select p.signature_id as id from plans p
          join signatures s on s.id = p.signature_id and s.removed_at is null
          where p.ask_at <= ? or exists (
            select 1 from plan_people named join persons on persons.id = named.person_id
            where named.signature_id = p.signature_id and persons.active = named.left_told
          )
          order by p.ask_at, p.signature_id limit ?`,
        [now, limit],
      );
      return found.map(({ id }) => id);
    },
  };
}
