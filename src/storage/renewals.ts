import type { Platform } from "../people/person.ts";
import type { Destination } from "../reminders/rule.ts";
import { learnedFrom } from "../renewals/lead-time.ts";
import { pastOf } from "../renewals/past.ts";
import type { Renewal } from "../renewals/renewal.ts";
import type { Challenged, PastRenewal, RenewalStore } from "../renewals/store.ts";
import { nameKey } from "../signatures/name-key.ts";
import type { Facts } from "../signatures/signature.ts";
import type { SignatureStore } from "../signatures/store.ts";
import { insertRows, rowsIn } from "./bulk.ts";
import { checkFrom, type PaymentRow, paymentColumns } from "./payments.ts";
import { heldSql } from "./renewal-people.ts";
import { changing, type Row, renewalFrom, renewalIn, selected } from "./renewal-row.ts";
import { type Db, rows, type Value } from "./sql.ts";

type AroundRow = { id: number; kind: Facts["kind"]; vendor: string | null; open: number | null };

const vendorKey = (vendor: string | null): string => nameKey(vendor ?? "");

/**
 * The renewals of signatures. Whoever changes one takes the signatures' lock first, as for every change of a signature,
 * so that nobody waits crosswise.
 */
export function renewals(db: Db, { lock }: Pick<SignatureStore, "lock">): RenewalStore {
  const find = async (rest: string, bindings: readonly Value[]): Promise<Renewal[]> =>
    (await rows<Row>(db, `select ${selected} from renewals ${rest}`, bindings)).map(renewalFrom);

  const byId = async (id: number): Promise<Renewal | null> => (await find("where id = ?", [id]))[0] ?? null;

  /** Those of these vendors that were proved, the latest first, by kind and vendor. */
  async function provenOf(vendors: readonly string[]): Promise<Map<string, PastRenewal[]>> {
    const [any] = await rows(db, "select 1 from renewals where proven_at is not null limit 1");
    if (any === undefined) return new Map();
    const found = await rowsIn<Row & { kind: string; vendor: string }>(
      db,
      vendors,
      // A window, for one vendor may have had thousands.
      (list) =>
        `select kind, vendor, ${selected} from (
            select r.*, vendor_key as vendor, row_number() over (
              partition by kind, vendor_key order by proven_at desc, id desc
            ) as place
            from renewals r where proven_at is not null and vendor_key in (${list})
          ) latest where place <= ${learnedFrom}`,
    );
    const past = new Map<string, PastRenewal[]>();
    for (const { kind, vendor, ...row } of found) {
      const renewal = renewalIn(row);
      const one = renewal && pastOf(renewal);
      const key = `${kind} ${vendor}`;
      if (one !== null) past.set(key, [...(past.get(key) ?? []), one]);
    }
    return past;
  }

  return {
    byId,

    async insert(renewal, { kind, vendor }) {
      await lock();
      const [made] = await insertRows<{ id: number }>(
        db,
        "renewals",
        [
          {
            signature_id: renewal.signatureId,
            kind,
            vendor_key: vendorKey(vendor),
            face: 0,
            started_at: renewal.startedAt,
            ...changing(renewal),
          },
        ],
        "on conflict do nothing returning id",
      );
      return made === undefined ? null : { ...renewal, id: made.id, face: 0 };
    },

    async byIdToChange(id) {
      await lock();
      return byId(id);
    },

    async openToChange(signatureId) {
      await lock();
      return (await find("where signature_id = ? and state = 'open'", [signatureId]))[0] ?? null;
    },

    async openOf(signatureIds) {
      const found = await rowsIn<{ id: number; signatureId: number }>(
        db,
        signatureIds,
        (list) =>
          `select id, signature_id as "signatureId" from renewals where state = 'open' and signature_id in (${list})`,
      );
      return new Map(found.map(({ signatureId, id }) => [signatureId, id]));
    },

    async underWay(signatureIds) {
      const found = await rowsIn<Row>(
        db,
        signatureIds,
        (list) => `select ${selected} from renewals where state = 'open' and signature_id in (${list})`,
      );
      return found.map(renewalIn).filter((renewal) => renewal !== null);
    },

    async save(renewal) {
      await lock();
      const { id, face } = renewal;
      const saved = await db("renewals")
        .where({ id, face })
        .update({ ...changing(renewal), face: face + 1 });
      return saved === 0 ? null : { ...renewal, face: face + 1 };
    },

    async heldBy(personId, limit) {
      const found = await rows<{ id: number }>(
        db,
        `select h.id as id from (${heldSql(db)}) h where h.person_id = ? order by h.id limit ?`,
        [personId, limit],
      );
      return found.map(({ id }) => id);
    },

    async due(now, limit) {
      const found = await rows<{ id: number }>(
        db,
        "select id from renewals where state = 'open' and due_at <= ? order by due_at, id limit ?",
        [now, limit],
      );
      return found.map(({ id }) => id);
    },

    async open(limit) {
      // One whose signature is removed rests until that is taken back.
      const where = `where state = 'open'
        and exists (select 1 from signatures s where s.id = signature_id and s.removed_at is null)`;
      const [count] = await rows<{ total: number }>(db, `select count(*) as total from renewals ${where}`);
      return {
        renewals: await find(`${where} order by started_at, id limit ?`, [limit]),
        total: count?.total ?? 0,
      };
    },

    async past({ kind, vendor }, limit) {
      const found = await rows<Row>(
        db,
        `select ${selected} from renewals where kind = ? and vendor_key = ? and proven_at is not null
          order by proven_at desc, id desc limit ?`,
        [kind, vendorKey(vendor), limit],
      );
      const known = found.map(renewalIn).filter((renewal) => renewal !== null);
      return known.map(pastOf).filter((past) => past !== null);
    },

    async around(signatureIds) {
      const found = await rowsIn<AroundRow & PaymentRow>(
        db,
        signatureIds,
        (list) =>
          `select s.id, s.kind, s.vendor, r.id as open, ${paymentColumns} from signatures s
            left join payment_checks p on p.signature_id = s.id and p.deadline = s.deadline
            left join renewals r on r.signature_id = s.id and r.state = 'open'
            where s.id in (${list})`,
      );
      const pastOfAll = await provenOf([...new Set(found.map(({ vendor }) => vendorKey(vendor)))]);
      return new Map(
        found.map(({ id, kind, vendor, open, ...payment }) => {
          const past = pastOfAll.get(`${kind} ${vendorKey(vendor)}`) ?? [];
          return [id, { kind, vendor, past, payment: checkFrom(payment), open }];
        }),
      );
    },

    async challenged(after, limit) {
      // Asked when somebody drops a signature, so that it has no column; in JSON no other text has these marks.
      const found = await find("where (state = 'open' or proven_at > ?) and data like ? order by id desc", [
        after,
        '%"challenge":{%',
      ]);
      return found
        .filter((one): one is Challenged => one.challenge !== null && one.challenge.at > after)
        .sort((one, other) => other.challenge.at - one.challenge.at)
        .slice(0, limit);
    },

    async progress(id) {
      const [row] = await rows<{
        destination: Destination | null;
        platform: Platform | null;
        ref: string | null;
      }>(db, "select destination, platform, ref from renewals where id = ?", [id]);
      if (!row) return null;
      const { destination, platform, ref } = row;
      return destination === null || platform === null ? null : { destination, platform, ref };
    },

    async setProgress(id, { destination, platform, ref }) {
      await db("renewals").where({ id }).update({ destination, platform, ref });
    },
  };
}
