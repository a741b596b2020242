import type { Instant } from "../clock.ts";
import type { Budget, PaymentCheck } from "../renewals/payment.ts";
import type { PaymentStore } from "../renewals/store.ts";
import { insertRows, rowsIn } from "./bulk.ts";
import { clean, type Db, rows } from "./sql.ts";

/** Columns of a check `p`, each null where there is none. */
export const paymentColumns = `p.asked_at as "askedAt", p.asked, p.answered_at as "answeredAt",
  p.person_id as "byId", p.method, p.card_end as "cardEnd", p.budget, p.note`;

export type PaymentRow = {
  askedAt: Instant | null;
  asked: number | null;
  answeredAt: Instant | null;
  byId: number | null;
  method: string | null;
  cardEnd: string | null;
  budget: Budget | null;
  note: string | null;
};

/** Reads what `paymentColumns` brought; null where there is no check. */
export function checkFrom(row: PaymentRow): PaymentCheck | null {
  const { askedAt, asked, answeredAt, byId, method, cardEnd, budget, note } = row;
  if (asked === null) return null;
  const answer =
    answeredAt === null || budget === null ? null : { at: answeredAt, byId, method, cardEnd, budget, note };
  return { askedAt, asked, answer };
}

/** Whether what pays the next renewal is still good. */
export function payments(db: Db): PaymentStore {
  return {
    async of(signatureId, deadline) {
      const [row] = await rows<PaymentRow>(
        db,
        `select ${paymentColumns} from payment_checks p where p.signature_id = ? and p.deadline = ?`,
        [signatureId, deadline],
      );
      return row === undefined ? null : checkFrom(row);
    },

    async asked(ends, at) {
      await insertRows(
        db,
        "payment_checks",
        ends.map(({ signatureId, deadline }) => ({
          signature_id: signatureId,
          deadline,
          asked_at: at,
          asked: 1,
          pending: 1,
        })),
        `on conflict (signature_id, deadline) do update
          set asked_at = excluded.asked_at, asked = payment_checks.asked + 1, pending = 1
          returning signature_id`,
      );
    },

    pending: (limit) =>
      rows(
        db,
        `select signature_id as "signatureId", deadline from payment_checks where pending = 1
          order by signature_id limit ?`,
        [limit],
      ),

    async told(ends) {
      await rowsIn(
        db,
        ends.map(({ signatureId }) => signatureId),
        (list) =>
          `update payment_checks set pending = 0 where pending = 1 and signature_id in (${list})
            returning signature_id`,
      );
    },

    async answer(signatureId, deadline, { at, byId, method, cardEnd, budget, note }) {
      const row = {
        signature_id: signatureId,
        deadline,
        asked: 0,
        answered_at: at,
        person_id: byId,
        method: clean(method),
        card_end: cardEnd,
        budget,
        note: clean(note),
      };
      const change = ["answered_at", "person_id", "method", "card_end", "budget", "note"];
      await insertRows(
        db,
        "payment_checks",
        [row],
        `on conflict (signature_id, deadline) do update
          set ${change.map((name) => `${name} = excluded.${name}`).join(", ")} returning signature_id`,
      );
    },
  };
}
